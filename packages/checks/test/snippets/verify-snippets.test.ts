import { describe, expect, it } from '@jest/globals'
import type { Snippet } from '../../src/snippets/extract-snippets.js'
import { verifySnippets } from '../../src/snippets/verify-snippets.js'

const text = (expected: string) => ({ output: { language: 'text', text: expected } }) as const
const json = (expected: string) => ({ output: { language: 'json', text: expected } }) as const
const problemsOf = (...snippets: readonly Omit<Snippet, 'file' | 'line'>[]): readonly (readonly string[])[] =>
  verifySnippets(snippets.map((snippet, index) => ({ file: 'doc.md', line: 10 * (index + 1), ...snippet }))).map(
    ({ problems }) => problems,
  )

describe('verifySnippets', () => {
  it('accepts what type-checks, runs, and prints what it is said to print', () => {
    const problems = problemsOf(
      { code: `console.log('a  ')\nconsole.log('b')`, ...text('a\nb') },
      { code: `console.log(JSON.stringify({ a: [1] }))`, ...json('{\n  "a": [1]\n}') },
      { code: `const same = await Promise.resolve('declared in two snippets')\nconsole.log(same)` },
      { code: `const same = 1\nexport { same }` },
    )
    expect(problems).toStrictEqual([[], [], [], []])
  }, 60_000)

  it('tells what is wrong, and where in the document', () => {
    const problems = problemsOf(
      { code: `const a = 1\nconst b: string = a` },
      { code: `import { nothing } from 'hashrange-nowhere'` },
      { code: `console.log('one')`, ...text('two') },
      { code: `console.log('not json')`, ...json('{}') },
      { code: `throw new Error('thrown on purpose')` },
      { code: `void Promise.reject(new Error('rejected on purpose'))` },
      { code: `console.log('fine')`, ...text('fine') },
    )
    expect(problems).toStrictEqual([
      ["doc.md:11 Type 'number' is not assignable to type 'string'."],
      [expect.stringContaining("doc.md:20 Cannot find module 'hashrange-nowhere'")],
      ['doc.md:30 prints\none\n\nbut is said to print\ntwo'],
      ['doc.md:40 prints\nnot json\n\nbut is said to print\n{}'],
      [expect.stringContaining('doc.md:50 Error: thrown on purpose')],
      [expect.stringContaining('doc.md:60 Error: rejected on purpose')],
      [],
    ])
  }, 60_000)

  it('says of those that were not run, since one ended the process, that they were not', () => {
    const [, ended, after] = problemsOf({ code: 'export {}' }, { code: 'process.exit(3)' }, { code: 'export {}' })
    expect(ended).toStrictEqual([expect.stringContaining('its process ended with 3 before it was done')])
    expect(after).toStrictEqual(ended?.map(problem => problem.replace('doc.md:20', 'doc.md:30')))
  }, 60_000)

  it('checks, but does not run, what is for its types only', () => {
    const problems = problemsOf(
      { code: `throw new Error('never')`, typesOnly: 'shows a mistake' },
      { code: `const a: string = 1`, typesOnly: 'shows a mistake' },
    )
    expect(problems).toStrictEqual([[], ["doc.md:20 Type 'number' is not assignable to type 'string'."]])
  }, 60_000)

  it('leaves out what is skipped, and refuses an unknown setup', () => {
    expect(problemsOf({ code: 'not even code', skip: 'shows a mistake' })).toStrictEqual([])
    expect(() => problemsOf({ code: 'export {}', setup: 'nobody' })).toThrow('doc.md:10 there is no setup "nobody"')
  })

  it('gives a setup’s tables, db, client and Database to a snippet that does not declare them', () => {
    const problems = problemsOf(
      {
        setup: 'person',
        code: `const row = await db.from('person').select(['id', 'age']).where('id', '=', 'a').executeTakeFirst()\nconsole.log(JSON.stringify(row))`,
        ...json('{ "id": "a", "age": 41 }'),
      },
      {
        setup: 'person',
        code: [
          `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'`,
          `import { Hashrange } from 'hashrange'`,
          `interface Database { colour: { id: string; name?: string } }`,
          `const db = new Hashrange<Database>({ client: new DynamoDBClient({}) })`,
          `console.log((await db.from('colour').where('id', '=', 'blue').execute())[0]?.name)`,
        ].join('\n'),
        ...text('Blue'),
      },
      { setup: 'person', code: `await db.from('nobody').execute()` },
    )
    expect(problems).toStrictEqual([[], [], [expect.stringContaining('doc.md:30 ')]])
  }, 60_000)
})
