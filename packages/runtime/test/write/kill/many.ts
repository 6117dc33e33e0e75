import type { TestTables } from '@hashrange/testkit'

export type Database = Pick<TestTables, 'book_page'>

/** Ten thousand rows. */
export const partitions: readonly string[] = Array.from({ length: 10 }, (_, index) => `book ${String(index)}`)
export const perPartition = 1000
