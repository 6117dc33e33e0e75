import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { buildError, type HashrangeError } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import type { BoundSelect } from '../bind/bind-select.js'
import { encodeCompared } from '../bind/encode-value.js'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { typeOfValue } from '../value/compare-values.js'
import { marshalValue } from '../value/marshal-value.js'
import { inputsOf, leavesOf, type ReadPlan } from './plan.js'
import type { Key, QueryPlan, ScanPlan } from './leaf-plan.js'

/** Lets the one Query or Scan of a plan begin after `exclusiveStartKey`. */
export function withStartKey(plan: ReadPlan, select: BoundSelect): ReadPlan {
  const given = select.options.exclusiveStartKey
  const [leaf, ...others] = leavesOf(plan)
  if (given === undefined || leaf?.kind === 'Empty') return plan
  const isOne =
    others.length === 0 && (leaf?.kind === 'Query' || (leaf?.kind === 'Scan' && leaf.segments === undefined))
  if (!isOne || isSorted(plan)) throw unusable('no single Query or Scan gives the rows in the order that it reads them')
  return replaceLeaf(plan, { ...leaf, startKey: bindKey(given, leaf, select) })
}

const unusable = (reason: string): HashrangeError =>
  planError('plan.option-unusable', { option: 'exclusiveStartKey', reason })

const isSorted = (plan: ReadPlan): boolean => plan.kind === 'Sort' || inputsOf(plan).some(isSorted)

function replaceLeaf(plan: ReadPlan, leaf: QueryPlan | ScanPlan): ReadPlan {
  return 'input' in plan ? { ...plan, input: replaceLeaf(plan.input, leaf) } : leaf
}

/** The key of an item on a path: the table's key attributes, and those of the index that is read. */
function bindKey(given: Readonly<Record<string, unknown>>, leaf: QueryPlan | ScanPlan, { table }: BoundSelect): Key {
  const index = leaf.kind === 'Query' ? table.indexes.find(({ name }) => name === leaf.index) : undefined
  const schemas = [table.keySchema, ...(index === undefined ? [] : [index.keySchema])]
  const types = new Map(
    schemas.flatMap(({ partition, sort }) => [...partition, ...sort].map(({ name, type }) => [name, type])),
  )
  const names = [...new Set(schemas.flatMap(keyNames))]
  if (Object.keys(given).sort().join() !== [...names].sort().join()) throw wrongKey(names, 'other attributes')
  return Object.fromEntries(
    names.map(name => {
      const value = toAttributeValue(given[name], name, table)
      if (typeOfValue(value) !== types.get(name)) throw wrongKey(names, `another type for ${name}`)
      return [name, value]
    }),
  )
}

/** A map is no key value, so that an AttributeValue cannot be taken for one. */
function toAttributeValue(value: unknown, name: string, table: TableMetadata): AttributeValue {
  const isTyped = typeof value === 'object' && value !== null && /^[SNB]$/.test(Object.keys(value).join())
  return isTyped
    ? (value as AttributeValue)
    : marshalValue(encodeCompared(value, { kind: 'Path', segments: [name] }, table), name)
}

const wrongKey = (names: readonly string[], actual: string): HashrangeError =>
  buildError('build.invalid-option', {
    option: 'exclusiveStartKey',
    expected: `the key attributes ${names.join(', ')}`,
    actual,
  })
