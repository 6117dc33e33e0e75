import { stripVTControlCharacters } from 'node:util'

/** Rows in columns that are as wide as they have to be; numbers stand to the right. */
export function textTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = titles.map((title, index) => {
    const cells = rows.map(row => row[index] ?? '')
    const width = Math.max(widthOf(title), ...cells.map(widthOf))
    const isNumeric = cells.some(isNumber) && cells.every(cell => cell === '' || isNumber(cell))
    return { width, isNumeric }
  })
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ width, isNumeric }, index) => {
        const cell = cells[index] ?? ''
        const blanks = ' '.repeat(width - widthOf(cell))
        return isNumeric ? blanks + cell : cell + blanks
      })
      .join('  ')
      .trimEnd()
  return [line(titles), columns.map(({ width }) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

const isNumber = (cell: string): boolean => /^-?\d[\d,]*(\.\d+)?$/.test(cell)

const graphemes = new Intl.Segmenter()

const widthOf = (text: string): number => [...graphemes.segment(stripVTControlCharacters(text))].length
