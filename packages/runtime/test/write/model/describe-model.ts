import { expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom } from '@hashrange/testkit/proof'
import { openTables } from '../../open-tables.js'
import { problemOfSequence, type Ground } from './run-sequence.js'
import type { Step } from './statement.js'
import { randomStep } from './step.js'
import { thingTable, type Database } from './thing.js'
import { outsideOf } from '../outside.js'

const sequences = Number(process.env['MODEL_SEQUENCES'] ?? 3_000)
const firstSeed = Number(process.env['MODEL_SEED'] ?? 1)
const stepsEach = 6
const most = 40

/** DynamoDB Local takes long for each request. */
const shares = { dynoxide: 1, 'dynamodb-local': 0.01 } as const

/** One of so many equal parts of the sequences, so that they can run side by side. */
export function describeModel(part: number, parts: number): void {
  for (const engineName of ['dynoxide', 'dynamodb-local'] as const) {
    describeEngines(
      'any writes, one after the other',
      engine => {
        const world = openTables<Database>(engine, { thing: { table: thingTable } })
        const outside = outsideOf(engine)
        const count = Math.ceil((sequences * shares[engineName]) / parts)
        const start = firstSeed + part * count

        it(
          `leave the table as they would a Map (${String(count)} sequences from seed ${String(start)})`,
          async () => {
            const ground: Ground = { client: engine.client, db: world.db, outside }
            for (let seed = start; seed < start + count; seed++) {
              const steps = sequenceOf(seed)
              const problem = await problemOfSequence(steps, ground)
              if (problem !== undefined) expect(await report(seed, steps, problem, ground)).toBe('')
            }
          },
          60_000 + sequences * 2_000,
        )
      },
      { engines: [engineName] },
    )
  }
}

function sequenceOf(seed: number): Step[] {
  const random = seededRandom(seed)
  return Array.from({ length: stepsEach }, () => randomStep(random))
}

/** A failing sequence without the steps that do not matter. */
async function report(seed: number, steps: readonly Step[], problem: string, ground: Ground): Promise<string> {
  let smallest = steps
  let found = problem
  for (let trials = 0, position = 0; position < smallest.length && trials < most; trials++) {
    const smaller = smallest.toSpliced(position, 1)
    const stillThere = await problemOfSequence(smaller, ground)
    if (stillThere === undefined) position += 1
    else {
      smallest = smaller
      found = stillThere
    }
  }
  return [`seed ${String(seed)}`, ...smallest.map(printStep), found].join('\n')
}

function printStep({ text, meddling, conflicts, processed, abortAfter }: Step): string {
  const edge = { meddling, conflicts: conflicts === 0 ? undefined : conflicts, processed, abortAfter }
  return `${text} ${JSON.stringify(edge)}`
}
