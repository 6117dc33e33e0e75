import type { Options, OptionSpecs } from '../argv/options.js'
import type { Session } from '../config/session.js'
import type { ExitCode } from '../exit-codes.js'
import type { Paint } from '../print/paint.js'
import type { Terminal } from '../terminal.js'

export interface CommandInput {
  /** What stands after the command's name and is no option. */
  readonly args: readonly string[]
  readonly options: Options
  readonly session: Session
  readonly terminal: Terminal
  readonly paint: Paint
}

/** What came of a command: for programs, and for people. */
export interface Outcome {
  /** Undefined where all was written before. */
  readonly data: unknown
  readonly text: string
  /** For people beside the text, where errors go: what is read by a program has no such line. */
  readonly note?: string
  /** Default: 0. */
  readonly exitCode?: ExitCode
}

export interface Example {
  readonly command: string
  readonly does: string
}

/** A command, with all that help and completion tell of it. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** What stands after the name. */
  readonly takes: string
  /** How many of them, at least and at most. */
  readonly arity: readonly [number, number]
  /** The words that may come first. */
  readonly words?: readonly string[]
  readonly options: OptionSpecs
  readonly examples: readonly Example[]
  readonly run: (input: CommandInput) => Promise<Outcome>
}
