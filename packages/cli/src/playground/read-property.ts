/** What leads from a value to the code behind it. Never read, so that what a link brings cannot reach the page. */
const closed = new Set(['constructor', 'prototype', 'caller', 'callee', 'arguments', 'apply', 'call', 'bind'])

/** Methods of JavaScript's own values that are of use in a query, and that take no more time than their operand is long. */
const methodsOf: readonly (readonly [matches: (target: unknown) => boolean, names: ReadonlySet<string>])[] = [
  [target => typeof target === 'string', new Set(['length', 'slice', 'toLowerCase', 'toUpperCase', 'trim', 'split'])],
  [Array.isArray, new Set(['length', 'map', 'filter', 'concat', 'slice', 'join', 'includes', 'at'])],
  [target => target instanceof Set || target instanceof Map, new Set(['size', 'has'])],
  [target => target instanceof Date, new Set(['getTime', 'toISOString'])],
  [target => typeof target === 'number' || typeof target === 'bigint', new Set(['toString', 'toFixed'])],
]

/** Builders, and the parts that their callbacks are given, send nothing here: what would run them is refused by name. */
const running = new Set(['executeTakeFirst', 'executeTakeFirstOrThrow', 'page', 'count', 'dryRun', 'then', 'catch'])

/** These send what the plan says, neither more nor less, so that they are taken for the query itself. */
export const transparent: ReadonlySet<string> = new Set([
  'execute',
  'executeWithInfo',
  'stream',
  'pages',
  'compile',
  'explain',
])

/** A property of a value, or why it cannot be had. */
export function readProperty(
  target: unknown,
  name: string,
): { readonly value: unknown } | { readonly problem: string } {
  if (closed.has(name) || name.startsWith('__')) return { problem: `"${name}" cannot be read here.` }
  if (target === undefined || target === null) return { problem: `"${name}" is read of ${String(target)}.` }
  const known = methodsOf.find(([matches]) => matches(target))
  if (known !== undefined) {
    if (/^\d+$/.test(name) && Array.isArray(target)) return { value: target[Number(name)] as unknown }
    if (!known[1].has(name)) return { problem: `"${name}" cannot be used here.` }
    return { value: (target as Readonly<Record<string, unknown>>)[name] }
  }
  // `eb` is a function that bears the others.
  if (typeof target === 'function' && Object.hasOwn(target, name)) {
    return { value: (target as unknown as Readonly<Record<string, unknown>>)[name] }
  }
  if (typeof target !== 'object') return { problem: `"${name}" cannot be read here.` }
  if (running.has(name) && 'toNode' in target) {
    return { problem: `Leave .${name}() out: the plan is that of the query before it, and nothing is sent here.` }
  }
  const value = (target as Readonly<Record<string, unknown>>)[name]
  if (value === undefined && 'toNode' in target) return { problem: `There is no .${name}() here.` }
  return { value }
}
