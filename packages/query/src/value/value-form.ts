/**
 * What a JavaScript value is, asked without `instanceof`: values may come from another realm, such as a worker's message
 * or a test runner's sandbox.
 */

const tagOf = (value: object): string => Object.prototype.toString.call(value)

/**
 * An object literal, or one without a prototype: what becomes a map. Everything with a class of its own is not.
 *
 * @internal
 */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return true
  // Another realm's Object.prototype: nothing above it, and the method that only it has.
  return (
    typeof prototype === 'object' &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'isPrototypeOf')
  )
}

/**
 * A set, from whatever realm it comes.
 *
 * @internal
 */
export const isSet = (value: object): value is ReadonlySet<unknown> =>
  !isPlainObject(value) && tagOf(value) === '[object Set]'

/**
 * The bytes of a Uint8Array, Buffer or ArrayBuffer, not copied; undefined for everything else, other typed arrays too.
 *
 * @internal
 */
export function bytesOf(value: object): Uint8Array | undefined {
  if (isPlainObject(value)) return undefined
  if (ArrayBuffer.isView(value)) {
    return tagOf(value) === '[object Uint8Array]'
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : undefined
  }
  return tagOf(value) === '[object ArrayBuffer]' ? new Uint8Array(value as ArrayBuffer) : undefined
}
