import type { WritePosition } from '../cursor/position.js'

/** Ends a write of several items from within: why, and from where it can go on. */
export class WriteCut extends Error {
  override readonly name = 'WriteCut'
  readonly failure: unknown
  readonly position: WritePosition

  constructor(failure: unknown, position: WritePosition) {
    super('a write was cut')
    this.failure = failure
    this.position = position
  }
}
