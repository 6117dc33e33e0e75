import { createTableInput } from '@hashrange/testkit'
import { describe, expect, it } from '@jest/globals'
import { catalog } from '../../src/catalog/catalog.js'
import { thrownBy } from '../compiled.js'

const colour = createTableInput({ name: 'colour', hash: { id: 'S' } })
const prod = createTableInput({ name: 'prod_person', hash: { id: 'S' } })

describe('catalog', () => {
  it('knows tables by their names', () => {
    const { tables } = catalog([colour, prod])
    expect([...tables.keys()]).toStrictEqual(['colour', 'prod_person'])
  })

  it('calls a table as queries do, and keeps its own name for requests', () => {
    const { tables } = catalog([colour, prod], { person: 'prod_person' })
    expect([...tables.values()].map(({ name, tableName }) => [name, tableName])).toStrictEqual([
      ['colour', 'colour'],
      ['person', 'prod_person'],
    ])
    expect(tables.has('prod_person')).toBe(false)
  })

  it('calls a table by each of the names that queries have for it', () => {
    const { tables: known } = catalog([prod], { human: 'prod_person', animal: 'prod_person' })
    expect([...known.values()].map(({ name, tableName }) => [name, tableName])).toStrictEqual([
      ['human', 'prod_person'],
      ['animal', 'prod_person'],
    ])
  })

  it('may be empty', () => {
    expect(catalog([]).tables.size).toBe(0)
  })

  it('refuses a description without a name', () => {
    const { TableName: _name, ...nameless } = colour
    const error = thrownBy(() => catalog([nameless]))
    expect(error.code).toBe('bind.invalid-table-description')
    expect(error.details).toStrictEqual({ table: '?', problem: 'has no TableName' })
  })
})
