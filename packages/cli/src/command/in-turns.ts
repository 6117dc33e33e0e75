/** DescribeTable and its like are throttled at some ten a second. */
const atOnce = 8

/** Works on all of them, some at a time, and keeps their order. */
export async function inTurns<T, R>(inputs: readonly T[], work: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < inputs.length; at += atOnce)
    results.push(...(await Promise.all(inputs.slice(at, at + atOnce).map(work))))
  return results
}
