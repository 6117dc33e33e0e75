export { checkReadme } from './check-readme.js'
export { chromiumFlags, findChromium } from './browser/find-chromium.js'
export { createTable } from './create-table.js'
export { engineNames, type Engine, type EngineName } from './engine/engine.js'
export { engineAvailability, engineLabels, type Availability } from './engine/engine-availability.js'
export { defaultEngine, startEngine, startSlowTables } from './engine/start-engine.js'
export { loadItems, type LoadOptions } from './load-items.js'
export { recordRequests, type RecordedRequest, type Recording } from './record-requests.js'
export {
  createTableInput,
  type GlobalIndexSpec,
  type KeyAttributes,
  type LocalIndexSpec,
  type TableSpec,
} from './table-spec.js'
export {
  gamesTable,
  tables,
  type BookPage,
  type Colour,
  type DeviceEvent,
  type Game,
  type Odd,
  type Order,
  type Person,
  type TestTables,
} from './tables.js'
