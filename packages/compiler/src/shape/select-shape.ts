import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { printPath, type PathNode, type SelectNode } from '@hashrange/query'
import { encodeCompared, encodeElement } from '../bind/encode-value.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { marshalValue } from '../value/marshal-value.js'
import { lettersOf, outlinePredicate, pathText, separator, type LiteralSite } from './predicate-outline.js'

/** A query as far as its plan depends on it, and its literals apart. */
export interface SelectShape {
  /** Equal for queries on one table, of one policy, whose plans differ in their literals only. */
  readonly key: string
  readonly literals: readonly AttributeValue[]
}

/**
 * The shape of a query that has one. Undefined for what plans depend on in other ways: lists, disjunctions, several
 * conditions on one attribute, options that are objects; and for values that binding will refuse.
 */
export function shapeOf(statement: SelectNode, table: TableMetadata, resumable: boolean): SelectShape | undefined {
  const outline = outlineOf(statement)
  if (outline === undefined) return undefined
  const literals = encodeLiterals(outline.sites, table)
  const letters = literals && lettersOf(literals, outline.sites)
  if (literals === undefined || letters === undefined) return undefined
  return { key: `${resumable ? 'r' : ''}${letters}${outline.text}`, literals }
}

interface Outline {
  readonly text: string
  readonly sites: readonly LiteralSite<unknown>[]
}

function outlineOf(statement: SelectNode): Outline | undefined {
  const { predicate } = statement
  const outline = predicate === undefined ? { text: '', sites: [] } : outlinePredicate(predicate)
  if (outline === undefined) return undefined
  const rest = restOf(statement)
  return rest === undefined ? undefined : { text: outline.text + rest, sites: outline.sites }
}

/** What a query says besides its predicate. Where it starts is nothing to a planner. */
function restOf({ projection, orderBy, limit, count, index, consistentRead, options }: SelectNode): string | undefined {
  let text = `${separator}rest`
  if (count === true) text += 'count'
  if (limit !== undefined) text += `limit${String(limit)}`
  if (consistentRead !== undefined) text += String(consistentRead)
  if (index !== undefined) text += `${separator}index${JSON.stringify(index)}`
  if (projection !== undefined) text += pathsText('select', projection)
  if (orderBy !== undefined) for (const { path, direction } of orderBy) text += pathsText(direction, [path])
  if (options !== undefined) {
    for (const [name, option] of Object.entries(options) as [string, unknown][]) {
      if (typeof option !== 'string' && typeof option !== 'number' && typeof option !== 'boolean') return undefined
      text += `${separator}${name}${typeof option}${String(option)}`
    }
  }
  return text.includes(broken) ? undefined : text
}

const broken = `${separator}${separator}`

/** Two separators beside each other stand for a path that has no text. */
const pathsText = (word: string, paths: readonly PathNode[]): string =>
  paths.reduce((text, path) => `${text}${separator}p${pathText(path) ?? broken}`, separator + word)

/** As binding has them. Undefined where it refuses one: then it is left to it to say so. */
function encodeLiterals(
  sites: readonly LiteralSite<unknown>[],
  table: TableMetadata,
): readonly AttributeValue[] | undefined {
  try {
    return sites.map(site => {
      const given = table.attributes === undefined ? site.value : encodeLiteral(site, table)
      return quickly(given) ?? marshalValue(given, printPath(site.path))
    })
  } catch {
    return undefined
  }
}

function encodeLiteral({ value, path, role }: LiteralSite<unknown>, table: TableMetadata): unknown {
  if (role === 'prefix') return value
  return role === 'element' ? encodeElement(value, path, table) : encodeCompared(value, path, table)
}

/** The commonest, without the name of their place for an error. */
function quickly(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value) ? undefined : { S: value }
  return Number.isSafeInteger(value) ? { N: String(value) } : undefined
}
