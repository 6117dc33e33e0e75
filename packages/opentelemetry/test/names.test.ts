import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import { expect, it } from '@jest/globals'
import { metrics, names, ownNames, system } from '../src/names.js'

const current = new Set<unknown>(Object.values(conventions).filter(value => typeof value === 'string'))

it('names are those of the conventions, or begin with hashrange', () => {
  expect([...Object.values(names), ...Object.values(metrics), system].filter(name => !current.has(name))).toStrictEqual(
    [],
  )
  expect(Object.values(ownNames).filter(name => !name.startsWith('hashrange.'))).toStrictEqual([])
})
