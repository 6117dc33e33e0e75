import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Question } from '../questions/question.js'

const opening = /^ {2}query: db =>\s/m
const widestLine = 88

/**
 * The code of a question as it stands in its file, which is the code that is run; a chain that is too long for one line is
 * broken before its calls. A function's own `toString` would not do: it gives what a compiler made of the text.
 */
export function queryText({ file, end }: Pick<Question, 'file' | 'end'>): string {
  const source = readFileSync(fileURLToPath(file), 'utf8')
  const start = opening.exec(source)
  if (start === null) throw new Error(`There is no query in ${file}`)
  const [db = '', ...calls] = linksOf(source.slice(start.index + start[0].length))
  const links = [`await ${db}`, ...calls, `${end}()`]
  const onOneLine = links.join('.')
  return onOneLine.length <= widestLine ? onOneLine : links.join('\n  .')
}

/** The links of a chain of calls, up to the comma that ends it. Dots and commas in brackets and in strings are not its own. */
function linksOf(text: string): readonly string[] {
  const links = ['']
  let depth = 0
  let quote: string | undefined
  for (const character of text) {
    if (quote === undefined && depth === 0 && character === ',') return links.map(link => link.trim())
    if (quote === undefined && depth === 0 && character === '.') {
      links.push('')
      continue
    }
    links.push((links.pop() ?? '') + character)
    if (quote !== undefined) quote = character === quote ? undefined : quote
    else if (`'"\``.includes(character)) quote = character
    else if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
  }
  throw new Error('The query does not end')
}
