import { attr, defineTable } from 'hashrange'

/** The demo's tables, as an application defines them: what `hashrange diff` holds the deployed ones to. */
const airports = defineTable({
  name: 'airport',
  key: { partition: 'iata' },
  attributes: {
    iata: attr.string(),
    name: attr.string(),
    city: attr.string().optional(),
    state: attr.string().optional(),
    country: attr.string(),
    latitude: attr.number(),
    longitude: attr.number(),
  },
  indexes: { by_state: { partition: 'state', sort: 'city', project: ['name'] } },
})

const tallies = defineTable({
  name: 'tally',
  key: { partition: 'airport', sort: 'year' },
  attributes: {
    airport: attr.string(),
    year: attr.number(),
    strikes: attr.number(),
    reviewed: attr.boolean().optional(),
  },
})

export const definitions = [airports, tallies]
