import { PutItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb'
import { createTable, tables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { itemBytes } from '../../src/request/limits.js'
import { itemSize, utf8Length, valueSize } from '../../src/value/item-size.js'

/** Measured at the border of what DynamoDB Local takes. */
const sizes: readonly (readonly [AttributeValue, number])[] = [
  [{ N: '0' }, 1],
  [{ N: '1' }, 2],
  [{ N: '10' }, 2],
  [{ N: '12' }, 2],
  [{ N: '123' }, 3],
  [{ N: '1234' }, 3],
  [{ N: '1000' }, 2],
  [{ N: '1.50' }, 3],
  [{ N: '12.5' }, 3],
  [{ N: '0.01' }, 2],
  [{ N: '0.12' }, 2],
  [{ N: '0.012' }, 3],
  [{ N: '-1' }, 3],
  [{ N: '-123' }, 4],
  [{ N: '1e125' }, 2],
  [{ N: '12345678901234567890123456789012345678' }, 20],
  [{ N: '-12345678901234567890123456789012345678' }, 21],
  [{ N: '-1234567890123456789012345678901234567.8' }, 21],
  [{ S: '' }, 0],
  [{ S: 'é€😀' }, 9],
  [{ B: new Uint8Array(3) }, 3],
  [{ BOOL: true }, 1],
  [{ NULL: true }, 1],
  [{ L: [] }, 3],
  [{ L: [{ S: 'ab' }, { S: 'c' }] }, 8],
  [{ M: {} }, 3],
  [{ M: { ab: { S: 'c' } } }, 7],
  [{ SS: ['ab', 'c'] }, 3],
  [{ NS: ['1', '22'] }, 4],
  [{ BS: [new Uint8Array(3), new Uint8Array(1)] }, 4],
]

describe('the size of a value', () => {
  it.each(sizes)('%j is %i bytes', (value, size) => {
    expect(valueSize(value)).toBe(size)
  })

  it('is that of its name besides, in an item', () => {
    expect(itemSize({ id: { S: 'a' }, é: { N: '1' } })).toBe(2 + 1 + 2 + 2)
  })

  it('is counted as UTF-8 is written', () => {
    for (const text of ['', 'abc', 'é', '€', '😀', '\u0000\u007f\u0080\u07ff\u0800\uffff\u{10ffff}'])
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
  })
})

describeEngines(
  'the largest item',
  engine => {
    beforeAll(() => createTable(engine, tables.colour))

    it('is the largest that the engine takes, whatever is in it', async () => {
      const some = Object.fromEntries(sizes.map(([value], index) => [`v${String(index)}`, value]))
      const item = { id: { S: 'a' }, ...some, pad: { S: '' } }
      const put = (bytes: number): Promise<unknown> => {
        const Item = { ...item, pad: { S: 'x'.repeat(bytes - itemSize(item)) } }
        expect(itemSize(Item)).toBe(bytes)
        return engine.client.send(new PutItemCommand({ TableName: engine.table('colour'), Item }))
      }
      await put(itemBytes)
      await expect(put(itemBytes + 1)).rejects.toThrow('size')
    })
  },
  { engines: ['dynamodb-local'] },
)
