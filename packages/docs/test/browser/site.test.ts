import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { chromiumFlags, findChromium } from '@hashrange/testkit'
import { chromium, type Browser, type Page } from 'playwright-core'
import { examples } from '../../src/playground/examples.js'
import { sidebar } from '../../src/site/sidebar.js'
import { missingForBrowser } from './missing-for-browser.js'
import { serveSite, type ServedSite } from './serve-site.js'

const missing = missingForBrowser()
const isDemanded = process.env['CI'] === 'true'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = fileURLToPath(new URL('../../.cache/pictures/', import.meta.url))

const widths = [360, 768, 1280]
const schemes = ['light', 'dark'] as const

describe('the site in a browser', () => {
  if (missing !== undefined && isDemanded) {
    it('can be looked at', () => {
      throw new Error(missing)
    })
  } else if (missing === undefined) describeSite()
  else it.skip(`is not looked at: ${missing}`, () => undefined)
})

const ms = (duration: number): string => duration.toFixed(1).padStart(6)

/** Three at a time: a page waits for its server and its paint more than it computes. */
async function atOnce<T>(items: readonly T[], look: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await look(item)
  }
  await Promise.all([lane(), lane(), lane()])
}

function describeSite(): void {
  let browser: Browser
  let served: ServedSite
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    served = await serveSite()
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags] })
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    served.close()
  })

  interface Visit {
    readonly page: Page
    /** What the console said that is an error, and what was asked of anybody else. */
    readonly troubles: readonly string[]
  }

  async function visit(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Visit> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    const troubles: string[] = []
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
    })
    page.on('pageerror', error => troubles.push(error.message))
    page.on('request', request => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(served.origin)) troubles.push(request.url())
    })
    page.on('response', response => {
      if (response.status() >= 400 && !response.url().endsWith('favicon.ico')) troubles.push(response.url())
    })
    await page.addInitScript(
      'window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value }).observe({ type: "layout-shift", buffered: true })',
    )
    await page.goto(served.origin + path)
    if (path.startsWith('/playground')) await page.waitForSelector('[data-awake=true]')
    return { page, troubles }
  }

  async function violationsIn(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe)
    const found = await page.evaluate<{ id: string; nodes: { target: string[]; failureSummary: string }[] }[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes })))',
    )
    return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary}`))
  }

  const statusOf = (page: Page): Promise<string> => page.locator('.hr-status').innerText()

  for (const scheme of schemes) {
    for (const width of widths) {
      it(`shows the playground in ${scheme}, ${String(width)} wide`, async () => {
        const { page, troubles } = await visit('/playground.html', width, scheme)
        await page.waitForTimeout(300)
        await page.screenshot({ path: `${pictures}playground-${scheme}-${String(width)}.png`, fullPage: true })
        expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
          0,
        )
        expect(await page.evaluate<number>('window.shift')).toBeLessThan(0.02)
        expect(await violationsIn(page)).toStrictEqual([])
        expect(troubles).toStrictEqual([])
        await page.close()
      }, 120_000)
    }
  }

  it('plans what is chosen and what is typed, and keeps it in the link', async () => {
    const { page, troubles } = await visit('/playground.html')
    expect(await statusOf(page)).toContain('It would run.')
    await page.selectOption('#hr-example', 'scan')
    expect(await statusOf(page)).toContain('policy.scan-refused')
    expect(await page.locator('.hr-right').innerText()).toContain('a global index on (kind, at)')

    const query = page.getByLabel('Query', { exact: true })
    await query.click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText("db.from('event').where('device', '=', 'door')")
    await page.waitForFunction('document.querySelector(".hr-card").innerText.includes("Query")')
    expect(await statusOf(page)).toContain('It would run.')
    await page.waitForFunction('location.hash.startsWith("#1.")')
    await page.waitForTimeout(400)
    const address = page.url()

    await page.keyboard.insertText(".where('device', '=', null)")
    expect(await statusOf(page)).toContain('build.null-comparison')
    expect(await page.locator('.hr-problem-mark').count()).toBeGreaterThan(0)
    expect(troubles).toStrictEqual([])
    await page.close()

    const again = await visit(address.slice(served.origin.length))
    expect(await again.page.getByLabel('Query', { exact: true }).innerText()).toContain("where('device', '=', 'door')")
    expect(await again.page.locator('.hr-card').first().innerText()).toContain('device = ?')
    expect(again.troubles).toStrictEqual([])
    await again.page.close()
  }, 120_000)

  it('completes names out of the schema, and lets the keyboard go on', async () => {
    const { page, troubles } = await visit('/playground.html')
    await page.getByLabel('Query', { exact: true }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText("db.from('person').where('")
    await page.keyboard.type('fi')
    await page.waitForSelector('.cm-tooltip-autocomplete', { timeout: 40_000 })
    expect(await page.locator('.cm-tooltip-autocomplete').innerText()).toContain('first_name')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest(".hr-editor-query") === null')).toBe(true)
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 120_000)

  it('plans each keystroke in less than a frame', async () => {
    const { page, troubles } = await visit('/playground.html')
    const lines: string[] = []
    for (const { id, query } of examples) {
      await page.selectOption('#hr-example', id)
      await page.evaluate('performance.clearMeasures()')
      await page.getByLabel('Query', { exact: true }).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(".where('x', '=', 1)\n// what comes behind it")
      const times = await page.evaluate<number[]>(
        "performance.getEntriesByName('hashrange.plan').map(({ duration }) => duration).sort((a, b) => a - b)",
      )
      const [median = Infinity, worst = Infinity] = [times[times.length >> 1], times.at(-1)]
      lines.push(`${id.padEnd(12)} ${String(query.length).padStart(4)} characters ${ms(median)} ${ms(worst)}`)
      expect([id, times.length > 20, median < 16]).toStrictEqual([id, true, true])
    }
    process.stdout.write(`parsing and planning at a keystroke, median and worst in ms\n${lines.join('\n')}\n`)
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 120_000)

  it('has every page of the sidebar, without an error', async () => {
    const links = sidebar.flatMap(({ items }) => items.map(({ link }) => link))
    await atOnce(links, async link => {
      const path = link.endsWith('/') ? `${link}index.html` : `${link}.html`
      const { page, troubles } = await visit(path)
      expect([path, await page.locator('h1').count(), troubles]).toStrictEqual([path, 1, []])
      await page.close()
    })
  }, 120_000)

  for (const scheme of schemes) {
    it(`has pages that can be read in ${scheme}, on a phone too`, async () => {
      await atOnce(
        ['index', 'start', 'concepts', 'performance', 'moving', 'compared', 'errors/policy-scan-refused'],
        async name => {
          const { page, troubles } = await visit(`/${name}.html`, 360, scheme)
          await page.screenshot({ path: `${pictures}${name.replace('/', '-')}-${scheme}.png`, fullPage: true })
          const overflow = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          expect([name, overflow, await violationsIn(page), troubles]).toStrictEqual([name, 0, [], []])
          await page.close()
        },
      )
    }, 120_000)
  }

  it('finds a word by its own search', async () => {
    const { page, troubles } = await visit('/start.html')
    await page.locator('.DocSearch-Button, .VPNavBarSearch button').first().click()
    await page.locator('.VPLocalSearchBox input').fill('residual')
    await page.waitForSelector('.VPLocalSearchBox .result', { timeout: 20_000 })
    expect(await page.locator('.VPLocalSearchBox .result').first().innerText()).toContain('Residual')
    expect(troubles).toStrictEqual([])
    await page.close()
  }, 120_000)
}
