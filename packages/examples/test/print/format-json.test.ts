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

  it('lets small entries share a line, below the outermost level', () => {
    expect(formatJson({ Names: { '#n0': 'origin', '#n1': 'departure', '#n2': 'delay' } }, 44)).toStrictEqual([
      '{',
      '  "Names": {',
      '    "#n0": "origin", "#n1": "departure",',
      '    "#n2": "delay"',
      '  }',
      '}',
    ])
  })

  it('is JSON where no list is long', () => {
    const value = { a: [1, 2, 3, 4], b: { c: [], d: {}, e: undefined }, f: 'quote " and \n', g: null }
    for (const width of [10, 20, 80]) {
      expect(JSON.parse(formatJson(value, width).join('\n'))).toStrictEqual({
        a: [1, 2, 3, 4],
        b: { c: [], d: {} },
        f: 'quote " and \n',
        g: null,
      })
    }
  })

  it('counts what it leaves out of a long list', () => {
    expect(formatJson([1, 2, 3, 4, 5], 40)).toStrictEqual(['[1, 2, 3, … 2 more]'])
    expect(formatJson({ Keys: ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'e'] }, 30)).toStrictEqual([
      '{',
      '  "Keys": [',
      '    "aaaaaaaa", "bbbbbbbb",',
      '    "cccccccc", … 2 more',
      '  ]',
      '}',
    ])
  })

  it('stays within the width', () => {
    const value = { ExpressionAttributeNames: { '#n0': 'origin', '#n1': 'departure' }, Limit: 10 }
    expect(Math.max(...formatJson(value, 50).map(line => line.length))).toBeLessThanOrEqual(50)
  })
})
