import { inspect } from 'node:util'
import type { ProofCase } from './proof-case.js'

/** A case for a person to read and to copy; `statement` is what `compile` takes. */
export const printCase = ({ seed, table, items, statement }: ProofCase): string =>
  [
    `seed ${String(seed)}`,
    printPart('statement', statement),
    printPart('table', table),
    printPart('items', items),
  ].join('\n')

const printPart = (name: string, part: unknown): string =>
  `${name}: ${inspect(part, { depth: null, breakLength: 140, maxArrayLength: 40, compact: 4 })}`
