/** True for exactly the same type: also `{ a?: 1 }` beside `{ a?: 1 | undefined }`, and `any` beside `unknown`. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Does not compile where its argument is false. */
export type Expect<T extends true> = T
