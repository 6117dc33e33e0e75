/** What an argument is, in words for an error: never the value itself, since it may be a user's. */
export function valueKind(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return numberKind(value)
  if (Array.isArray(value)) return 'an array'
  if (value instanceof Set) return 'a Set'
  if (value instanceof Uint8Array) return 'a Uint8Array'
  if (typeof value === 'undefined') return 'undefined'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function numberKind(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return 'an infinite number'
  return `${Number.isInteger(value) ? 'an integer' : 'a fraction'}${value < 0 ? ' below 0' : ''}`
}
