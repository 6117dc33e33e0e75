import { checkPackage } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import type { Tarball } from './tarball.js'

/**
 * The packages are ES modules only, which is attw's profile `esm-only`: what imports them is `import`, in Node 16 or newer
 * or in a bundler. Node 20.19 and newer let CommonJS `require` them too.
 */
const notAimedAt: readonly string[] = ['node10', 'node16-cjs']

/** publint: the manifest and the files agree; attw: each resolution finds types that tell the truth. */
export async function problemsOfLinters({ packed, unpacked }: Tarball): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: packed.buffer }, strict: true })
  const analysis = await checkPackage(unpacked)
  if (!analysis.types) return ['attw: the package has no types']
  return [
    ...messages.map(message => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...analysis.problems
      .filter(problem => !('resolutionKind' in problem && notAimedAt.includes(problem.resolutionKind)))
      .map(problem => `attw: ${JSON.stringify(problem)}`),
  ]
}
