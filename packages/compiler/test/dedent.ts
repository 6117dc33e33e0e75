/** Takes the indentation of a text's first line from all of its lines, and the line breaks around it. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '').split('\n')
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0
  return lines.map(line => line.slice(indent)).join('\n')
}
