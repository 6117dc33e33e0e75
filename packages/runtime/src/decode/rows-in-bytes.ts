import type { PageRows } from './page-rows.js'
import { fillEmptySets, type UnmarshalOptions } from '../value/unmarshal-item.js'
import { ItemDecoder } from './item-decoder.js'

/** Rows of a page that are made as they are asked for, so that few of them are in memory at a time. */
export class RowsInBytes implements PageRows {
  readonly #bytes: Buffer
  readonly #start: number
  readonly #form: UnmarshalOptions
  readonly length: number

  /** Of bytes that an `ItemChecker` has passed over. */
  constructor(bytes: Buffer, start: number, length: number, form: UnmarshalOptions) {
    this.#bytes = bytes
    this.#start = start
    this.#form = form
    this.length = length
  }

  *[Symbol.iterator](): Generator<object, void, undefined> {
    const { numbers, nilToEmptySet = false } = this.#form
    for (const row of new ItemDecoder(this.#bytes, this.#start, numbers).eachItem()) {
      if (nilToEmptySet !== false) fillEmptySets(row as Record<string, unknown>, nilToEmptySet)
      yield row
    }
  }
}

/** Passes over what an `ItemDecoder` reads, and fails where that does: its items are `RowsInBytes`, made later. */
export class ItemChecker extends ItemDecoder {
  readonly #form: UnmarshalOptions

  constructor(bytes: Buffer, form: UnmarshalOptions) {
    super(bytes, 0, form.numbers)
    this.#form = form
  }

  override items(): PageRows {
    const start = this.at
    let length = 0
    for (const items = this.eachItem(); items.next().done !== true;) length += 1
    return new RowsInBytes(this.bytes, start, length, this.#form)
  }

  protected override memberName(): string {
    this.skipString()
    return ''
  }

  protected override content(): string {
    this.skipString()
    return ''
  }
}
