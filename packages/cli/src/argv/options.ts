import type { HashrangeError } from '@hashrange/query'
import { cliError } from '../error/cli-error.js'

/** What a command can be told by `--name`. */
export interface OptionSpec {
  readonly summary: string
  /** What stands after it, as in `<n>`; absent: nothing does. */
  readonly value?: string
  /** All that may stand after it. */
  readonly choices?: readonly string[]
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

/** The options that were given. */
export class Options {
  readonly #given: ReadonlyMap<string, string | boolean>
  readonly #usage: string

  constructor(given: ReadonlyMap<string, string | boolean>, usage: string) {
    this.#given = given
    this.#usage = usage
  }

  flag(name: string): boolean {
    return this.#given.get(name) === true
  }

  text(name: string): string | undefined {
    const value = this.#given.get(name)
    return typeof value === 'string' ? value : undefined
  }

  /** A whole number of at least 1. */
  count(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= 1 && Number.isSafeInteger(number)) return number
    throw this.wrongUse(`--${name} takes a whole number from 1 on`)
  }

  wrongUse(problem: string): HashrangeError {
    return cliError('cli.wrong-use', { problem, usage: this.#usage })
  }
}

export const globalOptions: OptionSpecs = {
  json: { summary: 'prints one JSON value' },
  config: { value: '<file>', summary: 'the configuration; default: the nearest hashrange.config.ts' },
  endpoint: { value: '<url>', summary: 'where DynamoDB is, over the configuration' },
  region: { value: '<name>', summary: 'over the configuration' },
  verbose: { summary: 'errors with their stack and cause, which may hold values' },
  help: { summary: 'this text' },
}
