import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeEngines } from '@hashrange/testkit/jest'
import { commandLine, copyProject } from '../fixtures/open-project.js'

const first = '20260101-000000-first'
const second = '20260102-000000-second'

describeEngines(
  'migrate',
  engine => {
    let project: Awaited<ReturnType<typeof copyProject>>
    const run = (...argv: string[]) => commandLine(engine, project.folder)('migrate', ...argv)
    beforeAll(async () => {
      project = await copyProject()
    })
    afterAll(() => project.remove())

    it('goes forward, back, and to one of them', async () => {
      expect(await run('list', '--fail-on-pending')).toMatchObject({ exitCode: 1, errors: '' })
      expect(await run('up')).toStrictEqual({ exitCode: 0, output: `done     up    ${first}\n`, errors: '' })
      expect(await run('latest')).toMatchObject({ output: `done     up    ${second}\n` })
      expect(await run('latest')).toMatchObject({ exitCode: 0, output: 'nothing to do\n' })
      const { exitCode, output } = await run('list', '--fail-on-pending', '--json')
      expect(exitCode).toBe(0)
      expect(JSON.parse(output)).toStrictEqual([
        { name: first, executedAt: expect.stringMatching(/^\d{4}-/) },
        { name: second, executedAt: expect.stringMatching(/^\d{4}-/) },
      ])
      expect(await run('to', first)).toMatchObject({ output: `done     down  ${second}\n` })
      const back = await run('down', '--all', '--json')
      expect(JSON.parse(back.output)).toStrictEqual({ steps: [{ name: first, direction: 'down', status: 'done' }] })
    })

    it('says where it failed', async () => {
      const failing = 'export const up = () => Promise.reject(new RangeError("no such luck"))\n'
      await writeFile(join(project.folder, 'migrations/20260103-000000-third.ts'), failing)
      const { exitCode, output, errors } = await run('latest')
      expect(exitCode).toBe(1)
      expect(output).toBe(
        [`done     up    ${first}`, `done     up    ${second}`, 'failed   up    20260103-000000-third', ''].join('\n'),
      )
      expect(errors).toMatch(/^RangeError {2}no such luck\n {2}hint .*--verbose/)
      const { output: json } = await run('latest', '--json')
      expect(JSON.parse(json)).toMatchObject({ steps: [{ status: 'failed' }], error: { code: 'RangeError' } })
    })

    it('makes files', async () => {
      const { output } = await run('make', 'Add toys')
      expect(output).toMatch(/^migrations[\\/]\d{8}-\d{6}-add-toys\.ts\n$/)
      expect((await run('list')).output).toMatch(/\n\d{8}-\d{6}-add-toys +pending\n/)
    })
  },
  { engines: ['dynoxide'] },
)
