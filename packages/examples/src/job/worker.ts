// A process that does one of the jobs, and tells of each page: it is there to be killed.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { exportReadings } from './export-readings.js'
import { fillFahrenheit } from './fill-fahrenheit.js'
import { openReadings } from './readings.js'

const [job = '', path = ''] = process.argv.slice(2)
const db = openReadings(new DynamoDBClient({}))
const tell = (count: number): void => {
  console.log(`page ${String(count)}`)
}

if (job === 'export') {
  // A budget a run: there is nothing left to do when a run says so.
  while (!(await exportReadings(db, path, { maxCapacity: 5, onPage: tell }))) console.log('budget spent')
} else {
  const { written, read } = await fillFahrenheit(db, tell)
  console.log(`written ${String(written)} of ${String(read)}`)
}
