import type { PlaygroundState } from './plan-source.js'

export interface Example extends PlaygroundState {
  readonly id: string
  readonly title: string
}

const people = `const person = defineTable({
  name: 'person',
  key: { partition: 'id' },
  attributes: {
    id: attr.string(),
    first_name: attr.string(),
    age: attr.number().optional(),
    email: attr.string().optional(),
  },
  indexes: {
    first_name: { partition: 'first_name' },
    first_name_age: { partition: 'first_name', sort: 'age' },
    first_name_email: { partition: 'first_name', sort: 'email' },
    email: { partition: 'email' },
  },
})
`

const shop = `const orders = defineTable({
  name: 'orders',
  key: { partition: 'customer', sort: 'placed' },
  attributes: {
    customer: attr.string(),
    placed: attr.date('iso'),
    status: attr.string().oneOf('open', 'paid', 'shipped'),
    region: attr.string(),
    total: attr.number(),
    note: attr.string().optional(),
  },
  indexes: {
    by_status: { partition: 'status', sort: 'placed' },
    by_region: { partition: 'region', project: 'keys' },
  },
})
`

const events = `{
  "Table": {
    "TableName": "event",
    "KeySchema": [
      { "AttributeName": "device", "KeyType": "HASH" },
      { "AttributeName": "at", "KeyType": "RANGE" }
    ],
    "AttributeDefinitions": [
      { "AttributeName": "device", "AttributeType": "S" },
      { "AttributeName": "at", "AttributeType": "N" }
    ],
    "ItemCount": 2000000,
    "TableSizeBytes": 640000000
  }
}
`

/** From the plainest to the strangest plan. */
export const examples: readonly [Example, ...Example[]] = [
  {
    id: 'index',
    title: 'The right index, by itself',
    tables: people,
    query: `db.from('person')
  .select(['email'])
  .where('first_name', '=', 'Ann')
  .where('age', 'between', [18, 50])
  .where('email', 'begins_with', 'ann@')
`,
  },
  {
    id: 'merge',
    title: 'Several Queries, merged in order',
    tables: shop,
    query: `db.from('orders')
  .where('status', 'in', ['open', 'paid'])
  .where('placed', '>=', new Date(Date.UTC(2024, 0, 1)))
  .orderBy('placed', 'desc')
  .limit(20)
`,
  },
  {
    id: 'or',
    title: 'An OR over two indexes, each row once',
    tables: people,
    query: `db.from('person')
  .where(({ eb, or }) => or([eb('email', '=', 'ann@example.com'), eb('first_name', '=', 'Ann')]))
`,
  },
  {
    id: 'completion',
    title: 'An index of keys only, completed from the table',
    tables: shop,
    query: `db.from('orders')
  .select(['customer', 'total'])
  .where('region', '=', 'north')
  .where('total', '>', 100)
`,
  },
  {
    id: 'keys',
    title: 'Whole keys',
    tables: shop,
    query: `const days = [1, 2, 3].map(day => new Date(Date.UTC(2024, 0, day)))

db.from('orders')
  .where('customer', 'in', ['ann', 'bo'])
  .where('placed', 'in', days)
  .where('status', '<>', 'open')
`,
  },
  {
    id: 'sparse',
    title: 'An index that may miss items',
    tables: `const parcel = defineTable({
  name: 'parcel',
  key: { partition: 'id' },
  attributes: { id: attr.string(), city: attr.string(), weight: attr.number().optional() },
  indexes: { by_city: { partition: 'city', sort: 'weight' } },
})
`,
    query: `// by_city holds no parcel without a weight.
db.from('parcel').where('city', '=', 'Oslo')
`,
  },
  {
    id: 'scan',
    title: 'A Scan that is refused, and the missing index',
    tables: events,
    query: `db.from('event')
  .select(['device', 'at'])
  .where('kind', '=', 'alarm')
  .where('at', '>=', 1700000000)
`,
  },
  {
    id: 'searched',
    title: 'A write that has to find its items',
    tables: shop,
    query: `db.updateTable('orders')
  .set('status', 'shipped')
  .where('status', '=', 'paid')
  .where('placed', '<', new Date(Date.UTC(2024, 0, 1)))
`,
  },
  {
    id: 'transaction',
    title: 'A transaction',
    tables: people,
    query: `db.transactWrite([
  db.insertInto('person').values({ id: 'z', first_name: 'Zoe' }),
  db.updateTable('person').add('age', 1).where('id', '=', 'a').where('age', '<', 65),
  db.conditionCheck('person').where('id', '=', 'b').exists('email'),
])
`,
  },
]
