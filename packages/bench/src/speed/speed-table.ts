import type { GrowthReport, WorkloadReport } from './speed-task.js'

/** A Markdown table of one workload: the cost of Hashrange over that of each arm stands in the last columns. */
export function speedTable({ workload, timings, unit }: WorkloadReport): string {
  const [scale, name] = unit === 'us' ? [1000, 'µs'] : [1, 'ms']
  const own = timings.find(({ arm }) => arm === 'Hashrange')
  const prepared = timings.find(({ arm }) => arm === 'Hashrange, prepared')
  const rows = timings.map(({ arm, wallMs, cpuMs }) => [
    arm,
    (wallMs * scale).toFixed(1),
    (cpuMs * scale).toFixed(1),
    ratio(own?.wallMs, wallMs),
    ratio(own?.cpuMs, cpuMs),
    ...(prepared === undefined ? [] : [ratio(prepared.wallMs, wallMs)]),
  ])
  const header = [workload, `wall, ${name}`, `CPU, ${name}`, 'Hashrange / it, wall', 'Hashrange / it, CPU']
  if (prepared !== undefined) header.push('prepared / it, wall')
  const lines = [header, header.map(() => '---'), ...rows]
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** How the planner's time grows: a row a kind, a cell a size. */
export const growthTable = (reports: readonly GrowthReport[]): string =>
  [
    '| what the planner is given | time, µs |',
    '| --- | --- |',
    ...reports.map(({ of, points }) => {
      const cells = points.map(({ size, us }) => `${String(size)}: ${us.toFixed(0)}`)
      return `| ${of} | ${cells.join(', ')} |`
    }),
  ].join('\n')

const ratio = (own: number | undefined, other: number): string => (own === undefined ? '' : (own / other).toFixed(2))

const [barHeight, labelWidth, barWidth] = [18, 210, 400]

/** Bars of wall time, each workload by its slowest arm. */
export function speedChart(reports: readonly WorkloadReport[]): string {
  const parts: string[] = []
  let top = 10
  for (const { workload, timings, unit } of reports) {
    const [scale, unitName] = unit === 'us' ? [1000, 'µs'] : [1, 'ms']
    parts.push(`<text x="0" y="${String(top + 12)}" font-weight="bold">${workload}, ${unitName}</text>`)
    top += barHeight + 4
    const slowest = Math.max(...timings.map(({ wallMs }) => wallMs))
    for (const { arm, wallMs } of timings) {
      const width = Math.max(1, (wallMs / slowest) * barWidth)
      const fill = arm === 'Hashrange' ? '#1f6feb' : '#9aa4b2'
      const middle = String(top + 12)
      parts.push(
        `<text x="0" y="${middle}">${arm}</text>`,
        `<rect x="${String(labelWidth)}" y="${String(top)}" width="${width.toFixed(0)}" height="${String(barHeight - 4)}" fill="${fill}"/>`,
        `<text x="${(labelWidth + width + 6).toFixed(0)}" y="${middle}">${(wallMs * scale).toFixed(1)}</text>`,
      )
      top += barHeight
    }
    top += 10
  }
  const size = `width="${String(labelWidth + barWidth + 70)}" height="${String(top)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12">\n${parts.join('\n')}\n</svg>\n`
}
