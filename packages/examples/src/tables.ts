import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import type { Airport } from './data/airports.js'
import type { Flight } from './data/flights.js'
import type { Strike } from './data/strikes.js'

/** What a query can name: the tables and the items that they hold. */
export interface Database {
  readonly airport: Airport
  readonly flight: Flight
  readonly strike: Strike
}

export type TableName = keyof Database

type TableDefinition = Omit<CreateTableCommandInput, 'TableName'>

const key = (hash: string, range?: string): NonNullable<CreateTableCommandInput['KeySchema']> => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
]

const attributes = (types: Readonly<Record<string, 'S' | 'N'>>): CreateTableCommandInput['AttributeDefinitions'] =>
  Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }))

export const tableDefinitions: Readonly<Record<TableName, TableDefinition>> = {
  airport: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes({ iata: 'S', state: 'S', city: 'S' }),
    KeySchema: key('iata'),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by_state',
        KeySchema: key('state', 'city'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['name'] },
      },
    ],
  },
  flight: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes({
      origin: 'S', departure: 'S', destination: 'S', date: 'S', distance: 'N', delay: 'N',
    }), // prettier-ignore
    KeySchema: key('origin', 'departure'),
    LocalSecondaryIndexes: [
      { IndexName: 'by_delay', KeySchema: key('origin', 'delay'), Projection: { ProjectionType: 'ALL' } },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by_destination',
        KeySchema: key('destination', 'departure'),
        Projection: { ProjectionType: 'ALL' },
      },
      { IndexName: 'by_date', KeySchema: key('date', 'distance'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  },
  strike: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes({
      airport: 'S', reported: 'S', species: 'S', operator: 'S', damage: 'S', cost: 'N',
    }), // prettier-ignore
    KeySchema: key('airport', 'reported'),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by_species',
        KeySchema: key('species', 'reported'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['operator', 'aircraft', 'damage'] },
      },
      { IndexName: 'by_operator', KeySchema: key('operator', 'reported'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      // Few strikes have a cost, and only those are in it.
      { IndexName: 'by_damage', KeySchema: key('damage', 'cost'), Projection: { ProjectionType: 'ALL' } },
    ],
  },
}

export const tableNames = Object.keys(tableDefinitions) as readonly TableName[]
