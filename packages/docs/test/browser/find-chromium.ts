import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { site } from './serve-site.js'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The browser to look with: CHROMIUM_BIN, or one that the path leads to. */
export function findChromium(): string | undefined {
  const { CHROMIUM_BIN, PATH = '' } = process.env
  if (CHROMIUM_BIN !== undefined && CHROMIUM_BIN !== '') return CHROMIUM_BIN
  return PATH.split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)))
    .find(file => existsSync(file))
}

/** What is missing for a look at the site; undefined where it can be had. */
export function missingForBrowser(): string | undefined {
  if (!existsSync(join(site, 'playground.html'))) return 'the site is not built: npm run docs'
  if (findChromium() === undefined) return 'no Chromium: apt-get install chromium, or name one by CHROMIUM_BIN'
  return undefined
}
