/**
 * Does the work on each input, so many at a time. Once some of it has failed no more is begun, and what has begun is waited
 * for, so that nothing is under way when the first error is thrown.
 */
export async function workOff<Input>(
  inputs: readonly Input[],
  concurrency: number,
  work: (input: Input) => Promise<void>,
): Promise<void> {
  const left = inputs.values()
  let failed = false
  const worker = async (): Promise<void> => {
    // The others draw from the same iterator.
    for (const input of left) {
      try {
        await work(input)
      } catch (error) {
        failed = true
        throw error
      }
      if (failed) return
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: concurrency }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
