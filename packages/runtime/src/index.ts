export { Hashrange, type HashrangeConfig } from './hashrange.js'
export { Tables } from './tables.js'
export type { TableNames } from './metadata/metadata-cache.js'
