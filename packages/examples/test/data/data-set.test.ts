import { describe, expect, it } from '@jest/globals'
import { readDataSet } from '../../src/data/data-set.js'

const { airport, flight, strike, tally } = readDataSet()

describe('the data set', () => {
  it('has as many items as the files have lines, from 1998 on', () => {
    expect([airport.length, flight.length, strike.length]).toStrictEqual([3376, 5000, 4635])
  })

  it('has a key of its own for every item', () => {
    expect(new Set(airport.map(({ iata }) => iata)).size).toBe(airport.length)
    expect(new Set(flight.map(({ origin, departure }) => `${origin} ${departure}`)).size).toBe(flight.length)
    expect(new Set(strike.map(({ airport, reported }) => `${airport} ${reported}`)).size).toBe(strike.length)
  })

  it('leaves out what the files do not know', () => {
    expect(airport.find(({ iata }) => iata === 'SCE')).toStrictEqual({
      iata: 'SCE',
      name: 'University Park',
      country: 'USA',
      latitude: 40.851206,
      longitude: -77.846302,
    })
    expect(strike.filter(strike => !('speed' in strike))).toHaveLength(1588)
    expect(strike.filter(strike => !('cost' in strike))).toHaveLength(4514)
  })

  it('has the values of the files', () => {
    expect(airport.find(({ iata }) => iata === 'DBN')?.name).toBe('W. H. "Bud" Barron')
    expect(flight[0]).toStrictEqual({
      origin: 'HNL',
      departure: '2001-01-01 01:10 SFO',
      date: '2001-01-01',
      destination: 'SFO',
      delay: 95,
      distance: 2399,
    })
    expect(strike[0]).toStrictEqual({
      airport: 'NEW ORLEANS INTL',
      reported: '1998-01-02 #1',
      aircraft: 'B-737-300',
      operator: 'SOUTHWEST AIRLINES',
      species: 'Great blue heron',
      size: 'Large',
      phase: 'Landing Roll',
      time_of_day: 'Day',
      damage: 'None',
    })
  })

  it('counts the strikes of each airport and year', () => {
    expect(tally[0]).toStrictEqual({ airport: 'NEW ORLEANS INTL', year: 1998, strikes: 19 })
    expect(tally).toHaveLength(250)
    expect(new Set(tally.map(({ airport, year }) => `${airport} ${String(year)}`)).size).toBe(250)
    expect(tally.reduce((sum, { strikes }) => sum + strikes, 0)).toBe(strike.length)
  })

  it('has finite numbers only', () => {
    const numbers = [...airport, ...flight, ...strike, ...tally].flatMap(item =>
      Object.values(item).filter(value => typeof value === 'number'),
    )
    expect(numbers.filter(number => !Number.isFinite(number))).toStrictEqual([])
  })
})
