/** Chunks of so many, four under way at a time, as Hashrange has them. */
export async function inChunks<T, R>(
  list: readonly T[],
  size: number,
  send: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const starts = Array.from({ length: Math.ceil(list.length / size) }, (_, chunk) => chunk * size).values()
  const found: R[] = []
  const work = async (): Promise<void> => {
    for (const start of starts) found.push(...(await send(list.slice(start, start + size))))
  }
  await Promise.all(Array.from({ length: 4 }, work))
  return found
}
