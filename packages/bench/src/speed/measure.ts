// The measuring process of `npm run bench`: the arms in turn, round by round, so that what else the machine does befalls all.
import { isDeepStrictEqual } from 'node:util'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { armsOn, clientOf, configOf, type Arm } from './arms.js'
import { buildArms, type BuildArm } from './build-requests.js'
import { peersOn, type Peer } from './peers.js'
import { plannerGrowth } from './planner-growth.js'
import { checkWrites } from './check-writes.js'
import { speedTable } from './speed-table.js'
import {
  itemAt,
  pageItems,
  tableItems,
  type SpeedReport,
  type SpeedTask,
  type Timing,
  type WorkloadReport,
} from './speed-task.js'
import { writeArmsOn, type WriteArm } from './write-arms.js'

process.once('message', (task: SpeedTask) => {
  void measure(task).then(
    report => process.send?.(report, () => process.exit()),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

type Work<A> = (arm: A) => unknown

/** So many that a clock sees them. */
const builds = 1000

async function measure({ pageEndpoint, engineEndpoint, table }: SpeedTask): Promise<SpeedReport> {
  const [pageArms, arms] = [armsOn(pageEndpoint, table), armsOn(engineEndpoint, table)]
  const peers = peersOn(new DynamoDB(configOf(engineEndpoint)), table.TableName ?? '')
  await check(pageArms, arms, peers)
  const writers = [...writeArmsOn(engineEndpoint, table), ...peers]
  await checkWrites(writers, clientOf(engineEndpoint), table.TableName ?? '')
  const builders = [...buildArms(table), ...peers]
  const hundreds = Array.from({ length: 1000 }, (_, at) => at * 7)
  const written = Array.from({ length: 1000 }, (_, at) => itemAt(at, 'written'))
  const inFlight: Work<Arm> = arm => Promise.all(Array.from({ length: 32 }, (_, at) => getMany(arm, at * 100, 10)))
  const isPeer = ({ name }: { readonly name: string }): boolean => !arms.some(arm => arm.name === name)
  const workloads = [
    await run('page of 3,000 items', pageArms, 15, 3, arm => arm.query()),
    await run('100 single gets, one after the other', arms, 21, 2, arm => getMany(arm, 0, 100)),
    await run('320 single gets, 32 in flight', arms, 21, 1, inFlight),
    await run(
      '20,000 items',
      [...arms, ...peers],
      arm => (isPeer(arm) ? 3 : 11),
      1,
      (arm: Pick<Arm, 'query'>) => arm.query(),
    ),
    await run('1,000 keys', arms, 31, 1, arm => arm.batch(hundreds)),
    await run('batch write of 1,000', writers, 15, 1, arm => arm.write(written)),
    await run('100 updates by key, one after the other', writers, 21, 1, arm => updateMany(arm, 100)),
    await runBuilds('the input of a GetItem', builders, ({ buildGet }) => buildGet),
    await runBuilds('the input of a Query', builders, ({ buildQuery }) => buildQuery),
  ]
  return { workloads, growth: plannerGrowth() }
}

async function runBuilds(
  workload: string,
  arms: readonly BuildArm[],
  buildOf: (arm: BuildArm) => BuildArm['buildQuery'],
): Promise<WorkloadReport> {
  const able = arms.filter(arm => buildOf(arm) !== undefined)
  const report = await run(workload, able, 15, 1, async arm => {
    for (let at = 0; at < builds; at++) {
      const built = buildOf(arm)?.(at)
      if (built instanceof Promise) await built
    }
  })
  const each = ({ arm, wallMs, cpuMs }: Timing): Timing => ({ arm, wallMs: wallMs / builds, cpuMs: cpuMs / builds })
  return { workload, timings: report.timings.map(each), unit: 'us' }
}

async function getMany(arm: Arm, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at++) await arm.get(at)
}

async function updateMany(arm: WriteArm, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await arm.update(at, at % 2 === 0 ? 'open' : 'shipped')
}

/** Every arm gives what was stored. */
async function check(pageArms: readonly Arm[], arms: readonly Arm[], peers: readonly Peer[]): Promise<void> {
  const itemsOf = (count: number): object[] => Array.from({ length: count }, (_, at) => itemAt(at))
  const demand = (arm: { readonly name: string }, got: unknown, wanted: unknown): void => {
    if (!isDeepStrictEqual(got, wanted)) throw new Error(`${arm.name} reads something else`)
  }
  for (const arm of pageArms) demand(arm, await arm.query(), itemsOf(pageItems))
  for (const peer of peers) demand(peer, await peer.query(), itemsOf(tableItems))
  for (const arm of arms) {
    demand(arm, await arm.query(), itemsOf(tableItems))
    demand(arm, await arm.get(42), itemAt(42))
    const batch = (await arm.batch([1, 2, 300])) as readonly { readonly at: number }[]
    demand(
      arm,
      [...batch].sort((a, b) => a.at - b.at),
      [1, 2, 300].map(at => itemAt(at)),
    )
  }
}

async function run<A extends { readonly name: string }>(
  workload: string,
  arms: readonly A[],
  rounds: number | ((arm: A) => number),
  repeats: number,
  work: Work<A>,
): Promise<WorkloadReport> {
  const roundsOf = typeof rounds === 'number' ? () => rounds : rounds
  const costs = arms.map(({ name }) => ({ name, wall: [] as number[], cpu: [] as number[] }))
  // The first round is for the compiler of the machine.
  for (let round = -1; round < Math.max(...arms.map(roundsOf)); round++) {
    for (let turn = 0; turn < arms.length; turn++) {
      const place = (turn + round + 1) % arms.length
      const [arm, cost] = [arms[place], costs[place]]
      if (arm === undefined || cost === undefined || round >= roundsOf(arm)) continue
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
