import type { Policy } from '@hashrange/compiler'
import { createExecutor } from '@hashrange/runtime'
import { jsonOf } from '../print/plain-value.js'
import type { Paint } from '../print/paint.js'
import { compileBy, compileFor, readTables, type Compiled } from '../query/compile-query.js'
import { evaluateQuery } from '../query/evaluate-query.js'
import type { Command } from './command.js'
import { policyFor } from './policy-for.js'

export const explain: Command = {
  name: 'explain',
  summary: 'Shows how a query would be run, with its requests; sends at most DescribeTable.',
  takes: '<query>',
  arity: [1, 1],
  options: {
    tables: { value: '<file>', summary: 'tables as DescribeTable describes them, in JSON; then nothing is sent' },
    scan: { summary: 'as if reading whole tables were allowed' },
  },
  examples: [
    { command: `hashrange explain "db.from('person').where('age', '>', 5)"`, does: 'why it would be refused' },
    {
      command: `hashrange explain "db.from('person').where('email', '=', 'ann@example.com')" --json`,
      does: 'plan and requests as data',
    },
    {
      command: `hashrange explain "db.from('colour').where('id', '=', 'red')" --tables tables.json`,
      does: 'without any connection',
    },
  ],
  run: async ({ args, options, session, terminal, paint }) => {
    const { node } = evaluateQuery(args[0] ?? '')
    const policy: Policy = policyFor(session, options.flag('scan'))
    const file = options.text('tables')
    const compiled =
      file === undefined
        ? await compileBy(createExecutor(session.hashrangeConfig(policy), 'hashrange explain').executor, node)
        : compileFor(node, await readTables(terminal.folder, file), policy)
    return { data: dataOf(compiled), text: textOf(compiled, paint) }
  },
}

function dataOf(compiled: Compiled) {
  const shared = { text: compiled.text, plan: compiled.plan, requests: compiled.requests }
  if (!('passedOver' in compiled)) return shared
  const { warnings, refusal, passedOver, estimate, advice } = compiled
  return { ...shared, warnings, refusal: refusal ?? null, passedOver, estimate, advice }
}

function textOf(compiled: Compiled, paint: Paint): string {
  const requests = compiled.requests.map(({ operation, input }) => `${paint.heading(operation)} ${jsonOf(input, 2)}`)
  return [compiled.explain(), '', ...(requests.length === 0 ? ['no requests'] : requests)].join('\n')
}
