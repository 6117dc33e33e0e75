const indent = '  '
const shownItems = 3
const widestSmallEntry = 45

/**
 * JSON as a person would lay it out: what fits into the width stays on one line, and small entries share lines. Of a long
 * list the first few entries are shown and the rest is counted, so that what comes out is to be read, not parsed.
 */
export function formatJson(value: unknown, width: number): readonly string[] {
  const onOneLine = compact(value)
  if (onOneLine.length <= width || !isCollection(value)) return [onOneLine]
  const entries = entriesOf(value).map(({ key, child }) => key + layOut(child, width - indent.length, key.length + 1))
  return bracket(value, entries.join(',\n')).split('\n')
}

/** `taken`: columns of the first line that are not free, for the key and the comma. */
function layOut(value: unknown, width: number, taken: number): string {
  const onOneLine = compact(value)
  if (taken + onOneLine.length <= width || !isCollection(value)) return onOneLine
  const entries = entriesOf(value)
  const small = entries.map(({ key, child }) => key + compact(child))
  if (small.every(entry => entry.length <= widestSmallEntry)) return bracket(value, fill(small, width - indent.length))
  const texts = entries.map(({ key, child }) => key + layOut(child, width - indent.length, key.length + 1))
  return bracket(value, texts.join(',\n'))
}

function bracket(value: object, inner: string): string {
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return [open, ...inner.split('\n').map(line => indent + line), close].join('\n')
}

/** As many entries on a line as there is room for. */
function fill(entries: readonly string[], width: number): string {
  const lines: string[] = []
  for (const [position, entry] of entries.entries()) {
    const text = position < entries.length - 1 ? `${entry},` : entry
    const last = lines.pop()
    if (last === undefined) lines.push(text)
    else if (last.length + 1 + text.length <= width) lines.push(`${last} ${text}`)
    else lines.push(last, text)
  }
  return lines.join('\n')
}

function compact(value: unknown): string {
  if (value === undefined) return ''
  if (!isCollection(value)) return JSON.stringify(value)
  const entries = entriesOf(value).map(({ key, child }) => key + compact(child))
  if (Array.isArray(value)) return `[${entries.join(', ')}]`
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

const isCollection = (value: unknown): value is object => typeof value === 'object' && value !== null

interface Entry {
  /** With the colon; empty in a list. */
  readonly key: string
  /** Undefined where the key says it all. */
  readonly child: unknown
}

function entriesOf(value: object): readonly Entry[] {
  if (!Array.isArray(value)) {
    const said = Object.entries(value).filter(([, child]) => child !== undefined)
    return said.map(([key, child]: [string, unknown]) => ({ key: `${JSON.stringify(key)}: `, child }))
  }
  const items: readonly unknown[] = value
  // One that is left over takes no more room than the words that would count it.
  const shown = items.length > shownItems + 1 ? items.slice(0, shownItems) : items
  const left = items.length - shown.length
  return [
    ...shown.map(child => ({ key: '', child })),
    ...(left === 0 ? [] : [{ key: `… ${String(left)} more`, child: undefined }]),
  ]
}
