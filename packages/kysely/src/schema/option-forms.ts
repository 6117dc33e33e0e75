/** The forms that options of tables take. */

export const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(name => typeof name === 'string' && name !== '')

export const isRecordOf = (value: unknown, isMember: (member: unknown) => boolean): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isMember)

export function isThroughput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { read, write, ...others } = value as Readonly<Record<string, unknown>>
  return [read, write].every(units => Number.isInteger(units) && Number(units) >= 1) && Object.keys(others).length === 0
}
