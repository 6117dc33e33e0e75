import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '@hashrange/testkit'
import { site } from './serve-site.js'

/** What is missing for a look at the site; undefined where it can be had. */
export function missingForBrowser(): string | undefined {
  if (!existsSync(join(site, 'playground.html'))) return 'the site is not built: npm run docs'
  if (findChromium() === undefined) return 'no Chromium: apt-get install chromium, or name one by CHROMIUM_BIN'
  return undefined
}
