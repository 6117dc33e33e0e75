import { parseCsv } from './parse-csv.js'
import { readFile } from './read-file.js'

export interface Airport {
  readonly iata: string
  readonly name: string
  readonly city?: string
  readonly state?: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
}

const columns = ['iata', 'name', 'city', 'state', 'country', 'latitude', 'longitude'] as const

/** 3,376 airports of the United States (airports.csv; a work of the United States government, from data.gov). */
export function readAirports(): readonly Airport[] {
  const lines = parseCsv(readFile('airports.csv'), columns)
  return lines.map(({ iata, name, city, state, country, latitude, longitude }) => ({
    iata,
    name,
    // Twelve airports have NA for both: not known, or not in one of the states.
    ...(city === 'NA' ? {} : { city }),
    ...(state === 'NA' ? {} : { state }),
    country,
    latitude: Number(latitude),
    longitude: Number(longitude),
  }))
}
