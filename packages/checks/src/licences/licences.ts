// `npm run licences:check`, after a build: whether every dependency has a licence that is allowed, and licences.md lists what users get.
// With --write, as `npm run licences` does, the list is made so.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicPackages, root } from '../workspace.js'
import { installedPackages } from './installed-packages.js'
import { problemsOfLicences, renderLicences } from './render-licences.js'
import { shippedPackages } from './shipped-packages.js'

const file = join(root, 'packages/checks/licences.md')
const installed = installedPackages(root)
const shipped = shippedPackages(publicPackages(), installed)
const problems = problemsOfLicences(shipped, installed)
const list = renderLicences(shipped)
if (process.argv.includes('--write')) writeFileSync(file, list)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== list)
  problems.push('packages/checks/licences.md is not what is installed: npm run licences, and commit it')

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
