import { h, type VNode } from 'vue'
import type { PlannedView, ProblemView } from '../src/playground/index.js'
import { planDiagram } from './plan-diagram.js'

/** Where the page of a code stands, below the site's base. */
export type LinkTo = (path: string) => string

/** The one line that says how it stands: announced, and of the same height whatever it says. Without links a code is a name. */
export function statusLine(view: PlannedView | ProblemView, linkTo?: LinkTo): VNode {
  const { tone, code, text } = statusOf(view)
  const link =
    code === undefined
      ? null
      : linkTo === undefined
        ? h('code', code)
        : h('a', { href: linkTo(`/errors/${code.replace('.', '-')}.html`), target: '_self' }, code)
  return h('div', { class: ['hr-status', `hr-${tone}`], role: 'status' }, [link, h('pre', text)])
}

function statusOf(view: PlannedView | ProblemView): { tone: string; text: string; code?: string } {
  if (view.kind === 'problem') {
    const where = view.editor === 'tables' ? 'In the tables: ' : ''
    const text = where + withoutCode(view.message)
    return view.code === undefined ? { tone: 'bad', text } : { tone: 'bad', text, code: view.code }
  }
  const { refusal, warnings } = view
  if (refusal !== undefined)
    return { tone: 'bad', text: `Refused: ${withoutCode(refusal.message)}`, code: refusal.code }
  return warnings.length > 0
    ? { tone: 'warn', text: `Warning: ${warnings.join('\n')}` }
    : { tone: 'good', text: `It would run. ${beginningOf(view)}` }
}

/** The code stands before it already, as a link. */
const withoutCode = (message: string): string => message.replace(/^\[[\w.-]+\] /, '')

function beginningOf({ requests, hiddenRequests }: PlannedView): string {
  const operations = [...new Set(requests.map(({ operation }) => operation))].join(', ')
  return requests.length === 0
    ? 'Nothing is sent.'
    : `It begins with ${counted(requests.length + hiddenRequests, 'request')}: ${operations}.`
}

const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`

const section = (title: string, ...content: (VNode | null)[]): VNode =>
  h('section', { class: 'hr-section' }, [h('h2', title), ...content])

/** What is known of a plan, in the order in which one asks. `isStale`: the text has changed since, and is wrong now. */
export function planSections(view: PlannedView, isStale: boolean): VNode {
  return h('div', { class: ['hr-sections', isStale ? 'hr-stale' : ''] }, [
    section('Plan', h('p', { class: 'hr-statement' }, view.statement), planDiagram(view.diagram)),
    section('Cost', h('p', costOf(view)), view.advice === undefined ? null : h('p', `What would help: ${view.advice}`)),
    section('Passed over', passedOver(view)),
    section('Requests', ...requestsOf(view)),
    section(
      'explain()',
      h('pre', { class: 'hr-code', tabindex: 0, 'aria-label': 'What explain prints' }, view.explanation),
    ),
  ])
}

function costOf({ estimate, requests }: PlannedView): string {
  if (requests.length === 0) return 'Nothing.'
  if (estimate === undefined) {
    return requests.every(({ operation }) => !/^(Query|Scan)$/.test(operation))
      ? 'No estimate is needed: these are all the requests, and each reads or writes the items that it names.'
      : 'No estimate: the tables do not tell how large they are. DescribeTable does, by ItemCount and TableSizeBytes.'
  }
  const units = Math.round(estimate.capacity * 2) / 2
  return `About ${counted(estimate.requests, 'request')}, ${counted(Math.round(estimate.items), 'item')} read, ${counted(units, 'read unit')}.`
}

function passedOver({ passedOver: paths }: PlannedView): VNode {
  if (paths.length === 0) return h('p', 'No other path was there to take.')
  const rows = paths.map(({ path, text }) => h('tr', [h('th', { scope: 'row' }, path), h('td', text)]))
  return h('table', { class: 'hr-paths' }, [h('tbody', rows)])
}

function requestsOf({ requests, hiddenRequests }: PlannedView): VNode[] {
  if (requests.length === 0) return [h('p', 'Nothing is sent.')]
  const shown = requests.map(({ operation, json }, index) =>
    h('details', { class: 'hr-request', open: index === 0, key: index }, [
      h('summary', operation),
      h('pre', { class: 'hr-code', tabindex: 0, 'aria-label': `The input of ${operation}` }, json),
    ]),
  )
  return hiddenRequests > 0 ? [...shown, h('p', `and ${String(hiddenRequests)} more.`)] : shown
}
