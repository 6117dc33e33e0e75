import { describe, expect, it } from '@jest/globals'
import { bindDelete, bindInsert, bindUpdateStatement } from '../../src/bind/bind-write.js'
import { planDelete } from '../../src/plan/plan-delete.js'
import { planInsert } from '../../src/plan/plan-insert.js'
import { planUpdate } from '../../src/plan/plan-update.js'
import type { PlannedWrite } from '../../src/plan/planned-write.js'
import { verifyWrite } from '../../src/plan/verify-write.js'
import { effectiveWriteOptions } from '../../src/policy/write-options.js'
import { thrownBy } from '../compiled.js'
import { db, testCatalog } from '../tables.js'
import { person } from '../writes.js'

const updated = (builder: Pick<typeof person, 'toNode'>): PlannedWrite => {
  const node = builder.toNode()
  return planUpdate(bindUpdateStatement(node, testCatalog, effectiveWriteOptions(node)))
}
const node = db.insertInto('colour').values({ id: 'x' }).toNode()
const inserted = planInsert(bindInsert(node, testCatalog, effectiveWriteOptions(node)))
const remove = db.deleteFrom('person').where('email', '=', 'x').where('age', '>', 3).toNode()
const deleted = planDelete(bindDelete(remove, testCatalog, effectiveWriteOptions(remove)))

/** A plan that has gone wrong somewhere. */
function broken(planned: PlannedWrite, changes: object): PlannedWrite {
  const plan =
    planned.plan.kind === 'SearchedWrite'
      ? { ...planned.plan, write: { ...planned.plan.write, ...changes } }
      : { ...planned.plan, ...changes }
  return { ...planned, plan: plan }
}
const idExists = { kind: 'AttributeExists', path: { kind: 'Path', segments: ['id'] } }
const change = { kind: 'Path', segments: ['id'] }

describe('verifyWrite', () => {
  const update = updated(person.remove('email').where('age', '=', 3))

  it('lets through what the planner makes', () => {
    for (const planned of [update, inserted, deleted, updated(person.remove('email').upsert())]) {
      expect(() => {
        verifyWrite(planned)
      }).not.toThrow()
    }
  })

  it.each<[string, PlannedWrite, object, string]>([
    [
      'an update without its condition',
      update,
      { condition: undefined },
      'a write may make an item that was not there',
    ],
    [
      'an update that upserts where nobody said so',
      update,
      { condition: idExists, upsert: true },
      'a conjunct is lost beside the key of a write',
    ],
    [
      'an update with half of its condition',
      update,
      { condition: idExists },
      'a conjunct is lost beside the key of a write',
    ],
    [
      'an update of a key other than the predicate has',
      update,
      { key: { id: { S: 'b' } } },
      'a conjunct is lost beside the key of a write',
    ],
    ['an update of no key', update, { key: {} }, 'a write does not name a whole key'],
    [
      'an update of nothing',
      update,
      { update: { set: [], remove: [], add: [], delete: [] } },
      'an update changes nothing',
    ],
    [
      'an update that changes its key',
      update,
      { update: { set: [], remove: [change], add: [], delete: [] } },
      'an update changes a key',
    ],
    ['an insert that overwrites', inserted, { condition: undefined }, 'an insert may overwrite what it must not'],
    ['a replacement that does not', inserted, { conflict: 'replace' }, 'an insert may overwrite what it must not'],
    ['a delete that checks half', deleted, { condition: idExists }, 'a conjunct is lost in a searched write'],
  ])('finds %s', (_, planned, changes, problem) => {
    const { code, details } = thrownBy(() => {
      verifyWrite(broken(planned, changes))
    })
    expect([code, details]).toStrictEqual(['internal.invariant', { problem }])
  })
})
