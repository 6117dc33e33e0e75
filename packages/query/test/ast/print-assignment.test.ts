import { describe, expect, it } from '@jest/globals'
import { printAssignment, queryBuilder } from '@hashrange/query'
import type { Database } from '../types/database.js'

const person = queryBuilder<Database>().updateTable('person')

describe('printAssignment', () => {
  it.each([
    ['set email = ?', person.set({ email: 'secret' })],
    ['set address.city = ?', person.set('address.city', 'secret')],
    ['add age ?', person.add('age', 1)],
    ['add tags ?', person.addToSet('tags', ['secret'])],
    ['delete tags ?', person.deleteFromSet('tags', ['secret'])],
    ['append address.lines ?', person.append('address.lines', ['secret'])],
    ['prepend address.lines ?', person.prepend('address.lines', ['secret'])],
    ['pull address.lines ?', person.pull('address.lines', 'secret')],
    ['remove address.lines[0], address.lines[3]', person.removeAt('address.lines', [0, 3])],
    ['remove email', person.remove('email')],
  ])('writes %s', (text, update) => {
    expect(update.toNode().assignments.map(printAssignment)).toStrictEqual([text])
  })
})
