// `npm run release`, which only the release workflow runs: builds, checks what would be published, and publishes the
// packages whose versions are not out yet, with provenance. It changes manifests, so it is of no use on one's own machine.
import { runCommand } from '../run-command.js'
import { packageManager, root } from '../workspace.js'
import { stampRepository } from './stamp-repository.js'

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env
if (server === undefined || repository === undefined)
  throw new Error(
    'A release is made by .github/workflows/release.yml: GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set',
  )

stampRepository(`${server}/${repository}`)
for (const check of ['release:check', 'build', 'api:check', 'licences:check', 'pack:check'])
  console.log(runCommand(`npm run --silent ${check}`, root))
// Changesets publishes with the pnpm that it finds, which turns versions of the workspace into real ones.
console.log(runCommand(`npx --yes --package ${packageManager()} --call "changeset publish"`, root))
