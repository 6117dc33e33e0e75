import type { Policy } from '@hashrange/compiler'
import type { Session } from '../config/session.js'
import { browseItems } from './browse-items.js'
import { browseTables, describeTable } from './browse-tables.js'
import { optionalText, sizeOf, textOf } from './fields.js'
import { planText } from './plan-text.js'
import type { Fields } from './read-body.js'
import { QuerySetting } from './query-setting.js'
import type { RequestRecorder } from './record-requests.js'
import { runText } from './run-text.js'
import { typingsFor } from './typings.js'
import { Writes } from './writes.js'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** Plain data, for JSON. The signal ends what is under way. */
  readonly answer: (fields: Fields, signal: AbortSignal) => Promise<unknown>
}

export type Routes = Readonly<Record<string, Route>>

export interface RouteSettings {
  readonly session: Session
  readonly recorder: RequestRecorder
  readonly policy: Policy
  readonly mayWrite: boolean
}

/** All that the page can ask. Without `mayWrite` there is no way to a write. */
export function studioRoutes({ session, recorder, policy, mayWrite }: RouteSettings): Routes {
  const queries = new QuerySetting(session, recorder, policy)
  const writes = new Writes(queries, mayWrite)
  return {
    tables: get(() => {
      // Whoever looks anew means the tables as they are now.
      queries.forget()
      return browseTables(session, policy, mayWrite)
    }),
    table: get(fields => describeTable(session, textOf(fields, 'name'))),
    typings: get(() => typingsFor(session)),
    items: post((fields, signal) => {
      const after = optionalText(fields, 'after')
      return browseItems({ session, recorder }, { table: textOf(fields, 'table'), size: sizeOf(fields), after, signal })
    }),
    plan: post(fields => planText(queries, textOf(fields, 'query'))),
    run: post((fields, signal) => {
      const page = { size: sizeOf(fields), after: optionalText(fields, 'after'), signal }
      return runText(queries, textOf(fields, 'query'), page)
    }),
    preview: post(fields => writes.preview(textOf(fields, 'query'))),
    write: post(fields => writes.run(textOf(fields, 'preview'))),
  }
}

const get = (answer: Route['answer']): Route => ({ method: 'GET', answer })
const post = (answer: Route['answer']): Route => ({ method: 'POST', answer })
