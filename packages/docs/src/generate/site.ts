// What of the site is made and not written: error pages, llms.txt, TypeScript for the playground. The API reference is TypeDoc's.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { errorPages } from './error-pages.js'
import { llmsText } from './llms-text.js'

const pages = fileURLToPath(new URL('../../pages', import.meta.url))

function writePage(path: string, text: string): void {
  const file = join(pages, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

for (const made of ['errors', 'made', 'public']) rmSync(join(pages, made), { recursive: true, force: true })
for (const { path, markdown } of errorPages()) writePage(path, markdown)
for (const path of readdirSync(join(pages, 'api'), { recursive: true, encoding: 'utf8' })) nameModule(path)
writePage(
  'public/llms.txt',
  llmsText(path => readFileSync(join(pages, path), 'utf8')),
)
writePage('public/vendor/typescript.mjs', typescriptModule())
writePage('made/bench.md', benchResults())
copyFileSync(join(pages, '../pictures/one-query.svg'), join(pages, 'public/one-query.svg'))

/** What the bench says of itself, with its tables and pictures. */
function benchResults(): string {
  const bench = join(pages, '../../bench')
  const readme = readFileSync(join(bench, 'README.md'), 'utf8')
  const [, results] = /^## How it measures\n([^]*?)^## /m.exec(readme) ?? []
  if (results === undefined) throw new Error('the README of bench has no section "How it measures"')
  // They stand right below the title of the page.
  return results.replaceAll(/^###/gm, '##').replaceAll(/\]\((?:\.\/)?([\w-]+\.svg)\)/g, (_, picture: string) => {
    const shown = join(pages, 'public/bench', picture)
    mkdirSync(dirname(shown), { recursive: true })
    copyFileSync(join(bench, picture), shown)
    return `](/bench/${picture})`
  })
}

/** Its one file as a module that a browser's worker imports. */
function typescriptModule(): string {
  const file = createRequire(import.meta.url).resolve('typescript')
  return transformSync(`${readFileSync(file, 'utf8')}\nexport default ts\n`, { minify: true, format: 'esm' }).code
}

/** TypeDoc names a package by the folder of its entry point. */
function nameModule(path: string): void {
  const [, name] = /^(\w+)[/\\]src\.md$/.exec(path) ?? []
  if (name === undefined) return
  const text = readFileSync(join(pages, 'api', path), 'utf8')
  writePage(join('api', path), text.replace(/^# .*$/m, `# ${name === 'hashrange' ? name : `@hashrange/${name}`}`))
}
