// What proofs of the planner share: tables, items and queries made by chance, and the plain answer to check others by.
export { compareByOrder, itemText, problemOfAnswer, type Extent } from './answer.js'
export { printCase } from './print-case.js'
export { projectPaths } from './project-paths.js'
export {
  caseOn,
  proofCases,
  proofGround,
  storedItem,
  wholeScope,
  type ProofCase,
  type ProofGround,
  type StoredItem,
} from './proof-case.js'
export { seededRandom, type Random } from './random.js'
export { attributesOfKey, keyTypesOf, tableName, type ProofTable, type Scope } from './random-table.js'
export type { KeyType, PlainItem } from './random-value.js'
export { holdsItem, readPathsOf, type KeyAttribute, type ReadPath } from './read-path.js'
export { compareScalars, scalarOf } from './scalar-order.js'
export { shrinkCase, smallerStatements } from './shrink.js'
