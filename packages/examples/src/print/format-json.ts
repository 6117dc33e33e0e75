const indent = '  '
const shownItems = 3

/**
 * JSON as a person would lay it out: what fits into the width stays on one line. Of a long list the first few entries are
 * shown and the rest is counted, so that what comes out is to be read, not parsed.
 */
export const formatJson = (value: unknown, width: number): readonly string[] => layOut(value, width, 0).split('\n')

/** `taken`: columns of the first line that are not free. */
function layOut(value: unknown, width: number, taken: number): string {
  const onOneLine = compact(value)
  if (taken + onOneLine.length <= width || typeof value !== 'object' || value === null) return onOneLine
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const entries = entriesOf(value).map(([key, child]) => {
    const text = layOut(child, width - indent.length, key.length + ','.length)
    return indent + key + text.replaceAll('\n', `\n${indent}`)
  })
  const more =
    Array.isArray(value) && value.length > entries.length
      ? [`${indent}… ${String(value.length - entries.length)} more`]
      : []
  return [open, [...entries, ...more].join(',\n'), close].join('\n')
}

function compact(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = entriesOf(value).map(([key, child]) => key + compact(child))
  if (!Array.isArray(value)) return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  const more = value.length > entries.length ? [`… ${String(value.length - entries.length)} more`] : []
  return `[${[...entries, ...more].join(', ')}]`
}

function entriesOf(value: object): readonly (readonly [key: string, child: unknown])[] {
  if (!Array.isArray(value)) return Object.entries(value).map(([key, child]) => [`${JSON.stringify(key)}: `, child])
  // One that is left over takes no more room than the words that would count it.
  const shown = value.length > shownItems + 1 ? value.slice(0, shownItems) : value
  return shown.map((child: unknown) => ['', child])
}
