import type { DryRun, Explanation, StatementExecutor, WriteExecutor, WriteOutcome } from '@hashrange/query'

type Asked = readonly [method: keyof WriteExecutor, statement: unknown]

/** An executor of writes that remembers what it was asked, and answers with one outcome. */
export function writingExecutor(
  outcome: WriteOutcome = { count: 1n },
  rows: (object | undefined)[] = [],
): { readonly executor: StatementExecutor; readonly asked: readonly Asked[] } {
  const asked: Asked[] = []
  const answer = <Answer>(method: keyof WriteExecutor, statement: unknown, value: Answer): Promise<Answer> => {
    asked.push([method, statement])
    return Promise.resolve(value)
  }
  const explanation = { toString: () => 'explained' } as Explanation
  const dryRun = { keys: [{ id: 'a' }] } as unknown as DryRun<object>
  const writes: WriteExecutor = {
    executeWrite: statement => answer('executeWrite', statement, outcome),
    executeWriteWithInfo: statement => answer('executeWriteWithInfo', statement, { ...outcome, info: { requests: 3 } }),
    dryRunWrite: statement => answer('dryRunWrite', statement, dryRun),
    executeTransactWrite: statement => answer('executeTransactWrite', statement, undefined),
    executeTransactGet: statement => answer('executeTransactGet', statement, rows),
    compileWrite: statement => answer('compileWrite', statement, { statement } as never),
    compileTransactGet: statement => answer('compileTransactGet', statement, { statement } as never),
    explainWrite: statement => answer('explainWrite', statement, explanation),
  }
  return { executor: writes as StatementExecutor, asked }
}
