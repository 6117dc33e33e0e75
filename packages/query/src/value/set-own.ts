/**
 * Gives an object a property of its own, whatever its name: an assignment to `__proto__` would set the prototype.
 *
 * @internal
 */
export function setOwn(target: object, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  else (target as Record<string, unknown>)[name] = value
}
