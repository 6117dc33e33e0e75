import { backfill } from '@hashrange/migrations'
import type { Readings } from './readings.js'

/** Gives each item an attribute that it did not have. The journal knows how far it is, wherever the process dies. */
export function fillFahrenheit(db: Readings, onPage: (written: number) => void) {
  return backfill(db, 'reading', {
    id: 'fahrenheit of all readings',
    transform: ({ celsius, fahrenheit }) =>
      fahrenheit === undefined ? { set: { fahrenheit: (celsius * 9) / 5 + 32 } } : undefined,
    pageSize: 50,
    rate: { itemsPerSecond: 2000 },
    onProgress: ({ written }) => {
      onPage(written)
    },
  })
}
