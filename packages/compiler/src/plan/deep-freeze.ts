/** Plans are frozen, all that they hold with them. A typed array cannot be frozen; nothing writes to one. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) for (const part of value as readonly unknown[]) deepFreeze(part)
  else for (const key of Object.keys(value)) deepFreeze((value as Readonly<Record<string, unknown>>)[key])
  return Object.freeze(value)
}
