import type { PathNode } from '../ast/operand.js'
import { freezeNode } from '../ast/freeze-node.js'
import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { valueKind } from '../error/value-kind.js'

/** AWS, "Document path": at most 32 levels, the attribute's own name included. */
const maxDepth = 32

/** The greatest position in a list that DynamoDB takes. */
export const maxIndex = 2_147_483_647

/** Characters that separate the parts of a path, and the one that takes this power from them. */
const special = /[.[\]\\]/g
const isSpecial = new RegExp(special.source)

/**
 * Reads a document path: names with `.` between them, positions of lists in brackets. A backslash before `.`, `[`, `]`
 * or another backslash makes it a part of the name.
 *
 * @example
 * ```ts
 * import { parsePath } from '@hashrange/query'
 * console.log(parsePath('address.lines[0]').segments) // [ 'address', 'lines', 0 ]
 * console.log(parsePath(String.raw`odd\.name`).segments) // [ 'odd.name' ]
 * ```
 *
 * Sends nothing. Throws `build.invalid-path`. Rests on AWS's developer guide, "Specifying item attributes".
 */
export function parsePath(text: string): PathNode {
  const known = knownPaths.get(text)
  if (known !== undefined) return known
  const path = readPath(text)
  if (knownPaths.size >= mostKnownPaths) knownPaths.clear()
  if (text.length <= longestKnownPath) knownPaths.set(text, path)
  return path
}

/** Paths recur from query to query, and cannot be changed. */
const knownPaths = new Map<string, PathNode>()
const mostKnownPaths = 1000
const longestKnownPath = 256

function readPath(text: string): PathNode {
  if (typeof text !== 'string') throw invalidPath('?', `is ${valueKind(text)}, not a string`)
  const [name, ...rest] = readSegments(text)
  if (typeof name !== 'string') throw invalidPath(text, 'begins with a position in a list')
  if (rest.length >= maxDepth) throw invalidPath(text, `is more than ${String(maxDepth)} levels deep`)
  return freezeNode({ kind: 'Path', segments: [name, ...rest] })
}

/**
 * Writes a path as `parsePath` reads it.
 *
 * @example
 * ```ts
 * import { printPath } from '@hashrange/query'
 * console.log(printPath({ kind: 'Path', segments: ['address', 'lines', 0] })) // address.lines[0]
 * ```
 *
 * Sends nothing and throws nothing.
 */
export function printPath({ segments }: PathNode): string {
  const [first, second] = segments
  if (second === undefined && !isSpecial.test(first)) return first
  return segments
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${String(segment)}]`
      const name = segment.replace(special, String.raw`\$&`)
      return index === 0 ? name : `.${name}`
    })
    .join('')
}

/** One token a step: a name up to the next separator, or a position in brackets. */
function readSegments(text: string): (string | number)[] {
  const segments: (string | number)[] = []
  let at = 0
  do {
    if (text[at] === '[') {
      const end = text.indexOf(']', at)
      segments.push(readIndex(text, text.slice(at + 1, end === -1 ? undefined : end), end !== -1))
      at = end + 1
      if (at < text.length && text[at] !== '.' && text[at] !== '[')
        throw invalidPath(text, 'goes on after a bracket without a dot')
    } else {
      const [name, end] = readName(text, segments.length === 0 ? at : at + 1)
      segments.push(name)
      at = end
    }
  } while (at < text.length)
  return segments
}

function readName(text: string, start: number): [name: string, end: number] {
  let name = ''
  let at = start
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '.' || character === '[') break
    if (character === ']') throw invalidPath(text, 'closes a bracket that it has not opened')
    if (character === '\\') {
      at += 1
      if (!/[.[\]\\]/.test(text.charAt(at)))
        throw invalidPath(text, 'has a backslash before a character that needs none')
    }
    name += text.charAt(at)
  }
  if (name !== '') return [name, at]
  throw invalidPath(text, text === '' ? 'is empty' : at === text.length ? 'ends with a dot' : 'has an empty name in it')
}

function readIndex(text: string, digits: string, closed: boolean): number {
  if (!closed) throw invalidPath(text, 'opens a bracket that it does not close')
  const index = /^(0|[1-9]\d*)$/.test(digits) ? Number(digits) : NaN
  if (index <= maxIndex) return index
  throw invalidPath(text, `has a position in a list that is not a whole number from 0 to ${String(maxIndex)}`)
}

const invalidPath = (path: string, problem: string): HashrangeError =>
  buildError('build.invalid-path', { path, problem })
