import { describe, expect, it } from '@jest/globals'
import { formatRows, formatTable } from '../../src/print/format-table.js'

describe('formatTable', () => {
  it('aligns columns, and shortens what is too wide', () => {
    const columns = [
      { title: 'what', align: 'left', width: 6 },
      { title: 'n', align: 'right' },
    ] as const
    expect(
      formatTable(columns, [
        ['abc', '1'],
        ['abcdefg', '10'],
      ]),
    ).toStrictEqual(['what     n', 'abc      1', 'abcde…  10'])
  })
})

describe('formatRows', () => {
  it('puts numbers to the right and leaves missing attributes empty', () => {
    expect(formatRows([{ id: 'a', n: 5 }, { n: 10, id: 'bb' }, { id: 'c' }], ['id', 'n'])).toStrictEqual([
      'id   n',
      'a    5',
      'bb  10',
      'c',
    ])
  })

  it('shows other values as JSON', () => {
    expect(formatRows([{ a: true, b: [1, 2] }], ['a', 'b'])).toStrictEqual(['a     b', 'true  [1,2]'])
  })
})
