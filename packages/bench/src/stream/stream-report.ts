/** What the reading process is told. */
export interface StreamTask {
  readonly endpoint: string
  readonly tableName: string
  readonly items: number
}

/** What it measured. */
export interface StreamReport {
  readonly items: number
  readonly milliseconds: number
  /** The most memory that the process held, in bytes, its own start included. */
  readonly peakBytes: number
}
