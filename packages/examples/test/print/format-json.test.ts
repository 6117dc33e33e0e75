import { describe, expect, it } from '@jest/globals'
import { formatJson } from '../../src/print/format-json.js'

describe('formatJson', () => {
  it('keeps on one line what fits', () => {
    expect(formatJson({ Key: { iata: { S: 'JFK' } } }, 40)).toStrictEqual(['{ "Key": { "iata": { "S": "JFK" } } }'])
  })

  it('breaks what does not, at the outermost level first', () => {
    expect(formatJson({ Key: { iata: { S: 'JFK' } }, Limit: 1 }, 40)).toStrictEqual([
      '{',
      '  "Key": { "iata": { "S": "JFK" } },',
      '  "Limit": 1',
      '}',
    ])
  })

  it('is JSON where no list is long', () => {
    const value = { a: [1, 2, 3, 4], b: { c: [], d: {} }, e: 'quote " and \n' }
    for (const width of [10, 20, 80]) expect(JSON.parse(formatJson(value, width).join('\n'))).toStrictEqual(value)
  })

  it('counts what it leaves out of a long list', () => {
    expect(formatJson([1, 2, 3, 4, 5], 40)).toStrictEqual(['[1, 2, 3, … 2 more]'])
    expect(formatJson({ Keys: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' }] }, 30)).toStrictEqual([
      '{',
      '  "Keys": [',
      '    { "id": "a" },',
      '    { "id": "b" },',
      '    { "id": "c" },',
      '    … 2 more',
      '  ]',
      '}',
    ])
  })

  it('stays within the width', () => {
    const value = { ExpressionAttributeNames: { '#n0': 'origin', '#n1': 'departure' }, Limit: 10 }
    expect(Math.max(...formatJson(value, 50).map(line => line.length))).toBeLessThanOrEqual(50)
  })
})
