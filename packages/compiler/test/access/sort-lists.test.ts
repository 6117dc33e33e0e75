import { describe, expect, it } from '@jest/globals'
import { planOf } from '../compiled.js'
import { db } from '../tables.js'

const open = db.from('orders').where('status', '=', 'open')
const days = (count: number): string[] => Array.from({ length: count }, (_, day) => `2026-01-${String(day + 10)}`)
const queriesOf = (query: Parameters<typeof planOf>[0]): string[] =>
  planOf(query)
    .split('\n')
    .filter(line => line.includes('Query '))

describe('a list for a sort attribute', () => {
  it('is one Query a value while it is short', () => {
    expect(queriesOf(open.where('createdAt', 'in', days(3)))).toHaveLength(3)
  })

  it('is one Query from the least to the greatest value when it is long, and the list is checked again', () => {
    const plan = planOf(open.where('createdAt', 'in', days(20).reverse()))
    expect(plan.split('\n')).toHaveLength(2)
    expect(plan).toContain("createdAt between '2026-01-10' and '2026-01-29'")
    expect(plan).toMatch(/^Filter createdAt in/)
  })

  it('keeps the order of the path either way', () => {
    expect(planOf(open.where('createdAt', 'in', days(3)).orderBy('createdAt'))).not.toContain('Sort')
    expect(planOf(open.where('createdAt', 'in', days(20)).orderBy('createdAt'))).not.toContain('Sort')
  })
})
