import type { Progress } from '@hashrange/migrations'
import type { Terminal } from '../terminal.js'

const barWidth = 24

/** Where the job does not know how many items there are, for its table is defined and was never described. */
export function withItemCount(progress: Progress, itemCount: number | undefined): Progress {
  const { read, itemsPerSecond } = progress
  if (progress.itemCount !== undefined || itemCount === undefined || itemCount < read) return progress
  const left = itemsPerSecond === 0 ? {} : { secondsLeft: (itemCount - read) / itemsPerSecond }
  return { ...progress, itemCount, ...left }
}

export function progressText({ read, written, itemsPerSecond, itemCount, secondsLeft }: Progress): string {
  const of = itemCount === undefined ? '' : ` of about ${String(itemCount)}`
  const left = secondsLeft === undefined ? '' : `, ${durationText(secondsLeft)} left`
  return `${String(read)}${of} read, ${String(written)} written, ${String(Math.round(itemsPerSecond))}/s${left}`
}

export function progressBar(progress: Progress): string {
  const { read, itemCount } = progress
  if (itemCount === undefined || itemCount === 0) return progressText(progress)
  const filled = Math.min(barWidth, Math.round((read / itemCount) * barWidth))
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${progressText(progress)}`
}

export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${String(whole)} s`
  if (whole < 3600) return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`
  return `${String(Math.floor(whole / 3600))} h ${String(Math.floor((whole % 3600) / 60))} min`
}

/** On a terminal a bar in one place, elsewhere a line now and then: logs are read later. */
export class ProgressPrinter {
  readonly #terminal: Terminal
  readonly #pauseMs: number
  #shownAt = -Infinity
  #last: Progress | undefined
  #hasShown = false

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    this.#pauseMs = terminal.isErrorTerminal ? 100 : 5000
  }

  readonly show = (progress: Progress): void => {
    this.#last = progress
    this.#hasShown = false
    if (performance.now() - this.#shownAt < this.#pauseMs) return
    this.#shownAt = performance.now()
    this.#print(progress)
  }

  /** The last state is shown, however soon it came. */
  end(): void {
    if (this.#last === undefined) return
    if (!this.#hasShown) this.#print(this.#last)
    if (this.#terminal.isErrorTerminal) this.#terminal.writeError('\n')
    this.#last = undefined
  }

  #print(progress: Progress): void {
    this.#hasShown = true
    // Back to the start of the line, which is cleared.
    if (this.#terminal.isErrorTerminal) this.#terminal.writeError(`\r\u001b[2K${progressBar(progress)}`)
    else this.#terminal.writeError(`${progressText(progress)}\n`)
  }
}
