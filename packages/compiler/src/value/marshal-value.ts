import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  bytesOf,
  isDecimalString,
  isPlainObject,
  isSet,
  parseDecimal,
  printPath,
  problemOfDecimal,
  setOwn,
} from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { valueKey } from './compare-values.js'

/** "Nested attributes: up to 32 levels", AWS: Quotas in Amazon DynamoDB. */
const deepestLevel = 32

/** Where in the user's value we are; the way up finds cycles, and names the place in an error. */
interface Place {
  /** The name or position in what is above; where nothing is, a path as it is printed. */
  readonly segment: string | number
  readonly level: number
  readonly above?: Place
  /** The array or object that this is a part of. */
  readonly container?: object
}

/**
 * A value in DynamoDB's form, or `bind.unsupported-value` with the path of the part that DynamoDB cannot store.
 *
 * @internal
 */
export const marshalValue = (value: unknown, path: string): AttributeValue =>
  marshalAt(value, { segment: path, level: 1 })

/** Which may be half of a character. */
const surrogate = /[\ud800-\udfff]/

/** As `marshalValue`, of the commonest values, which need no name for their place in an error. Undefined for all others. */
export function marshalSimple(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') return surrogate.test(value) ? undefined : frozen({ S: value })
  return Number.isSafeInteger(value) ? frozen({ N: String(value) }) : undefined
}

/** Values are made frozen, from the inside out: whoever freezes what they are parts of need not go through them again. */
function frozen<T extends object>(value: T): T {
  Object.freeze(value)
  return value
}

/**
 * An item in DynamoDB's form; an attribute that is `undefined` is left out.
 *
 * @internal
 */
export function marshalItem(item: object): Record<string, AttributeValue> {
  const whole: Place = { segment: 'item', level: 0 }
  return isPlainObject(item) ? marshalMembers(item, whole) : refuse(whole, 'is not a plain object')
}

function marshalAt(value: unknown, place: Place): AttributeValue {
  if (place.level > deepestLevel) refuse(place, `is nested more than ${String(deepestLevel)} levels deep`)
  switch (typeof value) {
    case 'string':
      return frozen({ S: checkText(value, place) })
    case 'number':
      if (!Number.isFinite(value)) return refuse(place, 'is NaN or infinite')
      return frozen({ N: Number.isSafeInteger(value) ? String(value) : numberText(String(value), place) })
    case 'bigint':
      return frozen({ N: numberText(String(value), place) })
    case 'boolean':
      return frozen({ BOOL: value })
    case 'object':
      return value === null ? frozen({ NULL: true }) : frozen(marshalObject(value, place))
    case 'undefined':
      return refuse(place, 'is undefined')
    default:
      return refuse(place, `is a ${typeof value}`)
  }
}

function marshalObject(value: object, place: Place): AttributeValue {
  if (containsItself(value, place)) refuse(place, 'contains itself')
  const number = decimalTextOf(value)
  if (number !== undefined) return { N: numberText(number, place) }
  if (Array.isArray(value))
    return {
      L: frozen(Array.from(value as unknown[], (element, index) => marshalAt(element, within(place, value, index)))),
    }
  if (isPlainObject(value)) return { M: marshalMembers(value, place) }
  if (isSet(value)) return marshalSet(value, place)
  const bytes = bytesOf(value)
  return bytes === undefined ? refuse(place, problemOfObject(value)) : { B: bytes }
}

/** A property that is `undefined` is left out, as JSON leaves it out. */
function marshalMembers(members: Record<string, unknown>, place: Place): Record<string, AttributeValue> {
  const marshalled: Record<string, AttributeValue> = {}
  for (const name of Object.keys(members)) {
    const member = members[name]
    if (member === undefined) continue
    const value = isSimpleName(name) ? marshalSimple(member) : undefined
    setOwn(marshalled, name, value ?? marshalMember(members, name, place))
  }
  return frozen(marshalled)
}

const isSimpleName = (name: string): boolean => name !== '' && !surrogate.test(name)

function marshalMember(members: Record<string, unknown>, name: string, place: Place): AttributeValue {
  const inner = within(place, members, name)
  if (name === '') refuse(inner, 'has an empty name')
  checkText(name, inner, 'has a name with an unpaired surrogate, which UTF-8 cannot write')
  return marshalAt(members[name], inner)
}

function marshalSet(set: ReadonlySet<unknown>, place: Place): AttributeValue {
  const members = Array.from(set, member => marshalAt(member, place))
  const [first] = members
  if (first === undefined) refuse(place, 'is an empty Set, and DynamoDB has no empty sets')
  if (new Set(members.map(valueKey)).size < members.length) refuse(place, 'is a Set that holds one value twice')
  if (first.S !== undefined) return { SS: frozen(members.map(({ S }) => S ?? refuseMembers(place))) }
  if (first.N !== undefined) return { NS: frozen(members.map(({ N }) => N ?? refuseMembers(place))) }
  return { BS: frozen(members.map(({ B }) => B ?? refuseMembers(place))) }
}

const refuseMembers = (place: Place): never =>
  refuse(place, 'is a Set of other values than only strings, only numbers or only binaries')

/** The number that an object stands for: our DecimalString, or the NumberValue of `@aws-sdk/util-dynamodb`. */
function decimalTextOf(value: object): string | undefined {
  if (isDecimalString(value)) return value.toString()
  if (isPlainObject(value) || !('toAttributeValue' in value && 'value' in value)) return undefined
  return typeof value.toAttributeValue === 'function' && typeof value.value === 'string' ? value.value : undefined
}

/** Left as it is: the language and DecimalString write no form that DynamoDB does not read, and -0 as 0. */
function numberText(text: string, place: Place): string {
  const decimal = parseDecimal(text)
  const problem = decimal === undefined ? 'is not a number' : problemOfDecimal(decimal)
  return problem === undefined ? text : refuse(place, problem)
}

/** Engines store a half of a surrogate pair, refuse it, or replace it; none can give it back in UTF-8. */
function checkText(
  text: string,
  place: Place,
  problem = 'holds an unpaired surrogate, which UTF-8 cannot write',
): string {
  return /\p{Surrogate}/u.test(text) ? refuse(place, problem) : text
}

function problemOfObject(value: object): string {
  if (ArrayBuffer.isView(value)) return 'is a typed array of other than bytes; give its bytes as a Uint8Array'
  const maker: unknown = 'constructor' in value ? value.constructor : undefined
  const name = typeof maker === 'function' ? maker.name : ''
  return name === '' || name === 'Object'
    ? 'is an object with a prototype of its own'
    : `is an object of the class ${name}`
}

function containsItself(value: object, place: Place): boolean {
  for (let part: Place | undefined = place; part !== undefined; part = part.above)
    if (part.container === value) return true
  return false
}

const within = (place: Place, container: object, segment: string | number): Place => ({
  segment,
  above: place,
  container,
  level: place.level + 1,
})

function refuse(place: Place, problem: string): never {
  throw planError('bind.unsupported-value', { path: pathTo(place), problem })
}

function pathTo({ segment, above, level }: Place): string {
  if (above === undefined) return String(segment)
  if (typeof segment === 'number') return `${pathTo(above)}[${String(segment)}]`
  const name = printPath({ kind: 'Path', segments: [segment] })
  // An attribute of an item has nothing before it.
  return level === 1 ? name : `${pathTo(above)}.${name}`
}
