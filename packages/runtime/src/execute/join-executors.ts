import type { StatementExecutor } from '@hashrange/query'
import { WriteRunner } from '../write/write-runner.js'
import type { RunnerSetting } from './runner-setting.js'
import type { StatementRunner } from './statement-runner.js'

/** One executor of reads and writes. */
export function joinExecutors(reads: StatementRunner, setting: RunnerSetting): StatementExecutor {
  const writes = new WriteRunner(setting)
  return {
    execute: statement => reads.execute(statement),
    executeTakeFirst: statement => reads.executeTakeFirst(statement),
    executeWithInfo: statement => reads.executeWithInfo(statement),
    page: (statement, size) => reads.page(statement, size),
    pages: (statement, size) => reads.pages(statement, size),
    stream: statement => reads.stream(statement),
    count: statement => reads.count(statement),
    compile: statement => reads.compile(statement),
    explain: statement => reads.explain(statement),
    executeWrite: statement => writes.executeWrite(statement),
    executeWriteWithInfo: statement => writes.executeWriteWithInfo(statement),
    dryRunWrite: statement => writes.dryRunWrite(statement),
    executeTransactWrite: statement => writes.executeTransactWrite(statement),
    executeTransactGet: statement => writes.executeTransactGet(statement),
    compileWrite: statement => writes.compileWrite(statement),
    compileTransactGet: statement => writes.compileTransactGet(statement),
    explainWrite: statement => writes.explainWrite(statement),
  }
}
