import { readAirports, type Airport } from './airports.js'
import { readFlights, type Flight } from './flights.js'
import { readStrikes, type Strike } from './strikes.js'
import { countStrikes, type Tally } from './tallies.js'

/** All that the demo knows, table by table, as the tables hold it and as plain JavaScript is asked about it. */
export interface DataSet {
  readonly airport: readonly Airport[]
  readonly flight: readonly Flight[]
  readonly strike: readonly Strike[]
  readonly tally: readonly Tally[]
}

export function readDataSet(): DataSet {
  const strike = readStrikes()
  return { airport: readAirports(), flight: readFlights(), strike, tally: countStrikes(strike) }
}
