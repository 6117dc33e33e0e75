import { describe, expect, it } from '@jest/globals'
import { parseCsv } from '../../src/data/parse-csv.js'

describe('parseCsv', () => {
  it('reads the named columns of each line', () => {
    expect(parseCsv('a,b,c\n1,2,3\n4,5,6\n', ['c', 'a'])).toStrictEqual([
      { c: '3', a: '1' },
      { c: '6', a: '4' },
    ])
  })

  it('reads quoted cells, with commas, quotes and line ends in them', () => {
    const text = 'name,city\n"Union County, Troy",Union\n"W. H. ""Bud"" Barron","Dub\nlin"\n'
    expect(parseCsv(text, ['name', 'city'])).toStrictEqual([
      { name: 'Union County, Troy', city: 'Union' },
      { name: 'W. H. "Bud" Barron', city: 'Dub\nlin' },
    ])
  })

  it('keeps empty cells, also the last one of a line and of the file', () => {
    expect(parseCsv('a,b\r\n,\r\nx,\r\n,y', ['a', 'b'])).toStrictEqual([
      { a: '', b: '' },
      { a: 'x', b: '' },
      { a: '', b: 'y' },
    ])
  })

  it('refuses a file that lacks a column', () => {
    expect(() => parseCsv('a,b\n1,2\n', ['a', 'd'])).toThrow('The file has no column "d"')
  })
})
