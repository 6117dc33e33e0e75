import { describe, expect, it } from '@jest/globals'
import { nearestName } from '@hashrange/query'

describe('nearestName', () => {
  it.each([
    ['persn', ['person', 'colour'], 'person'],
    ['PERSON', ['person'], 'person'],
    ['coluor', ['cold', 'colour'], 'colour'],
    ['by_emial', ['by_email', 'by_name'], 'by_email'],
    ['==', ['=', '<='], '='],
    ['entirely_else', ['person', 'colour'], undefined],
    ['a', ['b'], 'b'],
    ['person', [], undefined],
  ])('%s among %j is %s', (name, known, nearest) => {
    expect(nearestName(name, known)).toBe(nearest)
  })
})
