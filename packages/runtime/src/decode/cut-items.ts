import type { ItemDecoder } from './item-decoder.js'

/** The operations whose answers are items, and nothing much besides. */
export type ItemsOperation = 'GetItem' | 'BatchGetItem' | 'Query' | 'Scan' | 'TransactGetItems'

/** What was cut out of an answer: the member of the output that it belongs to, and where it stood in the text. */
export interface CutItems {
  readonly member: 'Item' | 'Items' | 'Responses'
  readonly value: object
  readonly start: number
  readonly end: number
}

const memberOf: Readonly<Record<ItemsOperation, CutItems['member']>> = {
  GetItem: 'Item',
  BatchGetItem: 'Responses',
  Query: 'Items',
  Scan: 'Items',
  TransactGetItems: 'Responses',
}

/** Decodes the items of an answer, and passes over what else is in it; undefined where it holds none. */
export function cutItems(decoder: ItemDecoder, operation: ItemsOperation): CutItems | undefined {
  const { bytes } = decoder
  const member = memberOf[operation]
  let found: CutItems | undefined
  decoder.expect(0x7b)
  if (bytes[decoder.at] === 0x7d) return undefined
  for (;;) {
    decoder.expect(0x22)
    const name = decoder.name()
    decoder.expect(0x3a)
    const start = decoder.at
    if (name !== member) decoder.skipValue()
    else {
      // Of two of one name the SDK takes the last.
      if (found !== undefined) decoder.fail()
      found = { member, value: readItems(decoder, operation), start, end: decoder.at }
    }
    const code = bytes[decoder.at++]
    if (code === 0x7d) return found
    if (code !== 0x2c) decoder.fail()
  }
}

/** The items of an answer, from where they begin in it. */
export function readItems(decoder: ItemDecoder, operation: ItemsOperation): object {
  switch (operation) {
    case 'GetItem':
      return decoder.item()
    case 'Query':
    case 'Scan':
      return decoder.items()
    case 'BatchGetItem':
      return itemsOfTables(decoder)
    case 'TransactGetItems':
      return decoder.list(() => itemOfTransaction(decoder))
  }
}

function itemsOfTables(decoder: ItemDecoder): Readonly<Record<string, object>> {
  const tables: Record<string, object> = {}
  decoder.expect(0x7b)
  if (decoder.bytes[decoder.at] === 0x7d) {
    decoder.at += 1
    return tables
  }
  for (;;) {
    decoder.expect(0x22)
    const table = decoder.name()
    decoder.expect(0x3a)
    // Names of tables are letters, digits and '_.-', which no inherited name is but `__proto__`.
    if (table === '__proto__') decoder.fail()
    tables[table] = decoder.items()
    const code = decoder.bytes[decoder.at++]
    if (code === 0x7d) return tables
    if (code !== 0x2c) decoder.fail()
  }
}

/** `{}` for an item that is not there. */
function itemOfTransaction(decoder: ItemDecoder): object {
  const { at } = decoder
  decoder.expect(0x7b)
  if (decoder.bytes[decoder.at] === 0x7d) {
    decoder.at += 1
    return {}
  }
  if (!decoder.has('"Item":', at + 1)) decoder.fail()
  decoder.at = at + 8
  const Item = decoder.item()
  decoder.expect(0x7d)
  return { Item }
}
