import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  type BeginsWithNode,
  invariant,
  nearestName,
  type OperandNode,
  type OrderByItem,
  type PathNode,
  pathsOf,
  type PredicateNode,
  printPath,
  type SelectNode,
  type ValueNode,
} from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { keyNames, type Catalog, type KeyType, type TableMetadata } from '../catalog/table-metadata.js'
import type { EffectiveOptions } from '../policy/policy.js'
import { bindProjection } from './bind-projection.js'
import { encodeCompared, encodeElement, shapeAt, type EncodedTable } from './encode-value.js'
import { typeNames } from './type-names.js'
import { marshalSimple, marshalValue } from '../value/marshal-value.js'
import { typeOfValue } from '../value/compare-values.js'

/**
 * A predicate whose literals are AttributeValues.
 *
 * @example
 * ```ts
 * import type { BoundPredicate } from '@hashrange/compiler'
 * const { plan } = await db.from('person').where('id', '=', 'a').beginsWith('email', 'ann@').compile()
 * const predicate: BoundPredicate | false = plan.kind === 'Filter' && plan.predicate
 * console.log(predicate)
 * // {
 * //   kind: 'BeginsWith',
 * //   path: { kind: 'Path', segments: [ 'email' ] },
 * //   prefix: { kind: 'Value', value: { S: 'ann@' } }
 * // }
 * ```
 */
export type BoundPredicate = PredicateNode<AttributeValue>

/**
 * An operand whose values are DynamoDB's.
 *
 * @example
 * ```ts
 * import type { BoundOperand } from '@hashrange/compiler'
 * import { printPredicate } from '@hashrange/query'
 * const left: BoundOperand = { kind: 'Path', segments: ['age'] }
 * const right: BoundOperand = { kind: 'Value', value: { N: '18' } }
 * console.log(printPredicate({ kind: 'Comparison', operator: '>=', left, right })) // age >= ?
 * ```
 */
export type BoundOperand = OperandNode<AttributeValue>

/** A read whose names are resolved and whose values are in DynamoDB's form. */
export interface BoundSelect {
  readonly table: TableMetadata
  readonly predicate: BoundPredicate
  /** Absent: the whole item. */
  readonly projection?: readonly PathNode[]
  readonly orderBy: readonly OrderByItem[]
  readonly limit?: number
  /** How many rows, not which. */
  readonly count?: true
  /** Rows hold the keys of the path that they are read by, so that reading can go on after any of them. */
  readonly resumable?: true
  readonly options: EffectiveOptions
}

/** Resolves the table and the index, brings values into DynamoDB's form, and refuses key values that no item can have. */
export function bindSelect(statement: SelectNode, catalog: Catalog, options: EffectiveOptions): BoundSelect {
  const table = tableNamed(statement.table, catalog)
  if (options.index !== undefined && !table.indexes.some(({ name }) => name === options.index)) {
    const known = table.indexes.map(({ name }) => name)
    throw planError('bind.unknown-index', {
      table: table.name,
      index: options.index,
      known,
      ...near(options.index, known),
    })
  }
  checkPaths(statement, table)
  return {
    table,
    predicate: bindPredicate(statement.predicate ?? { kind: 'Constant', value: true }, keyTypesOf(table), table),
    ...projectionOf(statement, table),
    orderBy: statement.count === true ? [] : (statement.orderBy ?? []),
    ...(statement.limit === undefined ? {} : { limit: statement.limit }),
    options,
  }
}

/** Nothing that a statement names lies within what a codec stores as one value. */
function checkPaths({ predicate, projection = [], orderBy = [] }: SelectNode, table: TableMetadata): void {
  if (table.attributes === undefined) return
  const named = [...projection, ...orderBy.map(({ path }) => path), ...(predicate ? pathsOf(predicate) : [])]
  for (const path of named) shapeAt(path, table)
}

/** To count rows, as little of them as tells them apart. */
function projectionOf(
  { projection, count }: SelectNode,
  { keySchema }: TableMetadata,
): Pick<BoundSelect, 'projection' | 'count'> {
  if (count === true)
    return { count, projection: keyNames(keySchema).map(name => ({ kind: 'Path', segments: [name] })) }
  return projection === undefined ? {} : { projection: bindProjection(projection) }
}

/**
 * The table of that name; an unknown one is `bind.unknown-table`, with the nearest name.
 *
 * @internal
 */
export function tableNamed(name: string, catalog: Catalog): TableMetadata {
  const table = catalog.tables.get(name)
  if (table !== undefined) return table
  const known = [...catalog.tables.keys()]
  throw planError('bind.unknown-table', { table: name, known, ...near(name, known) })
}

const near = (name: string, known: readonly string[]): { nearest?: string } => {
  const nearest = nearestName(name, known)
  return nearest === undefined ? {} : { nearest }
}

/**
 * Only the table's own key attributes have a type that every item keeps to. An index's key attribute may be of another
 * type in items that the index does not hold, so a comparison of another type is legal, and no reason to use that index.
 */
function keyTypesOf({ keySchema }: TableMetadata): ReadonlyMap<string, KeyType> {
  return new Map([...keySchema.partition, ...keySchema.sort].map(({ name, type }) => [name, type]))
}

