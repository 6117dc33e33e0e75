// A program of its own, to be killed: `write-many.ts <endpoint> <table> replace|update`. It prints how far it has come.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Hashrange } from '@hashrange/runtime'
import { partitions, perPartition, type Database } from './many.js'

const [, , endpoint = '', table = '', what] = process.argv
const credentials = { accessKeyId: 'testkit', secretAccessKey: 'testkit' }
const db = new Hashrange<Database>({
  client: new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }),
  tableNames: { book_page: table },
  log: event => {
    if (event.kind === 'items.written') process.stdout.write(`${String(event.written)}\n`)
  },
})

if (what === 'replace') {
  const rows = partitions.flatMap(id =>
    Array.from({ length: perPartition }, (_, page_num) => ({ id, page_num, text: 'new' })),
  )
  await db.replaceInto('book_page').values(rows).execute()
} else {
  await db
    .updateTable('book_page')
    .set({ text: 'newer' })
    .where('id', '=', partitions[0] ?? '')
    .options({ searchedWrites: { maxItems: perPartition } })
    .execute()
}
