// Installs the workspace's dependencies where they are missing or out of date. `npm test` and `npm run demo` begin with
// it, so it may use Node itself and nothing else.
import { execSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const stampFile = join(root, 'node_modules/.hashrange-setup')
const { engines, packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

refuseOldNode()
const stamp = describeWanted()
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) install()

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = engines.node.match(/\d+/g).map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  console.error(`Hashrange needs Node ${engines.node}; this is ${process.version}.`)
  process.exit(1)
}

/** Changes whenever the lock file, a manifest or the platform (which picks the native engines) does. */
function describeWanted() {
  const manifests = readdirSync(join(root, 'packages')).map(name => join('packages', name, 'package.json'))
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', ...manifests.sort()]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function install() {
  const started = Date.now()
  console.error(`Installing dependencies (${packageManager}; only now and when they change) ...`)
  try {
    // One string through the shell, since npx is a script of another kind on Windows.
    execSync(`npx --yes ${packageManager} install --frozen-lockfile --config.confirmModulesPurge=false`, {
      cwd: root,
      stdio: 'pipe',
    })
  } catch (error) {
    console.error(`${String(error.stdout)}${String(error.stderr)}`)
    process.exit(1)
  }
  writeFileSync(stampFile, stamp)
  console.error(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
}
