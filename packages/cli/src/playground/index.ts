// What the playground and studio share: texts to statements, statements to what a page shows. Runs in a browser.
export { completionsAt, type CompletionEntry } from './completions.js'
export type { Actor, DiagramNode } from './diagram.js'
export { evaluateSource, type StatementValue } from './evaluate-source.js'
export { viewOf, type Compiled, type PlannedView } from './planned-view.js'
export { problemView, type ProblemView } from './problem-view.js'
export { statementIn, valueNames, type StatementBuilder } from './statement-in.js'
export { SourceProblem } from './syntax.js'
export { printedTables, typedFiles, type TypedFiles } from './typed-source.js'
