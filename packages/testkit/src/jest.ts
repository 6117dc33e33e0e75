import { afterAll, beforeAll, describe } from '@jest/globals'
import type { Engine, EngineName } from './engine/engine.js'
import {
  engineAvailability,
  engineLabels,
  enginesAreRequired,
  standInFor,
  testedEngines,
} from './engine/engine-availability.js'
import { startEngine } from './engine/start-engine.js'

export interface DescribeEnginesOptions {
  /** Default: Dynoxide, dynalite and DynamoDB Local. An endpoint in DYNAMODB_ENDPOINT takes the place of the last. */
  readonly engines?: readonly EngineName[]
  /** Engines that get the matter wrong, each with the reason, which appears in the title of what is skipped. */
  readonly except?: Readonly<Partial<Record<EngineName, string>>>
}

/** The engine takes this long to start where it is DynamoDB Local and the machine is busy. */
const startTimeoutMs = 90_000

/**
 * The same tests on each engine: one `describe` an engine, which is started before its tests and closed after them. An
 * engine that is missing is skipped with the reason in the title, or fails where CI=true or REQUIRE_ENGINES=1.
 *
 * The handle can be passed on everywhere, but asked only inside hooks and tests: before that nothing is started.
 *
 * @example
 * ```ts
 * describeEngines('a colour', engine => {
 *   beforeAll(() => createTable(engine, tables.colour))
 *   it('is read back', async () => { ... engine.client ... })
 * })
 * ```
 */
export function describeEngines(
  title: string,
  cases: (engine: Engine) => void,
  { engines = testedEngines(), except = {} }: DescribeEnginesOptions = {},
): void {
  for (const wanted of engines) {
    const name = standInFor(wanted)
    const exception = except[name] ?? except[wanted]
    const availability = engineAvailability(name)
    if (exception !== undefined) {
      describe.skip(`${title} [${engineLabels[name]} left out: ${exception}]`, () => {
        cases(unopened(name))
      })
    } else if (availability.available || enginesAreRequired()) {
      describe(`${title} [${engineLabels[name]}]`, () => {
        cases(openedAround(name))
      })
    } else {
      describe.skip(`${title} [${engineLabels[name]} left out: ${availability.reason}]`, () => {
        cases(unopened(name))
      })
    }
  }
}

/** Starting a missing engine throws the reason, which fails every test that stands behind it. */
function openedAround(name: EngineName): Engine {
  let opened: Engine | undefined
  beforeAll(async () => {
    opened = await startEngine(name)
  }, startTimeoutMs)
  afterAll(() => opened?.close())
  return handleOf(name, () => opened)
}

function unopened(name: EngineName): Engine {
  return handleOf(name, () => undefined)
}

function handleOf(name: EngineName, opened: () => Engine | undefined): Engine {
  const engine = (): Engine => {
    const started = opened()
    if (started === undefined) {
      throw new Error(`${engineLabels[name]} is not started yet: use the handle inside hooks and tests only.`)
    }
    return started
  }
  return {
    name,
    get endpoint() {
      return engine().endpoint
    },
    get client() {
      return engine().client
    },
    get pid() {
      return engine().pid
    },
    table: table => engine().table(table),
    close: () => engine().close(),
  }
}
