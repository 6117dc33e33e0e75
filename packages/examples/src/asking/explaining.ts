import type { Explanation, SelectNode, StatementExecutor } from 'hashrange'

type Write = Parameters<StatementExecutor['explainWrite']>[0]

/** The same executor, which tells before each statement how that will be run. A plan that was told is not told again. */
export function explaining(executor: StatementExecutor, tell: (explanation: string) => void): StatementExecutor {
  const told = new Set<string>()
  const note = (explanation: Explanation): void => {
    const text = String(explanation)
    if (!told.has(text)) tell(text)
    told.add(text)
  }
  const read = async (statement: SelectNode): Promise<void> => {
    note(await executor.explain(statement))
  }
  const write = async (statement: Write): Promise<void> => {
    note(await executor.explainWrite(statement))
  }
  return {
    ...executor,
    execute: statement => read(statement).then(() => executor.execute(statement)),
    executeTakeFirst: statement => read(statement).then(() => executor.executeTakeFirst(statement)),
    executeWithInfo: statement => read(statement).then(() => executor.executeWithInfo(statement)),
    page: (statement, size) => read(statement).then(() => executor.page(statement, size)),
    pages: async function* (statement, size) {
      await read(statement)
      yield* executor.pages(statement, size)
    },
    stream: async function* (statement) {
      await read(statement)
      yield* executor.stream(statement)
    },
    count: statement => read(statement).then(() => executor.count(statement)),
    executeWrite: statement => write(statement).then(() => executor.executeWrite(statement)),
    executeTransactWrite: statement => write(statement).then(() => executor.executeTransactWrite(statement)),
    executeTransactGet: statement => write(statement).then(() => executor.executeTransactGet(statement)),
  }
}
