// `npm run pack:check`, after a build: packs each public package, looks at the tarballs, installs them in an empty
// project outside of the workspace, and uses them there as a user would. Fails at the first thing that a user would meet.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readManifest, root } from '../workspace.js'
import { checkFaces, checkTypes, installConsumer, runCommandLine, runConsumer, runStudio } from './consumer.js'
import { problemsOfTarball, sizeOf } from './look-at-tarball.js'
import { kilobytes } from './packed-size.js'
import { requireBuilt } from './require-built.js'
import { packPublicPackages } from './tarball.js'

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

requireBuilt()
const workplace = mkdtempSync(join(tmpdir(), 'hashrange-pack-'))
try {
  const tarballs = await step('pack', () => packPublicPackages(workplace))
  await step('the tarballs by themselves', async () => {
    const problems: string[] = []
    for (const tarball of tarballs) {
      const { packed, unpacked } = sizeOf(tarball)
      console.log(`        ${tarball.name}  ${kilobytes(packed)} packed, ${kilobytes(unpacked)} unpacked`)
      const found = await problemsOfTarball(tarball, tarballs)
      problems.push(...found.map(problem => `${tarball.name}: ${problem}`))
    }
    if (problems.length > 0) throw new Error(problems.join('\n'))
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
    await step('types under nodenext', () => {
      checkTypes(project, 'nodenext')
    })
    // What a bundler finds by the manifests does not hang on the SDK's version.
    if (version === newest)
      await step('types under bundler', () => {
        checkTypes(project, 'bundler')
      })
    await step('compiles queries in plain Node', () => {
      runConsumer(project)
    })
    await step('runs the hashrange command', () => {
      runCommandLine(project)
    })
    await step('serves studio', () => runStudio(project))
  }
} finally {
  rmSync(workplace, { recursive: true, force: true })
}
