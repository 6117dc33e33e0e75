/** Does tasks in their order, so many of them under way at a time, and gives each result as its turn comes. */
export async function* inOrder<T>(
  tasks: Iterable<() => Promise<T>>,
  concurrency: number,
): AsyncGenerator<T, void, undefined> {
  const waiting = tasks[Symbol.iterator]()
  const started: Promise<T>[] = []
  const fill = (): void => {
    while (started.length < concurrency) {
      const next = waiting.next()
      if (next.done === true) return
      const task = next.value()
      // It may fail before anybody waits for it; the failure is raised when its turn comes.
      task.catch(() => undefined)
      started.push(task)
    }
  }
  fill()
  for (let current = started.shift(); current !== undefined; current = started.shift()) {
    yield await current
    // Only now: one at a time means that nothing is read that may not be wanted.
    fill()
  }
}
