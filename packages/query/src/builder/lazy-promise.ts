/**
 * A promise of something that is begun when it is first asked for: by `await`, `then`, `catch` or `finally`. It is done
 * once, however often it is asked for.
 */
export abstract class LazyPromise<Result> implements Promise<Result> {
  readonly [Symbol.toStringTag] = 'LazyPromise'
  #begun: Promise<Result> | undefined

  protected abstract run(): Promise<Result>

  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#begun ??= this.run()
    return this.#begun.then(onFulfilled, onRejected)
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Result | Rejected> {
    return this.then(null, onRejected)
  }

  finally(onFinally?: (() => void) | null): Promise<Result> {
    return this.then().finally(onFinally)
  }
}
