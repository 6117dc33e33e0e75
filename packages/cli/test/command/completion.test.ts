import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { commands } from '../../src/command/commands.js'
import { commandLine, projectFolder } from '../fixtures/open-project.js'

const run = commandLine({ endpoint: 'http://127.0.0.1:1' }, projectFolder)

async function bashReplies(...words: string[]): Promise<string[]> {
  const { output } = await run('completion', 'bash')
  const list = words.map(word => `'${word}'`).join(' ')
  const script = `${output}\nCOMP_WORDS=(${list}); COMP_CWORD=${String(words.length - 1)}; _hashrange; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n')
}

describe('completion', () => {
  it('of bash completes commands, their words, options and choices', async () => {
    expect(await bashReplies('hashrange', '')).toStrictEqual(commands.map(({ name }) => name))
    expect(await bashReplies('hashrange', 'di')).toStrictEqual(['diff'])
    expect(await bashReplies('hashrange', 'studio', '--')).toEqual(
      expect.arrayContaining(['--port', '--scan', '--write']),
    )
    expect(await bashReplies('hashrange', 'migrate', 'l')).toStrictEqual(['latest', 'list'])
    expect(await bashReplies('hashrange', 'apply', '--d')).toStrictEqual(['--dry-run', '--drop-indexes'])
    expect(await bashReplies('hashrange', 'run', '--format', '')).toStrictEqual(['table', 'json', 'ndjson', 'csv'])
  })

  it('of zsh is that of bash, taken over', async () => {
    const { output } = await run('completion', 'zsh')
    expect(output).toContain('bashcompinit')
    expect(output).toContain((await run('completion', 'bash')).output)
  })

  it('of fish has a line for each command and option', async () => {
    const { output } = await run('completion', 'fish')
    for (const { name, options } of commands) {
      expect(output).toContain(`complete -c hashrange -f -n __fish_use_subcommand -a ${name} -d '`)
      for (const option of Object.keys(options))
        expect(output).toContain(`complete -c hashrange -n '__fish_seen_subcommand_from ${name}' -l ${option} `)
    }
  })
})
