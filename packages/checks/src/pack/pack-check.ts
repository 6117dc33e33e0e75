// `npm run pack:check`, after a build: packs each public package, looks at the tarballs, installs them in an empty
// project outside of the workspace, and uses them there as a user would. Fails at the first thing that a user would meet.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readManifest, root } from '../workspace.js'
import { checkFaces, checkSourceMaps, checkTypes, installConsumer, runCommandLine, runConsumer } from './consumer.js'
import { checkTarball, packPublicPackages } from './tarball.js'

/** Names each step with its seconds, since a user waits for it. */
async function step<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  const started = Date.now()
  try {
    const result = await run()
    console.log(`ok      ${name}  ${((Date.now() - started) / 1000).toFixed(1)} s`)
    return result
  } catch (error) {
    console.error(`FAILED  ${name}`)
    throw error
  }
}

const workplace = mkdtempSync(join(tmpdir(), 'hashrange-pack-'))
try {
  const tarballs = await step('pack', () => packPublicPackages(workplace))
  for (const tarball of tarballs)
    await step(`lint ${tarball.name}`, () => {
      checkTarball(tarball)
    })

  const sdk = '@aws-sdk/client-dynamodb'
  const runtime = join(root, 'packages/runtime')
  const newest = readManifest(join(runtime, 'node_modules', sdk)).version
  const oldest = (readManifest(runtime).peerDependencies?.[sdk] ?? '').replace('^', '')
  for (const version of [newest, oldest]) {
    const project = join(workplace, `with-sdk-${version}`)
    mkdirSync(project)
    await step(`install into an empty project, SDK ${version}`, () => {
      installConsumer(project, tarballs, { [sdk]: version })
    })
    await step('same exports as the source', () => checkFaces(project, tarballs))
    await step('source maps lead to sources', () => {
      checkSourceMaps(project, tarballs)
    })
    await step('types under nodenext and bundler', () => {
      checkTypes(project)
    })
    await step('compiles queries in plain Node', () => {
      runConsumer(project)
    })
    await step('runs the hashrange command', () => {
      runCommandLine(project)
    })
  }
} finally {
  rmSync(workplace, { recursive: true, force: true })
}
