import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  assertNever,
  type AttributeTypeName,
  type ComparisonOperator,
  type OperandNode,
  type PredicateNode,
} from '@hashrange/query'
import { byteText, compareValues, equalValues, typeOfValue } from '../value/compare-values.js'
import { lookUpPath, type Item } from '../value/look-up-path.js'

type Predicate = PredicateNode<AttributeValue>
type Operand = OperandNode<AttributeValue>
/** An operand's value; undefined where the item has none, which makes every test false and `<>` true. */
type Found = AttributeValue | undefined

/**
 * Whether DynamoDB would select the item: its FilterExpression and ConditionExpression as a pure function.
 *
 * There are two truth values. A test of an attribute that is missing, or of another type, is false, and NOT of it true.
 * AWS: Condition and filter expressions, operators, and functions in DynamoDB.
 *
 * @internal
 */
export function evaluatePredicate(predicate: Predicate, item: Item): boolean {
  const valueOf = (operand: Operand): Found => operandValue(operand, item)
  switch (predicate.kind) {
    case 'Constant':
      return predicate.value
    case 'And':
      return predicate.operands.every(operand => evaluatePredicate(operand, item))
    case 'Or':
      return predicate.operands.some(operand => evaluatePredicate(operand, item))
    case 'Not':
      return !evaluatePredicate(predicate.operand, item)
    case 'Comparison':
      return holds(predicate.operator, valueOf(predicate.left), valueOf(predicate.right))
    case 'Between':
      return isBetween(valueOf(predicate.operand), valueOf(predicate.low), valueOf(predicate.high))
    case 'In':
      return isOneOf(valueOf(predicate.operand), predicate.values.map(valueOf))
    case 'TupleIn': {
      const values = predicate.paths.map(valueOf)
      return predicate.tuples.some(tuple => values.every((value, index) => holds('=', value, tuple[index]?.value)))
    }
    case 'BeginsWith':
      return beginsWith(valueOf(predicate.path), valueOf(predicate.prefix))
    case 'Contains':
      return contains(valueOf(predicate.path), valueOf(predicate.operand))
    case 'AttributeExists':
      return valueOf(predicate.path) !== undefined
    case 'AttributeType':
      return isOfType(valueOf(predicate.path), predicate.type)
    case 'IsNull':
      return isNull(valueOf(predicate.path))
    default:
      return assertNever(predicate)
  }
}

function operandValue(operand: Operand, item: Item): Found {
  switch (operand.kind) {
    case 'Path':
      return lookUpPath(item, operand)
    case 'Value':
      return operand.value
    case 'Size':
      return sizeOf(lookUpPath(item, operand.path))
    default:
      return assertNever(operand)
  }
}

function holds(operator: ComparisonOperator, left: Found, right: Found): boolean {
  if (operator === '<>') return !holds('=', left, right)
  if (left === undefined || right === undefined) return false
  if (operator === '=') return equalValues(left, right)
  const order = compareValues(left, right)
  if (order === undefined) return false
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    default:
      return assertNever(operator)
  }
}

const isBetween = (value: Found, low: Found, high: Found): boolean =>
  holds('>=', value, low) && holds('<=', value, high)

const isOneOf = (value: Found, candidates: readonly Found[]): boolean =>
  candidates.some(candidate => holds('=', value, candidate))

const isOfType = (value: Found, type: AttributeTypeName): boolean => value !== undefined && typeOfValue(value) === type

const isNull = (value: Found): boolean => value === undefined || value.NULL !== undefined

/** Numbers, booleans and NULL have no size. A string's is its UTF-16 units, which engines count where AWS says length. */
function sizeOf(value: Found): Found {
  if (value === undefined) return undefined
  const sized = value.S ?? value.B ?? value.L ?? value.SS ?? value.NS ?? value.BS ?? (value.M && Object.keys(value.M))
  return sized === undefined ? undefined : { N: String(sized.length) }
}

function beginsWith(value: Found, prefix: Found): boolean {
  if (value?.S !== undefined) return prefix?.S !== undefined && value.S.startsWith(prefix.S)
  return value?.B !== undefined && prefix?.B !== undefined && byteText(value.B).startsWith(byteText(prefix.B))
}

/** A part of a string or binary, a member of a set, an element of a list; a map contains nothing. */
function contains(value: Found, part: Found): boolean {
  if (value === undefined || part === undefined) return false
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S)
  if (value.B !== undefined) return part.B !== undefined && byteText(value.B).includes(byteText(part.B))
  return elementsOf(value).some(element => equalValues(element, part))
}

function elementsOf({ L, SS, NS, BS }: AttributeValue): readonly AttributeValue[] {
  return L ?? SS?.map(S => ({ S })) ?? NS?.map(N => ({ N })) ?? BS?.map(B => ({ B })) ?? []
}
