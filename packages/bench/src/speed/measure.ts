// The measuring process of `npm run bench`: the arms in turn, round by round, so that what else the machine does befalls all.
import { isDeepStrictEqual } from 'node:util'
import { armsOn, type Arm } from './arms.js'
import { speedTable } from './speed-table.js'
import { itemAt, pageItems, tableItems, type SpeedTask, type Timing, type WorkloadReport } from './speed-task.js'

process.once('message', (task: SpeedTask) => {
  void measure(task).then(
    reports => process.send?.(reports, () => process.exit()),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

type Work = (arm: Arm) => Promise<unknown>

async function measure({ pageEndpoint, engineEndpoint, table }: SpeedTask): Promise<readonly WorkloadReport[]> {
  const [pageArms, arms] = [armsOn(pageEndpoint, table), armsOn(engineEndpoint, table)]
  await check(pageArms, arms)
  const hundreds = Array.from({ length: 1000 }, (_, at) => at * 7)
  const inFlight: Work = arm => Promise.all(Array.from({ length: 32 }, (_, at) => getMany(arm, at * 100, 10)))
  return [
    await run('page of 3,000 items', pageArms, 9, 3, arm => arm.query()),
    await run('100 single gets, one after the other', arms, 7, 1, arm => getMany(arm, 0, 100)),
    await run('320 single gets, 32 in flight', arms, 7, 1, inFlight),
    await run('20,000 items', arms, 3, 1, arm => arm.query()),
    await run('1,000 keys', arms, 3, 1, arm => arm.batch(hundreds)),
  ]
}

async function getMany(arm: Arm, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at++) await arm.get(at)
}

/** Every arm gives what was stored. */
async function check(pageArms: readonly Arm[], arms: readonly Arm[]): Promise<void> {
  const itemsOf = (count: number): object[] => Array.from({ length: count }, (_, at) => itemAt(at))
  const demand = (arm: Arm, got: unknown, wanted: unknown): void => {
    if (!isDeepStrictEqual(got, wanted)) throw new Error(`${arm.name} reads something else`)
  }
  for (const arm of pageArms) demand(arm, await arm.query(), itemsOf(pageItems))
  for (const arm of arms) {
    demand(arm, await arm.query(), itemsOf(tableItems))
    demand(arm, await arm.get(42), itemAt(42))
    const batch = (await arm.batch([1, 2, 300])) as readonly { readonly at: number }[]
    demand(
      arm,
      [...batch].sort((a, b) => a.at - b.at),
      [1, 2, 300].map(itemAt),
    )
  }
}

async function run(
  workload: string,
  arms: readonly Arm[],
  rounds: number,
  repeats: number,
  work: Work,
): Promise<WorkloadReport> {
  const costs = arms.map(({ name }) => ({ name, wall: [] as number[], cpu: [] as number[] }))
  // The first round is for the compiler of the machine.
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < arms.length; turn++) {
      const place = (turn + round + 1) % arms.length
      const [arm, cost] = [arms[place], costs[place]]
      if (arm === undefined || cost === undefined) continue
      const [started, cpu] = [performance.now(), process.cpuUsage()]
      for (let repeat = 0; repeat < repeats; repeat++) await work(arm)
      const { user, system } = process.cpuUsage(cpu)
      if (round < 0) continue
      cost.wall.push((performance.now() - started) / repeats)
      cost.cpu.push((user + system) / 1000 / repeats)
    }
  }
  const timings = costs.map(({ name, wall, cpu }): Timing => ({ arm: name, wallMs: median(wall), cpuMs: median(cpu) }))
  console.error(speedTable({ workload, timings }))
  return { workload, timings }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
