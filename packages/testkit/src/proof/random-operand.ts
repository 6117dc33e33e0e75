import type { OperandNode, PathNode, ValueNode } from '@hashrange/query'
import type { Random } from './random.js'
import { attributeNames, attributesOfKey, keyTypesOf, type ProofTable, type Scope } from './random-table.js'
import {
  keyValues,
  randomList,
  randomMap,
  randomScalar,
  randomSet,
  randomValue,
  type KeyType,
  type PlainItem,
} from './random-value.js'
import { compareScalars } from './scalar-order.js'

/** What predicates are made from: the table that they are about, and the items that they should hit now and then. */
export interface Subject {
  readonly random: Random
  readonly table: ProofTable
  readonly items: readonly PlainItem[]
  readonly scope: Scope
  readonly keyTypes: ReadonlyMap<string, KeyType>
  /** The table's own key: no item holds another type there, so that a comparison with one is an error. */
  readonly tableKey: readonly string[]
}

export const subjectOf = (random: Random, table: ProofTable, items: readonly PlainItem[], scope: Scope): Subject => ({
  random,
  table,
  items,
  scope,
  keyTypes: keyTypesOf(table),
  tableKey: attributesOfKey(table),
})

export const pathOf = (first: string, ...rest: readonly (string | number)[]): PathNode => ({
  kind: 'Path',
  segments: [first, ...rest],
})

export const valueNode = (value: unknown): ValueNode => ({ kind: 'Value', value })

const nestedPaths = [
  pathOf('doc', 'x'),
  pathOf('doc', 'y', 'z'),
  pathOf('doc', 'k.k'),
  pathOf('list', 0),
  pathOf('list', 1),
  pathOf('list', 1, 'x'),
  pathOf('name', 'x'),
  pathOf('größe', 0),
]

export const randomPath = ({ random }: Subject, nested = 0.15): PathNode =>
  random.chance(nested) ? random.pick(nestedPaths) : pathOf(random.pick(attributeNames))

/** A path, or seldom its size. */
export const randomOperand = (subject: Subject): OperandNode =>
  subject.random.chance(0.12) ? { kind: 'Size', path: randomPath(subject) } : randomPath(subject)

/** The type of the table's key attribute that an operand is; undefined for every other operand. */
export function tableKeyType({ keyTypes, tableKey }: Subject, operand: OperandNode): KeyType | undefined {
  const name = soleAttribute(operand)
  return name !== undefined && tableKey.includes(name) ? keyTypes.get(name) : undefined
}

const soleAttribute = (operand: OperandNode): string | undefined =>
  operand.kind === 'Path' && operand.segments.length === 1 ? operand.segments[0] : undefined

/** A literal that may stand beside an operand in `=`, `<>` and IN: anything but a bare null, which builders refuse. */
export function equalLiteral(subject: Subject, beside: OperandNode): ValueNode {
  const { random } = subject
  const key = tableKeyType(subject, beside)
  if (key !== undefined) return valueNode(random.pick(keyValues[key]))
  if (beside.kind === 'Size' && random.chance(0.9)) return valueNode(random.below(4))
  const stored = random.chance(0.6) ? storedAt(subject, beside) : undefined
  return valueNode(stored ?? homeValue(subject, soleAttribute(beside)) ?? 'a')
}

/** A literal that may stand beside an operand in `<` and BETWEEN: a string, number or binary. */
export function orderedLiteral(subject: Subject, beside: OperandNode): ValueNode {
  const { random, keyTypes } = subject
  const key = tableKeyType(subject, beside)
  if (key !== undefined) return valueNode(random.pick(keyValues[key]))
  if (beside.kind === 'Size' && random.chance(0.9)) return valueNode(random.below(4))
  const name = soleAttribute(beside)
  const type = name === undefined ? undefined : keyTypes.get(name)
  if (type !== undefined && random.chance(0.85)) return valueNode(random.pick(keyValues[type]))
  const stored = storedAt(subject, beside)
  return valueNode(isScalar(stored) && random.chance(0.7) ? stored : randomScalar(random))
}

/** What some item holds there; null where it holds nothing that a literal could be. */
function storedAt({ random, items }: Subject, operand: OperandNode): unknown {
  if (items.length === 0 || operand.kind !== 'Path') return undefined
  let value: unknown = random.pick(items)
  for (const segment of operand.segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined
    value = (value as Record<string | number, unknown>)[segment]
  }
  return value ?? undefined
}

/** What the attribute mostly holds, and seldom something else. */
function homeValue({ random, keyTypes }: Subject, name: string | undefined): unknown {
  const type = name === undefined ? undefined : keyTypes.get(name)
  if (random.chance(0.12)) return randomValue(random)
  if (type !== undefined) return random.pick(keyValues[type])
  switch (name) {
    case 'flag':
      return random.chance(0.5)
    case 'doc':
      return randomMap(random)
    case 'tags':
      return randomSet(random)
    case 'list':
      return randomList(random)
    default:
      return randomScalar(random)
  }
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array

/** An inverted BETWEEN is legal to ask for, and true of nothing. */
export function inOrder(a: OperandNode, b: OperandNode, wanted: boolean): [OperandNode, OperandNode] {
  const order = a.kind === 'Value' && b.kind === 'Value' ? compareScalars(a.value, b.value) : undefined
  return wanted && order !== undefined && order > 0 ? [b, a] : [a, b]
}
