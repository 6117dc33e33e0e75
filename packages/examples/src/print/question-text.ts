import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { QueryQuestion, Question, ScriptQuestion } from '../questions/question.js'

const queryOpening = /^ {2}query: db =>\s/m
const script = /^ {2}run: async db => \{\n([^]*?)^ {2}\},$/m
const widestLine = 88

/**
 * The code of a question as it stands in its file, which is the code that is run; a chain that is too long for one line is
 * broken before its calls. A function's own `toString` would not do: it gives what a compiler made of the text.
 */
export function questionText(question: Question): string {
  const source = readFileSync(fileURLToPath(question.file), 'utf8')
  return question.kind === 'query' ? queryText(question, source) : scriptText(question, source)
}

function queryText({ file, end }: QueryQuestion, source: string): string {
  const start = queryOpening.exec(source)
  if (start === null) throw new Error(`There is no query in ${file}`)
  const [db = '', ...calls] = linksOf(source.slice(start.index + start[0].length))
  return chainText([`await ${db}`, ...calls, `${end}()`], '')
}

function scriptText({ file }: ScriptQuestion, source: string): string {
  const body = script.exec(source)?.[1]
  if (body === undefined) throw new Error(`There is no script in ${file}`)
  const lines = body.trimEnd().replaceAll(/^ {4}/gm, '').split('\n')
  return lines.map(line => (line.length <= widestLine ? line : breakLine(line))).join('\n')
}

/** A line that begins a chain and ends it, perhaps with the comma of a list. */
function breakLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? ''
  const comma = line.endsWith(',') ? ',' : ''
  const links = linksOf(comma === '' ? `${line},` : line)
  return indent + chainText(links, indent) + comma
}

function chainText(links: readonly string[], indent: string): string {
  const onOneLine = links.join('.')
  return indent.length + onOneLine.length <= widestLine ? onOneLine : links.join(`\n${indent}  .`)
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
