import { describe, expect, it } from '@jest/globals'
import { DecimalString } from '@hashrange/query'
import { formatRows } from '../../src/print/format-rows.js'

const rows = [
  { b: 'x, "y"', id: 1, set: new Set(['p', 'q']), big: 12345678901234567890n },
  { id: 22, bytes: new Uint8Array([1, 2]), when: new Date(0), price: DecimalString.of('0.1234567890123456789') },
]

describe('formatRows', () => {
  it('has every attribute of every row in a column, the key first', () => {
    expect(formatRows(rows, 'table', ['id'])).toBe(
      [
        'id  b                        big  bytes                  price  set        when',
        '--  ------  --------------------  -----  ---------------------  ---------  ------------------------',
        ' 1  x, "y"  12345678901234567890                                ["p","q"]',
        '22                                AQI=   0.1234567890123456789             1970-01-01T00:00:00.000Z',
      ].join('\n'),
    )
    expect(formatRows([], 'table')).toBe('no rows')
  })

  it('quotes in CSV what has to be', () => {
    expect(formatRows([{ a: 'x, "y"', b: 'two\nlines' }, { b: 1 }], 'csv')).toBe('a,b\r\n"x, ""y""","two\nlines"\r\n,1')
  })

  it('prints a row a line, and an array', () => {
    expect(formatRows([{ a: 1 }, { s: new Set([2]) }], 'ndjson')).toBe('{"a":1}\n{"s":[2]}')
    expect(JSON.parse(formatRows(rows, 'json'))).toMatchObject([
      { big: '12345678901234567890' },
      { bytes: 'AQI=', price: '0.1234567890123456789' },
    ])
  })

  it('lets no item move the cursor', () => {
    expect(formatRows([{ a: 'x\u001b[2Jy\n\u009b' }], 'table')).toContain('x\\u001b[2Jy\\u000a\\u009b')
  })
})
