import type { ErrorView } from '../../src/studio/protocol.js'

/** What the server says against what was asked. */
class StudioProblem extends Error {
  constructor(readonly view: ErrorView) {
    super(view.message)
  }
}

/** Asks the server for one of its routes, with fields by POST. Throws a StudioProblem. */
export async function askStudio<Answer>(route: string, fields?: object, signal?: AbortSignal): Promise<Answer> {
  const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  let response: Response
  try {
    response = await fetch(`api/${route}`, { ...(fields === undefined ? {} : posted), ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new StudioProblem({
      code: 'studio.ended',
      message: 'Studio does not answer: it was ended.',
      hint: 'Start hashrange studio again, and open the address that it prints.',
      lines: [],
    })
  }
  if (response.ok) return (await response.json()) as Answer
  if (!(response.headers.get('content-type') ?? '').startsWith('application/json')) {
    throw new StudioProblem({ code: `status ${String(response.status)}`, message: await response.text(), lines: [] })
  }
  throw new StudioProblem(((await response.json()) as { readonly error: ErrorView }).error)
}

/** As an error is shown; whatever is none of the server's is a mistake of this page. */
export function viewOfError(error: unknown): ErrorView {
  if (error instanceof StudioProblem) return error.view
  return { code: 'studio.page', message: error instanceof Error ? error.message : String(error), lines: [] }
}