type KeyTypes = ReadonlyMap<string, KeyType>

/** Brings every literal of a predicate into DynamoDB's form; `keyTypes` are those of the table's own key attributes. */
export function bindPredicate(node: PredicateNode, keyTypes: KeyTypes, table: EncodedTable): BoundPredicate {
  const bind = (child: PredicateNode): BoundPredicate => bindPredicate(child, keyTypes, table)
  const operand = (literal: OperandNode, beside: OperandNode): BoundOperand => {
    if (literal.kind !== 'Value') return literal
    const given = beside.kind === 'Path' ? encodeCompared(literal.value, beside, table) : literal.value
    const value = marshalSimple(given) ?? marshalValue(given, operandName(beside))
    if (beside.kind === 'Path') checkKeyValue(value, beside, keyTypes, table.name)
    return { kind: 'Value', value }
  }
  switch (node.kind) {
    case 'And':
    case 'Or':
      return { kind: node.kind, operands: node.operands.map(bind) }
    case 'Not':
      return { kind: 'Not', operand: bind(node.operand) }
    case 'Comparison': {
      const [left, right] = [operand(node.left, node.right), operand(node.right, node.left)]
      if (node.operator !== '=' && node.operator !== '<>') requireOrder(node.operator, node.left, [left, right])
      return { ...node, left, right }
    }
    case 'Between': {
      const [low, high] = [operand(node.low, node.operand), operand(node.high, node.operand)]
      const tested = operand(node.operand, node.low)
      requireOrder('between', node.operand, [tested, low, high])
      return { kind: 'Between', operand: tested, low, high }
    }
    case 'In': {
      const first = node.values[0] ?? node.operand
      return {
        kind: 'In',
        operand: operand(node.operand, first),
        values: node.values.map(value => operand(value, node.operand)),
      }
    }
    case 'TupleIn':
      return { ...node, tuples: node.tuples.map(tuple => bindTuple(tuple, node.paths, operand)) }
    case 'BeginsWith':
      return { ...node, prefix: bindPrefix(node, keyTypes, table.name) }
    case 'Contains': {
      const sought = node.operand
      if (sought.kind !== 'Value') return { ...node, operand: sought }
      const element = encodeElement(sought.value, node.path, table)
      return { ...node, operand: { kind: 'Value', value: marshalValue(element, printPath(node.path)) } }
    }
    case 'AttributeExists':
    case 'AttributeType':
    case 'IsNull':
    case 'Constant':
      return node
  }
}

function bindTuple(
  tuple: readonly ValueNode[],
  paths: readonly PathNode[],
  operand: (literal: OperandNode, beside: OperandNode) => BoundOperand,
): ValueNode<AttributeValue>[] {
  return paths.map((path, index) => {
    const member = tuple[index]
    invariant(member !== undefined && tuple.length === paths.length, 'a tuple has one value a path')
    return operand(member, path) as ValueNode<AttributeValue>
  })
}

/** A prefix may be empty, also of a key attribute: it is then no condition, or one on the type. */
function bindPrefix(node: BeginsWithNode, keyTypes: KeyTypes, table: string): BoundOperand {
  if (node.prefix.kind !== 'Value') return node.prefix
  const path = printPath(node.path)
  const value = marshalValue(node.prefix.value, path)
  const actual = typeOfValue(value)
  if (actual !== 'S' && actual !== 'B') {
    throw planError('bind.incomparable-value', { path, operator: 'begins_with', actual: typeNames[actual] })
  }
  checkKeyType(value, node.path, keyTypes, table)
  return { kind: 'Value', value }
}

function checkKeyValue(value: AttributeValue, path: PathNode, keyTypes: KeyTypes, table: string): void {
  checkKeyType(value, path, keyTypes, table)
  if (path.segments.length === 1 && keyTypes.has(path.segments[0]) && (value.S === '' || value.B?.length === 0)) {
    throw planError('bind.empty-key', { table, attribute: path.segments[0] })
  }
}

function checkKeyType(value: AttributeValue, path: PathNode, keyTypes: KeyTypes, table: string): void {
  const attribute = path.segments[0]
  const expected = path.segments.length === 1 ? keyTypes.get(attribute) : undefined
  const actual = typeOfValue(value)
  if (expected === undefined || expected === actual) return
  throw planError('bind.key-type-mismatch', {
    table,
    attribute,
    expected: typeNames[expected],
    actual: typeNames[actual],
  })
}

/** DynamoDB refuses `<` and BETWEEN with an operand that has no order: it would be false for every item. */
function requireOrder(operator: string, named: OperandNode, operands: readonly BoundOperand[]): void {
  for (const operand of operands) {
    if (operand.kind !== 'Value') continue
    const type = typeOfValue(operand.value)
    if (type === 'S' || type === 'N' || type === 'B') continue
    throw planError('bind.incomparable-value', { path: operandName(named), operator, actual: typeNames[type] })
  }
}

const operandName = (operand: OperandNode): string => {
  if (operand.kind === 'Path') return printPath(operand)
  return operand.kind === 'Size' ? `size(${printPath(operand.path)})` : '?'
}
