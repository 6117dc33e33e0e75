/** What can be wrong with a command, and what each code carries. */
export interface CliErrorDetails {
  'cli.wrong-use': { readonly problem: string; readonly usage: string }
  'cli.invalid-file': { readonly file: string; readonly problem: string }
  'cli.invalid-query': { readonly problem: string }
}

declare module '@hashrange/query' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds them all
  interface ErrorDetails extends CliErrorDetails {}
}
