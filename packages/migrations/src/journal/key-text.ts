import { buildError, DecimalString, isDecimalString, valueKind } from '@hashrange/query'

/** The key attributes of an item, as rows hold them. */
export type RowKey = Readonly<Record<string, unknown>>

type Form = readonly [kind: 's' | 'n' | 'b' | 'd', text: string]

/** A key as text for the journal. */
export function keyText(key: RowKey): string {
  return JSON.stringify(Object.entries(key).map(([name, value]) => [name, ...formOf(name, value)]))
}

export function readKey(text: string): RowKey {
  const parts = JSON.parse(text) as readonly (readonly [string, ...Form])[]
  return Object.fromEntries(parts.map(([name, kind, form]) => [name, valueOf(kind, form)]))
}

function formOf(name: string, value: unknown): Form {
  if (typeof value === 'string') return ['s', value]
  if (typeof value === 'number' || typeof value === 'bigint' || isDecimalString(value)) return ['n', String(value)]
  if (value instanceof Uint8Array) return ['b', Buffer.from(value).toString('base64')]
  if (value instanceof Date) return ['d', value.toISOString()]
  const expected = `a key attribute "${name}" that is a string, a number, bytes or a Date`
  throw buildError('build.invalid-operand', { method: 'backfill', expected, actual: valueKind(value) })
}

function valueOf(kind: Form[0], text: string): unknown {
  switch (kind) {
    case 's':
      return text
    case 'n':
      return DecimalString.of(text)
    case 'b':
      return new Uint8Array(Buffer.from(text, 'base64'))
    case 'd':
      return new Date(text)
  }
}
