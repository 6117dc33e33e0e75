import { type PathNode, pathsOf, printPath } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import type { BoundPredicate } from '../bind/bind-select.js'
import { allKeyNames, keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { measurePredicate } from '../request/measure-expression.js'
import { expressionBytes, expressionOperators } from '../request/limits.js'
import { isExpressible, leadsIntoKey } from './place-residual.js'

/** `attribute_exists(partition key)`: the item is there. */
export const itemExists = ({ keySchema }: TableMetadata): BoundPredicate => ({
  kind: 'AttributeExists',
  path: { kind: 'Path', segments: partitionOf(keySchema.partition) },
})

/** `attribute_not_exists(partition key)`: no item has the key. */
export const itemIsNew = (table: TableMetadata): BoundPredicate => ({ kind: 'Not', operand: itemExists(table) })

/** A condition that all of these hold; undefined where there are none. */
export function conditionOf(conjuncts: readonly BoundPredicate[]): BoundPredicate | undefined {
  const [first] = conjuncts
  return conjuncts.length > 1 ? { kind: 'And', operands: conjuncts } : first
}

/**
 * The conjuncts that DynamoDB has to check as it writes. There is no client that could check what a condition cannot say,
 * so that such a conjunct is an error. What the key decides is left out where the whole would be too long: it cannot have
 * changed since the item was found.
 */
export function guardOf(conjuncts: readonly BoundPredicate[], table: TableMetadata): readonly BoundPredicate[] {
  const keys = allKeyNames(table)
  for (const conjunct of conjuncts) refuseInexpressible(conjunct, keys, table)
  return fits(conjuncts) ? conjuncts : withoutDecided(conjuncts, table)
}

/** The conjuncts that speak of more than the table's key. */
export function withoutDecided(
  conjuncts: readonly BoundPredicate[],
  { keySchema }: TableMetadata,
): readonly BoundPredicate[] {
  const names = keyNames(keySchema)
  return conjuncts.filter(conjunct => !attributesIn(conjunct).every(name => names.includes(name)))
}

function refuseInexpressible(conjunct: BoundPredicate, keys: ReadonlySet<string>, { name }: TableMetadata): void {
  const into = pathsOf(conjunct).find(path => leadsIntoKey(path, keys))
  if (into === undefined && isExpressible(conjunct)) return
  const problem =
    into === undefined ? 'compares something with itself' : `looks into the key attribute "${printPath(into)}"`
  throw planError('plan.condition-inexpressible', { table: name, problem })
}

function fits(conjuncts: readonly BoundPredicate[]): boolean {
  const condition = conditionOf(conjuncts)
  if (condition === undefined) return true
  const { operators, bytes } = measurePredicate(condition)
  // One function and one AND besides: the item has to be there.
  return operators + 2 <= expressionOperators && bytes + aboutExists <= expressionBytes
}

const aboutExists = 'attribute_exists(#n9999) AND ()'.length

function partitionOf([first]: readonly { readonly name: string }[]): PathNode['segments'] {
  return [first?.name ?? '']
}
