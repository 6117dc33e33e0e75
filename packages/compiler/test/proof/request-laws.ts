import type { AttributeValue, KeysAndAttributes, QueryCommandInput, ScanCommandInput } from '@aws-sdk/client-dynamodb'
import { walk, type OperandNode } from '@hashrange/query'
import { compareScalars, itemText, scalarOf, type ReadPath } from '@hashrange/testkit/proof'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import type { DynamoRequest } from '../../src/request/read-request.js'
import { ConditionParser, ExpressionFault, parsePath, tokensOf, type Attributes } from './parse-expression.js'

/** What a request says, read back from its expressions. */
export interface ReadRequest {
  readonly keyCondition?: BoundPredicate
  readonly filter?: BoundPredicate
}

const limits = { operators: 300, bytes: 4096, inOperands: 100, batchKeys: 100 }

/** Reads a request's expressions back; an ExpressionFault where it breaks a rule of DynamoDB's. */
export function readRequest({ operation, input }: DynamoRequest, paths: readonly ReadPath[]): ReadRequest {
  switch (operation) {
    case 'GetItem':
      readExpressions(input, paths)
      return {}
    case 'BatchGetItem':
      for (const keys of Object.values(input.RequestItems ?? {})) readKeys(keys, paths)
      return {}
    case 'Query':
    case 'Scan':
      return readSearch(input, paths)
  }
}

function readKeys(keys: KeysAndAttributes, paths: readonly ReadPath[]): void {
  const texts = (keys.Keys ?? []).map(itemText)
  requireThat(texts.length > 0 && texts.length <= limits.batchKeys, `a batch has ${String(texts.length)} keys`)
  requireThat(new Set(texts).size === texts.length, 'a batch has a key twice')
  readExpressions(keys, paths)
}

function readSearch(input: QueryCommandInput | ScanCommandInput, paths: readonly ReadPath[]): ReadRequest {
  const path = paths.find(({ name }) => name === input.IndexName)
  requireThat(path !== undefined, 'the index does not exist')
  requireThat(!(input.ConsistentRead === true && path.kind === 'GSI'), 'a global index is read consistently')
  requireThat(input.Limit === undefined || input.Limit >= 1, 'a Limit is below 1')
  requireThat(input.Select === undefined || input.ProjectionExpression === undefined, 'Select goes with no projection')
  const { keyCondition, filter } = readExpressions(input, paths)
  if (keyCondition !== undefined) requireKeyCondition(keyCondition, path)
  return {
    ...(keyCondition === undefined ? {} : { keyCondition }),
    ...(filter === undefined ? {} : { filter }),
  }
}

type Expressions = Pick<
  QueryCommandInput,
  | 'KeyConditionExpression'
  | 'FilterExpression'
  | 'ProjectionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
>

function readExpressions(input: Expressions, paths: readonly ReadPath[]): ReadRequest {
  const { KeyConditionExpression: key, FilterExpression: filter, ProjectionExpression: projection } = input
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input
  requireThat(names === undefined || Object.keys(names).length > 0, 'ExpressionAttributeNames is empty')
  requireThat(values === undefined || Object.keys(values).length > 0, 'ExpressionAttributeValues is empty')
  const attributes: Attributes = { names: names ?? {}, values: values ?? {} }
  requireAllUsed([key, filter, projection], attributes)
  requireScalarKeys([key, filter, projection], attributes, paths)
  if (projection !== undefined) requireProjection(projection, attributes)
  return {
    ...(key === undefined ? {} : { keyCondition: readCondition(key, attributes) }),
    ...(filter === undefined ? {} : { filter: readCondition(filter, attributes) }),
  }
}

