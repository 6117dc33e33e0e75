import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ErrorView, RecordedRequest, RunView } from '../../src/studio/protocol.js'
import { viewOfError } from './ask-studio.js'

/** Pages of one answer, one after the other: the one that is shown, and all that was sent for them. */
export interface Pages {
  readonly page: ShallowRef<RunView | undefined>
  readonly number: Ref<number>
  readonly sent: ShallowRef<readonly RecordedRequest[]>
  readonly error: ShallowRef<ErrorView | undefined>
  readonly isBusy: Ref<boolean>
  /** Reads the first page, or the next one. */
  readonly read: (next: boolean) => Promise<void>
  readonly stop: () => void
  readonly clear: () => void
}

export function usePages(ask: (after: string | undefined, signal: AbortSignal) => Promise<RunView>): Pages {
  const page = shallowRef<RunView>()
  const number = ref(0)
  const sent = shallowRef<readonly RecordedRequest[]>([])
  const error = shallowRef<ErrorView>()
  const isBusy = ref(false)
  let asking: AbortController | undefined

  async function read(next: boolean): Promise<void> {
    asking?.abort()
    const own = (asking = new AbortController())
    isBusy.value = true
    error.value = undefined
    try {
      const answer = await ask(next ? page.value?.cursor : undefined, own.signal)
      if (asking !== own) return
      page.value = answer
      number.value = next ? number.value + 1 : 1
      sent.value = next ? [...sent.value, ...answer.requests] : answer.requests
    } catch (problem) {
      if (asking === own && !own.signal.aborted) error.value = viewOfError(problem)
    } finally {
      if (asking === own) isBusy.value = false
    }
  }

  function stop(): void {
    asking?.abort()
    asking = undefined
    isBusy.value = false
  }

  function clear(): void {
    stop()
    page.value = undefined
    number.value = 0
    sent.value = []
    error.value = undefined
  }

  return { page, number, sent, error, isBusy, read, stop, clear }
}
