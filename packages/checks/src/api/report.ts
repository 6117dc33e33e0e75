// `npm run api:check`, after a build: whether the api.md of each public package is what its declarations say.
// With --write, as `npm run api` does, it is made so.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import { requireBuilt } from '../pack/require-built.js'
import { publicPackages, root } from '../workspace.js'
import { apiReport } from './api-report.js'
import { renderReport } from './render-report.js'

const write = process.argv.includes('--write')
const shownLines = 80

requireBuilt()
for (const { directory, manifest } of publicPackages()) {
  const file = join(directory, 'api.md')
  const report = await renderReport(manifest.name, apiReport(join(directory, 'dist/index.d.ts')))
  const old = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (old === report) continue
  const name = relative(root, file)
  if (write) {
    writeFileSync(file, report)
    console.log(`${name} is written`)
    continue
  }
  process.exitCode = 1
  console.error(
    `${name} is not what ${manifest.name} shows by now. Where that is meant: npm run api, and commit the file`,
  )
  console.error(`with a changeset (npm run changeset) that says what it means to users.\n${difference(old, report)}`)
}

function difference(old: string, report: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hashrange-api-'))
  try {
    writeFileSync(join(folder, 'committed'), old)
    writeFileSync(join(folder, 'built'), report)
    const { stdout } = spawnSync('git', ['diff', '--no-index', '--no-color', '-U1', 'committed', 'built'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const lines = stdout.split('\n').slice(4)
    const rest = lines.length - shownLines
    return [...lines.slice(0, shownLines), ...(rest > 0 ? [`... and ${String(rest)} lines more`] : [])].join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
