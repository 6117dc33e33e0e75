import { explainWrite, type CompiledQuery, type CompiledTransactGet, type CompiledWrite } from '@hashrange/compiler'
import { diagramOf, diagramOfGets, diagramOfWords, type DiagramNode } from './diagram.js'
import { printRequest, type ShownRequest } from './print-request.js'

export type Compiled = CompiledQuery | CompiledWrite | CompiledTransactGet

/** What the page shows of a plan: plain data. */
export interface PlannedView {
  readonly kind: 'planned'
  readonly statement: string
  readonly diagram: DiagramNode
  /** What `explain()` prints. */
  readonly explanation: string
  readonly passedOver: readonly { readonly path: string; readonly text: string }[]
  readonly requests: readonly ShownRequest[]
  readonly hiddenRequests: number
  readonly warnings: readonly string[]
  readonly refusal?: { readonly code: string; readonly message: string; readonly hint: string }
  readonly estimate?: { readonly requests: number; readonly items: number; readonly capacity: number }
  /** The index that the table is missing. */
  readonly advice?: string
}

const shownRequests = 12

export function viewOf(compiled: Compiled): PlannedView {
  const requests = compiled.requests.slice(0, shownRequests)
  return {
    kind: 'planned',
    statement: compiled.text,
    diagram: diagramOfCompiled(compiled),
    explanation: compiled.explain(),
    requests: requests.map(printRequest),
    hiddenRequests: compiled.requests.length - requests.length,
    warnings: compiled.warnings.map(({ message }) => message),
    passedOver: 'passedOver' in compiled ? compiled.passedOver.map(({ path, text }) => ({ path, text })) : [],
    ...(compiled.refusal === undefined ? {} : { refusal: shownRefusal(compiled.refusal) }),
    ...('estimate' in compiled && compiled.estimate !== undefined ? { estimate: compiled.estimate } : {}),
    ...adviceOf(compiled),
  }
}

const shownRefusal = ({
  code,
  message,
  hint,
}: NonNullable<Compiled['refusal']>): NonNullable<PlannedView['refusal']> => ({
  code,
  message,
  hint,
})

function diagramOfCompiled(compiled: Compiled): DiagramNode {
  if (isRead(compiled)) return diagramOf(compiled.plan)
  if (isWrite(compiled)) return diagramOfWords(explainWrite(compiled).plan)
  return diagramOfGets(compiled.plan)
}

const isRead = (compiled: Compiled): compiled is CompiledQuery => compiled.statement.kind === 'Select'
const isWrite = (compiled: Compiled): compiled is CompiledWrite =>
  compiled.statement.kind !== 'Select' && compiled.statement.kind !== 'TransactGet'

/** The compiler's own words, which stand in its explanation. */
function adviceOf(compiled: Compiled): { readonly advice?: string } {
  const line = /^would help (.*)$/m.exec(compiled.explain())?.[1]
  return line === undefined ? {} : { advice: line }
}