function requireAllUsed(expressions: readonly (string | undefined)[], { names, values }: Attributes): void {
  const used = new Set(expressions.flatMap(text => text?.match(/[#:]\w+/g) ?? []))
  const defined = [...Object.keys(names), ...Object.keys(values)]
  requireThat(
    used.size === defined.length && defined.every(placeholder => used.has(placeholder)),
    `placeholders ${defined.join(' ')} are defined and ${[...used].join(' ')} are used`,
  )
}

/** Nothing lies below a key attribute of the table or of any of its indexes, and no request may look there. */
function requireScalarKeys(
  expressions: readonly (string | undefined)[],
  attributes: Attributes,
  paths: readonly ReadPath[],
): void {
  const keys = new Set(paths.flatMap(({ hash, range }) => [...hash, ...range]).map(({ name }) => name))
  for (const word of expressions.flatMap(text => tokensOf(text ?? ''))) {
    if (!word.startsWith('#')) continue
    const { segments } = parsePath(word, attributes)
    requireThat(segments.length === 1 || !keys.has(segments[0]), `a path leads into the key attribute ${segments[0]}`)
  }
}

function requireProjection(text: string, attributes: Attributes): void {
  const paths = tokensOf(text).filter(word => word !== ',')
  requireThat(paths.length > 0 && paths.join(', ') === text, 'a projection is not a list of paths')
  const segments = paths.map(path => parsePath(path, attributes).segments)
  const overlap = segments.some((outer, position) =>
    segments.some((inner, at) => at !== position && outer.every((segment, index) => inner[index] === segment)),
  )
  requireThat(!overlap, 'paths of a projection overlap')
}

function readCondition(text: string, attributes: Attributes): BoundPredicate {
  requireThat(Buffer.byteLength(text) <= limits.bytes, `an expression has ${String(text.length)} bytes`)
  const parser = new ConditionParser(text, attributes)
  const predicate = parser.parse()
  requireThat(parser.operators <= limits.operators, `an expression has ${String(parser.operators)} operators`)
  walk(predicate, node => {
    if (!isOperand(node)) requireOperands(node)
  })
  return predicate
}

type Operand = OperandNode<AttributeValue>

const isOperand = (node: { readonly kind: string }): node is Operand => ['Path', 'Value', 'Size'].includes(node.kind)

/** What DynamoDB refuses of operands: one path on both sides, bounds without order or inverted, too long a list. */
function requireOperands(node: BoundPredicate): void {
  switch (node.kind) {
    case 'Comparison':
      requireDistinct(node.left, node.right)
      if (node.operator !== '=' && node.operator !== '<>') requireOrdered(node.left, node.right)
      return
    case 'Between': {
      const { operand, low, high } = node
      requireDistinct(operand, low)
      requireDistinct(operand, high)
      requireOrdered(operand, low, high)
      if (low.kind !== 'Value' || high.kind !== 'Value') return
      const order = compareScalars(scalarOf(low.value), scalarOf(high.value))
      requireThat(order !== undefined && order <= 0, 'BETWEEN is inverted, or its bounds are of two types')
      return
    }
    case 'In':
      requireThat(node.values.length <= limits.inOperands, `IN has ${String(node.values.length)} operands`)
      for (const value of node.values) requireDistinct(node.operand, value)
      return
    case 'BeginsWith':
      requireDistinct(node.path, node.prefix)
      if (node.prefix.kind !== 'Value') return
      requireThat(node.prefix.value.S !== undefined || node.prefix.value.B !== undefined, 'begins_with takes text')
      return
    case 'Contains':
      requireDistinct(node.path, node.operand)
      return
    default:
      return
  }
}

function requireDistinct(a: Operand, b: Operand): void {
  requireThat(a.kind !== 'Path' || JSON.stringify(a) !== JSON.stringify(b), 'the same path stands on both sides')
}

function requireOrdered(...operands: readonly Operand[]): void {
  for (const operand of operands) {
    requireThat(operand.kind !== 'Value' || scalarOf(operand.value) !== undefined, 'a bound has no order')
  }
}

/** One condition an attribute, all on keys, those on HASH attributes by equality, joined by AND. */
function requireKeyCondition(predicate: BoundPredicate, { hash, range }: ReadPath): void {
  const conditions = predicate.kind === 'And' ? predicate.operands : [predicate]
  const named = conditions.map(condition => {
    const operand =
      condition.kind === 'Comparison'
        ? condition.left
        : condition.kind === 'Between'
          ? condition.operand
          : condition.kind === 'BeginsWith'
            ? condition.path
            : undefined
    requireThat(operand?.kind === 'Path' && operand.segments.length === 1, `a key condition has ${condition.kind}`)
    const [name] = operand.segments
    const isEquality = condition.kind === 'Comparison' && condition.operator === '='
    requireThat(isEquality || !hash.some(key => key.name === name), `the HASH attribute ${name} is not fixed by =`)
    requireThat(condition.kind !== 'Comparison' || condition.operator !== '<>', 'a key condition has <>')
    return name
  })
  const keys = [...hash, ...range].map(({ name }) => name)
  requireThat(new Set(named).size === named.length, 'a key attribute has two conditions')
  requireThat(
    named.every(name => keys.slice(0, named.length).includes(name)),
    'a key condition has a gap',
  )
}

function requireThat(holds: boolean, fault: string): asserts holds {
  if (!holds) throw new ExpressionFault(fault)
}
