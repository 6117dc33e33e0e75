/**
 * Does the work on each input, so many at a time. Once some of it has failed no more is begun, and what has begun is
 * waited for, so that what is done is known when the first failure is given.
 */
export async function runEach<Input>(
  inputs: readonly Input[],
  concurrency: number,
  work: (input: Input, position: number) => Promise<void>,
): Promise<{ readonly failure: unknown } | undefined> {
  const entries = inputs.entries()
  let failed: { readonly failure: unknown } | undefined
  const workOff = async (): Promise<void> => {
    // The others draw from the same iterator.
    for (let next = entries.next(); next.done !== true; next = entries.next()) {
      const [position, input] = next.value
      try {
        await work(input, position)
      } catch (failure) {
        failed ??= { failure }
      }
      if (failed !== undefined) return
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, inputs.length) }, workOff))
  return failed
}
