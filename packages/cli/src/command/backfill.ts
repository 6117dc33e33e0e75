import { backfill as runBackfill, type BackfillReport } from '@hashrange/migrations'
import { durationText, ProgressPrinter, withItemCount } from '../print/progress.js'
import { jsonOf } from '../print/plain-value.js'
import type { Command, CommandInput } from './command.js'
import { loadJobs, type AnyBackfill } from './job-file.js'

export const backfill: Command = {
  name: 'backfill',
  summary: 'Changes the items of a table as a file says; run again, it goes on where it was.',
  takes: '<file>',
  arity: [1, 1],
  options: { 'dry-run': { summary: 'writes nothing, and shows the first changes, with their values' } },
  examples: [
    { command: 'hashrange backfill backfills/greet.ts --dry-run', does: 'what would be changed' },
    { command: 'hashrange backfill backfills/greet.ts', does: 'changes it' },
    { command: 'hashrange backfill backfills/greet.ts --json', does: 'the report for a program' },
  ],
  run: async input => {
    const { args, terminal } = input
    const jobs = await loadJobs<AnyBackfill>(terminal.folder, args[0] ?? '', ['table'])
    const reports = []
    for (const job of jobs) reports.push(await runOne(job, input))
    return { data: reports, text: reports.map(reportText).join('\n') }
  },
}

type Report = BackfillReport<Record<string, unknown>> & { readonly table: string; readonly id: string }

async function runOne({ table, ...job }: AnyBackfill, { options, session, terminal }: CommandInput): Promise<Report> {
  const itemCount = await session.itemCount(table, job.where === undefined)
  const printer = new ProgressPrinter(terminal)
  try {
    const report = await runBackfill(session.database(), table, {
      ...job,
      // Stopping is told where a job stops at once: what a transformation throws ends it between two items.
      transform: row => {
        terminal.signal?.throwIfAborted()
        return job.transform(row)
      },
      dryRun: job.dryRun === true || options.flag('dry-run'),
      onProgress: progress => {
        terminal.signal?.throwIfAborted()
        printer.show(withItemCount(progress, itemCount))
        job.onProgress?.(progress)
      },
    })
    return { table, id: job.id, ...report }
  } finally {
    printer.end()
  }
}

function reportText({ table, id, read, written, skipped, elapsedMs, samples }: Report): string {
  const { unchanged, deleted, unmatched } = skipped
  const took = durationText(elapsedMs / 1000)
  if (samples !== undefined)
    return [
      `${table}, "${id}": ${String(read)} read, ${String(written)} would be written, ${String(unchanged)} left as they are`,
      ...samples.map(({ row, change }) => `  ${jsonOf(row)}\n    ${jsonOf(change)}`),
    ].join('\n')
  return [
    `${table}, "${id}": ${String(read)} read, ${String(written)} written in ${took}`,
    `  left as they are ${String(unchanged)}, deleted meanwhile ${String(deleted)}, no longer matching ${String(unmatched)}`,
  ].join('\n')
}
