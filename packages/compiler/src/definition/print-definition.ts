import type { AttributeTypeName } from '@hashrange/query'
import type { AttributeShape, AttributeShapes } from './attribute-shape.js'
import { bigintCodec, dateCodecs, decimalCodec, jsonCodec, type Codec } from './codec.js'
import type { AnyTableDefinition, GlobalIndex, LocalIndex } from './table-definition.js'

/**
 * How the source of a definition is printed.
 *
 * @example
 * ```ts
 * import { attr, defineTable, printDefinition, type PrintOptions } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const options: PrintOptions = { exportName: 'palette', from: '@hashrange/compiler' }
 * const [firstLine] = printDefinition(colours, options).split('\n')
 * console.log(firstLine) // import { attr, defineTable } from '@hashrange/compiler'
 * ```
 */
export interface PrintOptions {
  /** The name of the constant. Default: made of the table's name. */
  readonly exportName?: string
  /** Where `attr` and `defineTable` come from. Default: 'hashrange'. */
  readonly from?: string
}

/**
 * A definition as the TypeScript that makes it. Functions have no text that could be given here: codecs of your own,
 * defaults and schemas are told in a comment.
 *
 * @example
 * ```ts
 * import { attr, defineTable, printDefinition } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * console.log(printDefinition(colours))
 * ```
 *
 * Sends nothing.
 */
export function printDefinition(
  definition: AnyTableDefinition,
  { exportName = nameFor(definition.name), from = 'hashrange' }: PrintOptions = {},
): string {
  const { name, key, attributes, indexes, localIndexes, billing, tableClass, protect, tags } = definition
  const { timeToLive, stream, version, schema } = definition
  const members: readonly (readonly [string, string | undefined])[] = [
    ['name', quote(name)],
    ['key', inline({ partition: quote(key.partition), sort: key.sort === undefined ? undefined : quote(key.sort) })],
    ['attributes', block(printAttributes(attributes), 1)],
    ['indexes', blockOf(indexes, printGlobal)],
    ['localIndexes', blockOf(localIndexes, printLocal)],
    ['timeToLive', timeToLive === undefined ? undefined : quote(timeToLive)],
    ['stream', stream === undefined ? undefined : quote(stream)],
    ['billing', billing === 'on-demand' ? undefined : printCapacity(billing)],
    ['tableClass', tableClass === 'standard' ? undefined : quote(tableClass)],
    ['protect', protect ? 'true' : undefined],
    ['version', version === undefined ? undefined : quote(version)],
    ['tags', blockOf(tags, quote)],
  ]
  const said = members.flatMap(([member, text]): [string, string][] => (text === undefined ? [] : [[member, text]]))
  const comment = schema === undefined ? '' : '// Its schema is not printed.\n'
  return `import { attr, defineTable } from ${quote(from)}\n\n${comment}export const ${exportName} = defineTable(${block(said, 0)})\n`
}

/** `prod_book-page` as prodBookPage. */
function nameFor(table: string): string {
  const name = table.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
  return /^[A-Za-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : `table${name}`
}

const printAttributes = (shapes: AttributeShapes): [string, string][] =>
  Object.entries(shapes).map(([name, shape]) => [name, printAttribute(shape)])

const builders: Readonly<Record<AttributeTypeName, string>> = {
  S: 'string()',
  N: 'number()',
  B: 'binary()',
  BOOL: 'boolean()',
  NULL: 'any()',
  SS: 'stringSet()',
  NS: 'numberSet()',
  BS: 'binarySet()',
  L: 'list(attr.any())',
  M: 'record(attr.any())',
}

function printAttribute(shape: AttributeShape): string {
  const { presence, allowed, makeDefault, schema } = shape
  const unsaid = [
    ...(shape.codec !== undefined && knownCodec(shape.codec) === undefined ? ['codec'] : []),
    ...(makeDefault === undefined ? [] : ['default']),
    ...(schema === undefined ? [] : ['schema']),
  ]
  const values = (allowed ?? []).map(value => (typeof value === 'string' ? quote(value) : String(value)))
  const among = allowed === undefined ? '' : `.oneOf(${values.join(', ')})`
  const optional = presence === 'optional' ? '.optional()' : ''
  const comment = unsaid.length === 0 ? '' : ` /* and its ${unsaid.join(', ')} */`
  return `attr.${builderOf(shape)}${among}${optional}${comment}`
}

function builderOf({ type, codec, members, element }: AttributeShape): string {
  if (type === undefined) return 'any()'
  const known = codec === undefined ? undefined : knownCodec(codec)
  if (known !== undefined) return known
  if (members !== undefined) return `map({ ${join(printAttributes(members))} })`
  if (element !== undefined) return `${type === 'L' ? 'list' : 'record'}(${printAttribute(element)})`
  return builders[type]
}

const codecNames: readonly (readonly [unknown, string])[] = [
  [dateCodecs.iso, "date('iso')"],
  [dateCodecs.seconds, "date('seconds')"],
  [dateCodecs.milliseconds, "date('milliseconds')"],
  [bigintCodec, 'bigint()'],
  [decimalCodec, 'decimal()'],
  [jsonCodec, 'json()'],
]

const knownCodec = (codec: Codec): string | undefined => codecNames.find(([known]) => known === codec)?.[1]

const printNames = (names: readonly string[]): string | undefined => {
  const [first, ...others] = names
  if (first === undefined) return undefined
  return others.length === 0 ? quote(first) : `[${names.map(quote).join(', ')}]`
}

const printGlobal = ({ partition, sort, project, capacity }: GlobalIndex): string =>
  inline({
    partition: printNames(partition),
    sort: printNames(sort),
    project: printProject(project),
    capacity: capacity === undefined ? undefined : printCapacity(capacity),
  })

const printLocal = ({ sort, project }: LocalIndex): string =>
  inline({ sort: quote(sort), project: printProject(project) })

const printProject = (project: GlobalIndex['project']): string | undefined => {
  if (project === 'all') return undefined
  return project === 'keys' ? quote(project) : `[${project.map(quote).join(', ')}]`
}

const printCapacity = ({ read, write }: { readonly read: number; readonly write: number }): string =>
  `{ read: ${String(read)}, write: ${String(write)} }`

const inline = (members: Readonly<Record<string, string | undefined>>): string =>
  `{ ${join(Object.entries(members).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))} }`

const join = (members: readonly (readonly string[])[]): string =>
  members.map(([name = '', text = '']) => `${property(name)}: ${text}`).join(', ')

function blockOf<T>(members: Readonly<Record<string, T>>, print: (member: T) => string): string | undefined {
  const entries = Object.entries(members).map(([name, member]): [string, string] => [name, print(member)])
  return entries.length === 0 ? undefined : block(entries, 1)
}

function block(members: readonly (readonly [string, string])[], level: number): string {
  const indent = '  '.repeat(level + 1)
  const lines = members.map(([name, text]) => `${indent}${property(name)}: ${text},\n`)
  return `{\n${lines.join('')}${'  '.repeat(level)}}`
}

/** `__proto__: ...` in a literal would be its prototype. */
function property(name: string): string {
  if (name === '__proto__') return `['__proto__']`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** As the language writes it: JSON's escapes are JavaScript's. */
const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
