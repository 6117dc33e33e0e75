import type { TableDescription } from '@aws-sdk/client-dynamodb'

/** What the measuring process is told. */
export interface SpeedTask {
  /** Answers every request with one page of 3,000 items. */
  readonly pageEndpoint: string
  /** A DynamoDB with 20,000 items in one partition. */
  readonly engineEndpoint: string
  readonly table: TableDescription
}

/** One arm's cost of one workload: the medians of its rounds. */
export interface Timing {
  readonly arm: string
  readonly wallMs: number
  readonly cpuMs: number
}

export interface WorkloadReport {
  readonly workload: string
  readonly timings: readonly Timing[]
  /** Of one repetition, in microseconds, where not in milliseconds. */
  readonly unit?: 'us'
}

/** The planner's time against the size of what it plans. */
export interface GrowthReport {
  readonly of: string
  readonly points: readonly { readonly size: number; readonly us: number }[]
}

/** All that a run has measured. */
export interface SpeedReport {
  readonly workloads: readonly WorkloadReport[]
  readonly growth: readonly GrowthReport[]
}

export const pageItems = 3000
export const tableItems = 20_000

export interface SpeedItem {
  readonly id: string
  readonly at: number
  readonly name: string
  readonly email: string
  readonly status: string
  readonly total: number
  readonly count: number
  readonly active: boolean
  readonly note: string
  readonly createdAt: string
  readonly tags: (string | number)[]
  readonly address: { readonly city: string; readonly zip: string; readonly lines: string[] }
}

/** As DynamoDB counts about 300 bytes, of twelve attributes. */
export const itemAt = (at: number, id = 'all'): SpeedItem => ({
  id,
  at,
  name: `customer ${String(at)}`,
  email: `customer.${String(at)}@example.com`,
  status: at % 3 === 0 ? 'shipped' : 'open',
  total: at * 1.25,
  count: at % 17,
  active: at % 2 === 0,
  note: `${'a note of some length, '.repeat(3)}${String(at)}`,
  createdAt: '2026-11-22T20:11:12.123Z',
  tags: ['a', 'blue', 7],
  address: { city: 'Oslo', zip: '0155', lines: ['Storgata 1'] },
})
