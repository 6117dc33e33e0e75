import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { chromiumFlags, findChromium, startEngine, type Engine } from '@hashrange/testkit'
import { chromium, type Browser, type Page } from 'playwright-core'
import { Session } from '../../src/config/session.js'
import { findTypeScript } from '../../src/studio/typings.js'
import { openOver, type OpenedStudio } from '../fixtures/ask-studio.js'
import { projectFolder, seed } from '../fixtures/open-project.js'
import { colours, people, peopleByName } from '../fixtures/project/tables.js'

const cache = fileURLToPath(new URL('../../.cache/', import.meta.url))
const pictures = `${cache}pictures/`
const folder = `${cache}page`
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const widths = [360, 768, 1280, 1600] as const
const schemes = ['light', 'dark'] as const

describe('studio in a browser', () => {
  if (findChromium() !== undefined) describeStudio()
  else if (process.env['CI'] === 'true') {
    it('can be looked at', () => {
      throw new Error('no Chromium: apt-get install chromium, or name one by CHROMIUM_BIN')
    })
  } else it.skip('is not looked at: no Chromium', () => undefined)
})

function describeStudio(): void {
  let engine: Engine
  let browser: Browser
  let session: Session
  let readOnly: OpenedStudio
  let writing: OpenedStudio
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    execFileSync(process.execPath, [fileURLToPath(new URL('../../browser/build.js', import.meta.url)), folder])
    engine = await startEngine('dynoxide')
    const db = await seed(engine)
    const more = Array.from({ length: 60 }, (_, n) => ({
      id: `p${String(n).padStart(2, '0')}`,
      first_name: 'Pat',
      age: n,
      email: `pat${String(n)}@example.com`,
    }))
    await db.replaceInto('person').values(more).execute()
    const config = { tables: [people, colours, peopleByName] }
    session = new Session({ config, folder: projectFolder }, engine.client, false)
    const page = { folder, typescript: findTypeScript(projectFolder) }
    readOnly = await openOver(session, {}, page)
    writing = await openOver(session, { mayWrite: true, policy: { scan: { tables: ['colour'] } } }, page)
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags] })
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await readOnly.stop()
    await writing.stop()
    await engine.close()
  })

  interface Visit {
    readonly page: Page
    /** Errors and warnings of the console, answers that are errors, and what was asked of anybody else. */
    readonly troubles: string[]
  }

  async function visit(
    { address }: OpenedStudio,
    width = 1280,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<Visit> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    const troubles: string[] = []
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
    })
    page.on('pageerror', error => troubles.push(error.message))
    page.on('request', request => {
      if (!request.url().startsWith('data:') && !request.url().startsWith(address)) troubles.push(request.url())
    })
    await page.addInitScript(
      'window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value }).observe({ type: "layout-shift", buffered: true })',
    )
    await page.goto(address)
    await page.waitForSelector('[data-awake=true]')
    return { page, troubles }
  }

  async function violationsIn(page: Page): Promise<readonly string[]> {
    // By the debugger: the page's own policy lets no such script in.
    await page.evaluate(axe)
    const found = await page.evaluate<{ id: string; nodes: { target: string[]; failureSummary: string }[] }[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes })))',
    )
    return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary}`))
  }

  async function expectSound(page: Page): Promise<void> {
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    expect(await violationsIn(page)).toStrictEqual([])
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('button', { name: 'Query', exact: true }).first().click()
    await page.getByLabel('Query', { exact: true }).getByRole('textbox').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(text)
  }

  for (const scheme of schemes) {
    for (const width of widths) {
      it(`shows tables, items and a query in ${scheme}, ${String(width)} wide`, async () => {
        const picture = (name: string): string => `${pictures}studio-${name}-${scheme}-${String(width)}.png`
        const { page, troubles } = await visit(readOnly, width, scheme)
        await page
          .getByRole('navigation', { name: 'Tables' })
          .getByRole('button', { name: /^person\s?64/ })
          .click()
        await page.getByLabel('Items a page').selectOption('10')
        await page.getByRole('button', { name: 'Read items' }).click()
        await page.getByRole('button', { name: 'Next page' }).waitFor()
        await page.screenshot({ path: picture('table'), fullPage: true })
        await expectSound(page)
        await type(
          page,
          "db.from('person')\n  .where('first_name', '=', 'Pat')\n  .where('age', '>=', 18)\n  .where('email', 'begins_with', 'pat')",
        )
        await page.keyboard.press('Control+Enter')
        await page.getByText('Page 1: 25 rows').waitFor()
        await page.screenshot({ path: picture('query'), fullPage: true })
        await expectSound(page)
        expect(await page.evaluate<number>('window.shift')).toBeLessThan(0.02)
        expect(troubles).toStrictEqual([])
        await page.close()
      }, 120_000)
    }
  }

  it('pages through items to their end, and shows what each page took', async () => {
    const { page, troubles } = await visit(readOnly)
    await page.getByRole('button', { name: /^person\s?64/ }).click()
    expect(await page.locator('main').innerText()).toContain('one page of at most 25 items and no further')
    // Nothing was read so far.
    expect(await page.locator('.hs-rows').count()).toBe(0)
    await page.getByRole('button', { name: 'Read items' }).click()
    await page.getByText('Page 1: 25 rows').waitFor()
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText('Page 2: 25 rows').waitFor()
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText(/^Page 3: 14 rows in .*; the end\.$/).waitFor()
    expect(await page.getByRole('button', { name: 'Next page' }).count()).toBe(0)
    expect(await page.locator('.hs-requests tbody tr:visible').count()).toBe(3)
    expect(await page.locator('.hs-cost:visible').innerText()).toMatch(/used\s+3\s+64\s+/)
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 60_000)

  it('plans what is typed, runs it, and holds what it took against the estimate', async () => {
    const { page, troubles } = await visit(readOnly)
    await page.getByRole('button', { name: /^person\s?64/ }).click()
    await page.getByRole('button', { name: 'Query the index first_name_age' }).click()
    await page.locator('.hr-card').first().getByText('person.first_name_age').waitFor()
    await type(page, "db.from('person').where('first_name', '=', 'Pat')")
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('Page 1: 25 rows').waitFor()
    const cost = await page.locator('.hs-cost:visible').innerText()
    expect(cost).toMatch(/estimated\s+1\s+64\s+3/)
    expect(cost).toMatch(/used so far\s+1\s+26\s+0\.5/)
    expect(await page.locator('.hs-requests:visible').innerText()).toMatch(/Query\s+[\d.]+ ms\s+26\s+26\s+0\.5/)
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText('Page 2: 25 rows').waitFor()
    expect(await page.locator('.hs-cost:visible').innerText()).toMatch(/used so far\s+2\s+52\s+1/)
    expect(await page.locator('.hr-sections').innerText()).toContain('Passed over')

    await type(page, "db.from('person').where('first_name', '=', null)")
    await page.getByText('build.null-comparison').waitFor()
    expect(await page.locator('.hr-problem-mark').count()).toBeGreaterThan(0)
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 60_000)

  it('shows a Scan that is refused as what it is', async () => {
    const { page, troubles } = await visit(readOnly)
    await type(page, "db.from('person').where('age', '>', 5)")
    await page.getByText('Refused: ').waitFor()
    await page.keyboard.press('Control+Enter')
    const box = page.getByRole('alert')
    await box.waitFor()
    expect(await box.innerText()).toContain('policy.scan-refused')
    expect(await box.innerText()).toContain('partition key "first_name" is not constrained')
    await page.screenshot({ path: `${pictures}studio-refused.png`, fullPage: true })
    await expectSound(page)
    // The browser notes the status of the answer.
    expect(troubles.filter(trouble => !trouble.includes('422'))).toStrictEqual([])
    await page.close()
  }, 60_000)

  it('writes after a dry run, where it may', async () => {
    const update = "db.updateTable('person').set({ greeting: 'hi' }).where('first_name', '=', 'Ann')"
    const first = await visit(readOnly)
    await type(first.page, update)
    await first.page.getByRole('button', { name: 'Dry run' }).click()
    await first.page.getByText('Studio is read-only.').waitFor()
    await first.page.close()

    const { page, troubles } = await visit(writing)
    await type(page, update)
    await page.getByRole('button', { name: 'Dry run' }).click()
    await page.getByText('2 items would be written.').waitFor()
    await page.screenshot({ path: `${pictures}studio-write.png`, fullPage: true })
    await expectSound(page)
    await page.getByRole('button', { name: 'Write 2 items' }).click()
    await page.getByText('2 items updated').waitFor()
    expect(await page.getByRole('button', { name: /^Write/ }).count()).toBe(0)
    // What the configuration allows may be read, page by page.
    await type(page, "db.from('colour')")
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText(/^Page 1: 2 rows in .*; the end\.$/).waitFor()
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 60_000)

  it('completes names by the TypeScript of the project, and lets the keyboard go on', async () => {
    const { page, troubles } = await visit(readOnly)
    await type(page, "db.from('person').where('")
    await page.keyboard.type('fi')
    await page.waitForSelector('.cm-tooltip-autocomplete', { timeout: 40_000 })
    expect(await page.locator('.cm-tooltip-autocomplete').innerText()).toContain('first_name')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Run')
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 60_000)

  it('says that it was ended', async () => {
    const other = await openOver(session, {}, { folder })
    const { page } = await visit(other)
    await other.stop()
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByText('Studio does not answer: it was ended.').waitFor()
    await page.close()
  }, 60_000)
}
