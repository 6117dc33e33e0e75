import type { TableSpec } from '@hashrange/testkit'
import type { Airport } from './data/airports.js'
import type { Flight } from './data/flights.js'
import type { Strike } from './data/strikes.js'
import type { Tally } from './data/tallies.js'

/** What a query can name: the tables and the items that they hold. */
export interface Database {
  readonly airport: Airport
  readonly flight: Flight
  readonly strike: Strike
  readonly tally: Tally
}

export type TableName = keyof Database

export const tableSpecs: Readonly<Record<TableName, TableSpec>> = {
  airport: {
    name: 'airport',
    hash: { iata: 'S' },
    globalIndexes: { by_state: { hash: { state: 'S' }, range: { city: 'S' }, project: ['name'] } },
  },
  flight: {
    name: 'flight',
    hash: { origin: 'S' },
    range: { departure: 'S' },
    localIndexes: { by_delay: { range: { delay: 'N' }, project: 'ALL' } },
    globalIndexes: {
      by_destination: { hash: { destination: 'S' }, range: { departure: 'S' }, project: 'ALL' },
      by_date: { hash: { date: 'S' }, range: { distance: 'N' }, project: 'KEYS_ONLY' },
    },
  },
  strike: {
    name: 'strike',
    hash: { airport: 'S' },
    range: { reported: 'S' },
    globalIndexes: {
      by_species: {
        hash: { species: 'S' },
        range: { reported: 'S' },
        project: ['operator', 'aircraft', 'damage'],
      },
      by_operator: { hash: { operator: 'S' }, range: { reported: 'S' }, project: 'KEYS_ONLY' },
      // Few strikes have a cost, and only those are in it.
      by_damage: { hash: { damage: 'S' }, range: { cost: 'N' }, project: 'ALL' },
    },
  },
  tally: { name: 'tally', hash: { airport: 'S' }, range: { year: 'N' } },
}

export const tableNames = Object.keys(tableSpecs) as readonly TableName[]
