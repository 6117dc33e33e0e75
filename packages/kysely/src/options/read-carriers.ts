import { isHashrangeError, type PageRequest } from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseNode } from '../refuse/refuse.js'
import { carriedBy } from './carrier.js'

export interface CarriedOptions<Options> {
  /** Absent: none were given. */
  readonly options?: Options
  readonly page?: PageRequest
}

/** The options that a statement was given; everything else at its end is refused. */
export function readCarriers<Options extends object>(
  modifiers: readonly OperationNode[] = [],
  check: (options: unknown) => Options,
): CarriedOptions<Options> {
  const carried = modifiers.map(modifier => carriedBy(modifier) ?? refuseModifier(modifier))
  const defaults = carried.filter(({ isDefault }) => isDefault).map(({ options }) => known(options, check))
  const inline = carried.filter(({ isDefault }) => !isDefault).map(({ options }) => check(options))
  const merged = [...defaults, ...inline]
  const given = Object.keys(Object.assign({}, ...merged) as object).length > 0
  const page = carried.find(each => each.page !== undefined)?.page
  return {
    ...(given ? { options: Object.assign({}, ...merged) as Options } : {}),
    ...(page === undefined ? {} : { page }),
  }
}

/** Those options that this kind of statement has. */
export function known<Options extends object>(options: object, check: (options: unknown) => Options): Partial<Options> {
  const entries = Object.entries(options).filter(([name, value]) => accepts(check, { [name]: value as unknown }))
  return check(Object.fromEntries(entries))
}

/** A value that an option cannot have was told when the options were given. */
export function accepts(check: (options: unknown) => object, options: object): boolean {
  try {
    check(options)
    return true
  } catch (error) {
    if (isHashrangeError(error, 'build.unknown-option')) return false
    throw error
  }
}

function refuseModifier(modifier: OperationNode): never {
  const { rawModifier } = modifier as { readonly rawModifier?: OperationNode }
  return refuseNode(rawModifier ?? modifier)
}
