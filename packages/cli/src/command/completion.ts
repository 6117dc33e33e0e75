import { globalOptions, type OptionSpecs } from '../argv/options.js'
import type { Command } from './command.js'

const shells = ['bash', 'zsh', 'fish'] as const

type Completed = Pick<Command, 'name' | 'summary' | 'options' | 'words'>

/** The command that completes all the others, itself included. */
export function completionFor(others: readonly Command[]): Command {
  const completion: Command = {
    name: 'completion',
    summary: 'Prints what makes a shell complete commands and options.',
    takes: '<bash | zsh | fish>',
    arity: [1, 1],
    words: shells,
    options: {},
    examples: [
      { command: 'hashrange completion bash', does: 'put it in a file that ~/.bashrc sources' },
      { command: 'hashrange completion zsh', does: 'the same for ~/.zshrc' },
      { command: 'hashrange completion fish', does: 'goes to ~/.config/fish/completions/hashrange.fish' },
    ],
    run: ({ args, options }) => {
      const [shell = ''] = args
      const write = Object.hasOwn(scripts, shell) ? scripts[shell as keyof typeof scripts] : undefined
      if (write === undefined) throw options.wrongUse(`completion takes one of ${shells.join(', ')}`)
      const text = write([...others, completion])
      return Promise.resolve({ data: { shell, script: text }, text })
    },
  }
  return completion
}

const optionsOf = ({ options }: Completed): OptionSpecs => ({ ...options, ...globalOptions })

const longNames = (command: Completed): readonly string[] => Object.keys(optionsOf(command)).map(name => `--${name}`)

function bashScript(commands: readonly Completed[]): string {
  const cases = commands.map(
    command => `    ${command.name}) words="${[...(command.words ?? []), ...longNames(command)].join(' ')}" ;;`,
  )
  const values = commands.flatMap(command =>
    Object.entries(command.options).flatMap(([name, { choices }]) =>
      choices === undefined ? [] : [`    ${command.name}:--${name}) words="${choices.join(' ')}" ;;`],
    ),
  )
  return `# hashrange completion for bash
_hashrange() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$current"))
    return
  fi
  case "$command" in
${cases.join('\n')}
  esac
  case "$command:$previous" in
${values.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _hashrange hashrange
`.trimEnd()
}

/** By the completion of bash, which zsh can take over. */
const zshScript = (commands: readonly Completed[]): string =>
  `# hashrange completion for zsh
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bashScript(commands)}`

function fishScript(commands: readonly Completed[]): string {
  const line = (...parts: readonly string[]): string => ['complete -c hashrange', ...parts].join(' ')
  const lines = commands.flatMap(command => {
    const { name, summary, words = [] } = command
    const inside = `-n '__fish_seen_subcommand_from ${name}'`
    return [
      line('-f', '-n __fish_use_subcommand', `-a ${name}`, `-d ${quoted(summary)}`),
      ...words.map(word => line('-f', inside, `-a ${word}`)),
      ...Object.entries(optionsOf(command)).map(([option, { value, choices, summary: says }]) =>
        line(
          inside,
          `-l ${option}`,
          ...(value === undefined ? [] : ['-r']),
          ...(choices === undefined ? [] : [`-f -a ${quoted(choices.join(' '))}`]),
          `-d ${quoted(says)}`,
        ),
      ),
    ]
  })
  return ['# hashrange completion for fish', ...lines].join('\n')
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const
