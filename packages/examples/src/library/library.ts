/** The tables of a lending library, as Kysely sees them on every database. */
export interface Library {
  readonly member: { readonly id: string; readonly name: string; readonly email: string | null }
  readonly book: {
    readonly isbn: string
    readonly title: string
    readonly author: string
    /** Copies on the shelf. */
    readonly copies: number
  }
  readonly loan: {
    readonly member_id: string
    readonly lent_at: string
    readonly isbn: string
    readonly returned_at: string | null
  }
}
