import { describe, expect, it } from '@jest/globals'
import { LazyPromise } from '../../src/builder/lazy-promise.js'

class Counting extends LazyPromise<number> {
  runs = 0

  constructor(private readonly problem?: Error) {
    super()
  }

  protected override run(): Promise<number> {
    this.runs += 1
    return this.problem === undefined ? Promise.resolve(this.runs) : Promise.reject(this.problem)
  }
}

describe('a lazy promise', () => {
  it('is begun by the first that asks, and done once', async () => {
    const promise = new Counting()
    await Promise.resolve()
    expect(promise.runs).toBe(0)
    expect(await promise).toBe(1)
    expect(await promise.then(value => value + 1)).toBe(2)
    expect(await Promise.all([promise, promise])).toStrictEqual([1, 1])
    expect(promise.runs).toBe(1)
  })

  it.each([
    ['catch', (promise: Promise<number>) => promise.catch(() => 0)],
    ['finally', (promise: Promise<number>) => promise.finally(() => undefined)],
    ['then', (promise: Promise<number>) => promise.then()],
  ])('is begun by %s', async (_, ask) => {
    const promise = new Counting()
    expect(await ask(promise)).toBe(1)
    expect(promise.runs).toBe(1)
  })

  it('fails as it is done', async () => {
    const problem = new Error('no')
    const promise = new Counting(problem)
    expect(await promise.catch((reason: unknown) => reason)).toBe(problem)
    await expect(promise.finally(() => undefined)).rejects.toBe(problem)
    await expect(promise).rejects.toBe(problem)
    expect(promise.runs).toBe(1)
  })
})
