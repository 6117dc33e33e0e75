// `npm run build`: dist of every public package, made anew by its own `build`, each after those that it depends on.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../run-command.js'
import { publicPackages } from '../workspace.js'

for (const { directory, manifest } of publicPackages()) {
  const started = Date.now()
  rmSync(join(directory, 'dist'), { recursive: true, force: true })
  runCommand('npm run --silent build', directory)
  console.log(`built ${manifest.name} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
