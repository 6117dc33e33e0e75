import { invariant } from '@hashrange/query'
import { deepFreeze } from '../plan/deep-freeze.js'

/**
 * Where literals stand in plain data: the place of a literal itself, or of the parts that hold some. What is not named here
 * is the same whatever the literals are.
 */
export type Holes = number | readonly (readonly [key: string, inner: Holes])[]

/** `places` has the literals by identity. Undefined where there is none of them. */
export function holesIn(data: unknown, places: ReadonlyMap<unknown, number>): Holes | undefined {
  const place = places.get(data)
  if (place !== undefined) return place
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return undefined
  const holes = Object.entries(data).flatMap(([key, part]): (readonly [string, Holes])[] => {
    const inner = holesIn(part, places)
    return inner === undefined ? [] : [[key, inner]]
  })
  return holes.length === 0 ? undefined : holes
}

/** The same data with other literals, which are frozen with all that is new. */
export function fillHoles<T>(data: T, holes: Holes | undefined, literals: readonly unknown[]): T {
  return holes === undefined ? data : (fill(data, holes, literals) as T)
}

function fill(data: unknown, holes: Holes, literals: readonly unknown[]): unknown {
  if (typeof holes === 'number') return deepFreeze(literals[holes])
  invariant(typeof data === 'object' && data !== null, 'a hole in what has no parts')
  const filled = (Array.isArray(data) ? [...(data as unknown[])] : { ...data }) as Record<string, unknown>
  // Each is a property of its own already, so that `__proto__` is a name like any other.
  for (const [key, inner] of holes) filled[key] = fill(filled[key], inner, literals)
  return Object.freeze(filled)
}

/** The places of literals in the holes, each once. */
export function placesIn(holes: Holes | undefined, found = new Set<number>()): ReadonlySet<number> {
  if (typeof holes === 'number') return found.add(holes)
  for (const [, inner] of holes ?? []) placesIn(inner, found)
  return found
}

/** Makes data of literals: new data, that whoever gets it may change. */
export type Copy = (literals: readonly unknown[]) => unknown

/** As `holesIn` and `fillHoles`, for data that is given away: no part of it is shared, and none frozen. */
export function copyOf(data: unknown, places: ReadonlyMap<unknown, number>): Copy {
  const place = places.get(data)
  if (place !== undefined) return literals => literals[place]
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return () => data
  if (Array.isArray(data)) {
    const elements = data.map(element => copyOf(element, places))
    return literals => elements.map(element => element(literals))
  }
  const parts = Object.entries(data)
    .filter(([, part]) => typeof part === 'object')
    .map(([key, part]) => [key, copyOf(part, places)] as const)
  return literals => {
    const copy: Record<string, unknown> = { ...data }
    for (const [key, part] of parts) copy[key] = part(literals)
    return copy
  }
}
