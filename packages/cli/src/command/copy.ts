import { copyTable, type CopyReport } from '@hashrange/migrations'
import { exitCodes } from '../exit-codes.js'
import { durationText, ProgressPrinter, withItemCount } from '../print/progress.js'
import type { Command, CommandInput } from './command.js'
import { loadJobs, type AnyCopy } from './job-file.js'

export const copy: Command = {
  name: 'copy',
  summary: 'Copies the items of a table into another as a file says; run again, it goes on where it was.',
  takes: '<file>',
  arity: [1, 1],
  options: {
    'dry-run': { summary: 'writes nothing' },
    verify: { summary: 'counts the items of both tables afterwards, and exits with 1 where the second has fewer' },
  },
  examples: [
    { command: 'hashrange copy copies/by-name.ts --dry-run', does: 'how many would be copied' },
    { command: 'hashrange copy copies/by-name.ts --verify', does: 'copies them, and counts' },
  ],
  run: async input => {
    const { args, terminal } = input
    const jobs = await loadJobs<AnyCopy>(terminal.folder, args[0] ?? '', ['from', 'to'])
    const reports = []
    for (const job of jobs) reports.push(await runOne(job, input))
    return {
      data: reports,
      text: reports.map(reportText).join('\n'),
      exitCode: reports.some(isShort) ? exitCodes.failed : exitCodes.fine,
    }
  },
}

type Report = CopyReport & { readonly from: string; readonly to: string; readonly id: string; readonly dryRun: boolean }

async function runOne({ from, to, ...job }: AnyCopy, { options, session, terminal }: CommandInput): Promise<Report> {
  const itemCount = await session.itemCount(from, job.where === undefined)
  const printer = new ProgressPrinter(terminal)
  const dryRun = job.dryRun === true || options.flag('dry-run')
  try {
    const report = await copyTable(session.database(), from, to, {
      ...job,
      // Stopping is told where a job stops at once: what a transformation throws ends it between two items.
      transform: row => {
        terminal.signal?.throwIfAborted()
        return job.transform === undefined ? row : job.transform(row)
      },
      dryRun,
      verify: job.verify === true || options.flag('verify'),
      onProgress: progress => {
        terminal.signal?.throwIfAborted()
        printer.show(withItemCount(progress, itemCount))
        job.onProgress?.(progress)
      },
    })
    return { from, to, id: job.id, dryRun, ...report }
  } finally {
    printer.end()
  }
}

/** Items that were left out, or deleted meanwhile, are not missed. */
const isShort = ({ counts, skipped }: Report): boolean =>
  counts !== undefined && counts.to < counts.from - skipped.unchanged

function reportText({ from, to, id, read, written, skipped, elapsedMs, counts, dryRun }: Report): string {
  const done = dryRun ? 'would be written' : `written in ${durationText(elapsedMs / 1000)}`
  const { unchanged, deleted, existing } = skipped
  return [
    `${from} to ${to}, "${id}": ${String(read)} read, ${String(written)} ${done}`,
    `  left out ${String(unchanged)}, deleted meanwhile ${String(deleted)}, there already ${String(existing)}`,
    ...(counts === undefined ? [] : [`  ${from} has ${String(counts.from)} items, ${to} ${String(counts.to)}`]),
  ].join('\n')
}
