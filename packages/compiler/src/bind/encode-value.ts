import { isPlainObject, type PathNode, printPath } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { memberOf, partOf, type AttributeShape } from '../definition/attribute-shape.js'
import { CodecProblem } from '../definition/codec.js'
import { hidden, invalidValue, within, type Place } from './invalid-value.js'
import { validated } from './validate-value.js'

/** Of a table what its values are encoded by. */
export type EncodedTable = Pick<TableMetadata, 'name' | 'attributes' | 'schema'>

/** What is checked besides: that of written values, not of those that conditions compare with. */
interface EncodeMode {
  readonly isWritten: boolean
}

/** What the definition says of the value at a path. Throws `bind.encoded-path` where a codec hides what it leads to. */
export function shapeAt(path: PathNode, { name: table, attributes }: EncodedTable): AttributeShape | undefined {
  const [first, ...others] = path.segments
  let shape = memberOf(attributes, first)
  const walked: [string, ...(string | number)[]] = [first]
  for (const segment of others) {
    if (shape?.codec !== undefined) {
      const attribute = printPath({ kind: 'Path', segments: walked })
      throw planError('bind.encoded-path', { table, path: printPath(path), attribute })
    }
    shape = shape && partOf(shape, segment)
    walked.push(segment)
  }
  return shape
}

/** A value that a condition compares with what is stored at a path, in the form in which it is stored. */
export function encodeCompared(value: unknown, path: PathNode, table: EncodedTable): unknown {
  const shape = shapeAt(path, table)
  const place = { table: table.name, segments: path.segments }
  return shape === undefined ? value : encode(value, shape, place, { isWritten: false })
}

/** An element that a condition or an update seeks in the list at a path. */
export function encodeElement(value: unknown, path: PathNode, table: EncodedTable): unknown {
  const element = elementAt(path, table)
  const place = { table: table.name, segments: path.segments }
  return element === undefined ? value : encode(value, element, place, { isWritten: false })
}

/** Elements that are written into the list at a path, beside those that are there. */
export function encodeElements(values: unknown, path: PathNode, table: EncodedTable): unknown {
  const element = elementAt(path, table)
  if (element === undefined || !Array.isArray(values)) return values
  const place = { table: table.name, segments: path.segments }
  return values.map((value: unknown, index) => encodeAt(value, element, within(place, index)))
}

function elementAt(path: PathNode, table: EncodedTable): AttributeShape | undefined {
  const shape = shapeAt(path, table)
  return shape?.type === 'L' && shape.codec === undefined ? shape.element : undefined
}

/** A value that is written to a path: checked as the definition says, and encoded. */
export function encodeWritten(value: unknown, path: PathNode, table: EncodedTable): unknown {
  const shape = shapeAt(path, table)
  return shape === undefined ? value : encodeAt(value, shape, { table: table.name, segments: path.segments })
}

/** As `encodeWritten`, of what is known to have a shape. */
const encodeAt = (value: unknown, shape: AttributeShape, place: Place): unknown =>
  encode(value, shape, place, { isWritten: true })

/** A row as its definition stores it: with defaults, looked at by the schemas, encoded. */
export function encodeRow(
  row: Readonly<Record<string, unknown>>,
  { name: table, attributes, schema }: EncodedTable,
  position?: number,
): Readonly<Record<string, unknown>> {
  if (attributes === undefined) return row
  const place: Place = { table, segments: [], ...(position === undefined ? {} : { position }) }
  const whole = withDefaults(row, attributes)
  const checkedRow = schema === undefined ? whole : validated(whole, schema, place)
  if (typeof checkedRow !== 'object' || checkedRow === null) throw invalidValue(place, 'becomes no row by its schema')
  const isWritten = true
  return encodeMembers(checkedRow as Record<string, unknown>, { presence: 'required', members: attributes }, place, {
    isWritten,
  })
}

/** NULL stands for what is not known, whatever the type: no codec sees it. */
function encode(given: unknown, shape: AttributeShape, place: Place, mode: EncodeMode): unknown {
  if (given === null || given === undefined) return given
  const value = mode.isWritten ? checked(given, shape, place) : given
  if (shape.codec !== undefined) return encodeBy(shape.codec.encode.bind(shape.codec), value, place)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const { element } = shape
    if (element === undefined || shape.type !== 'L') return value
    return value.map((each: unknown, index) => encode(each, element, within(place, index), mode))
  }
  if (shape.type !== 'M' || !isPlainObject(value)) return value
  return encodeMembers(value, shape, place, mode)
}

function encodeMembers(
  value: Readonly<Record<string, unknown>>,
  shape: AttributeShape,
  place: Place,
  mode: EncodeMode,
): Record<string, unknown> {
  const members = mode.isWritten ? withDefaults(value, shape.members) : value
  // Object.fromEntries defines properties, so that `__proto__` stays a name.
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      const part = partOf(shape, name)
      return [name, part === undefined ? member : encode(member, part, within(place, name), mode)]
    }),
  )
}

/** What is written where it was left out. */
function withDefaults(
  row: Readonly<Record<string, unknown>>,
  shapes: TableMetadata['attributes'] = {},
): Readonly<Record<string, unknown>> {
  const added = Object.entries(shapes).flatMap(([name, { makeDefault }]): [string, unknown][] =>
    makeDefault === undefined || (Object.hasOwn(row, name) && row[name] !== undefined) ? [] : [[name, makeDefault()]],
  )
  return added.length === 0 ? row : Object.fromEntries([...Object.entries(row), ...added])
}

function checked(given: unknown, shape: AttributeShape, place: Place): unknown {
  const value = shape.schema === undefined ? given : validated(given, shape.schema, place)
  if (shape.allowed !== undefined && !shape.allowed.includes(value)) {
    const among = shape.allowed.map(each => `"${String(each)}"`).join(', ')
    throw invalidValue(place, `is none of ${among}`)
  }
  return value
}

function encodeBy(encodeOne: (value: unknown) => unknown, value: unknown, place: Place): unknown {
  let stored: unknown
  try {
    stored = encodeOne(value)
  } catch (cause) {
    // A codec of the user's may well put the value into its message.
    if (cause instanceof CodecProblem) throw invalidValue(place, cause.message)
    throw invalidValue(place, 'is refused by its codec', hidden({}, { error: cause }))
  }
  if (stored === undefined) throw invalidValue(place, 'becomes nothing by its codec')
  return stored
}
