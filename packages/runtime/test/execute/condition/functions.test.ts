import { it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../../open-tables.js'
import { expectBoth, thingTable, type ConditionCase, type Things } from './things.js'

const functions: readonly ConditionCase[] = [
  ['begins_with', ({ beginsWith }) => beginsWith('s', 'ap'), 'ab'],
  ['begins_with of a binary', ({ beginsWith }) => beginsWith('bytes', Uint8Array.of(1, 2)), 'a'],
  ['begins_with nothing: it is a string', ({ beginsWith }) => beginsWith('s', ''), 'abce'],
  ['contains a substring', ({ contains }) => contains('s', 'p'), 'abe'],
  ['contains a member of a set', ({ contains }) => contains('tags', 'red'), 'ab'],
  ['contains a member of a set of numbers', ({ contains }) => contains('numbers', 2), 'a'],
  ['contains an element of a list', ({ contains }) => contains('list', 2), 'a'],
  ['exists: a stored NULL does', ({ exists }) => exists('gone'), 'ab'],
  ['notExists', ({ notExists }) => notExists('gone'), 'cde'],
  ['isNull: missing or NULL', ({ isNull }) => isNull('gone'), 'acde'],
  ['isNotNull', ({ isNotNull }) => isNotNull('gone'), 'b'],
  ['is null', ({ eb }) => eb('gone', 'is', null), 'acde'],
  ['is not null', ({ eb }) => eb('gone', 'is not', null), 'b'],
  ['attributeType N', ({ attributeType }) => attributeType('n', 'N'), 'abe'],
  ['attributeType S', ({ attributeType }) => attributeType('n', 'S'), 'c'],
  ['attributeType NULL', ({ attributeType }) => attributeType('gone', 'NULL'), 'a'],
  ['attributeType B', ({ attributeType }) => attributeType('bytes', 'B'), 'ae'],
  ['attributeType SS', ({ attributeType }) => attributeType('tags', 'SS'), 'ab'],
  ['attributeType NS', ({ attributeType }) => attributeType('numbers', 'NS'), 'a'],
  ['attributeType L', ({ attributeType }) => attributeType('list', 'L'), 'ab'],
  ['attributeType M', ({ attributeType }) => attributeType('map', 'M'), 'ae'],
  ['size of a string', ({ eb, size }) => eb(size('s'), '>', 5), 'b'],
  ['size of a binary', ({ eb, size }) => eb(size('bytes'), '=', 3), 'a'],
  ['size of a list', ({ eb, size }) => eb(size('list'), '<', 1), 'b'],
  ['size of a map', ({ eb, size }) => eb(size('map'), '=', 2), 'a'],
  ['size of what is missing: false', ({ eb, size }) => eb(size('numbers'), '>=', 0), 'a'],
]

describeEngines('a function holds on DynamoDB and on the client:', engine => {
  const world = openTables<Things>(engine, { thing: thingTable })

  it.each(functions)('%s', async (_, condition, ids) => {
    await expectBoth(world, condition, ids)
  })
})

describeEngines(
  'a function holds on DynamoDB and on the client, on the engines that are right about it:',
  engine => {
    const world = openTables<Things>(engine, { thing: thingTable })

    it.each<ConditionCase>([
      ['contains a map in a list', ({ contains }) => contains('list', { k: 3 }), 'a'],
      ['attributeType BOOL, whatever it holds', ({ attributeType }) => attributeType('flag', 'BOOL'), 'ab'],
      ['size of an empty string', ({ eb, size }) => eb(size('s'), '=', 0), 'c'],
    ])('%s', async (_, condition, ids) => {
      await expectBoth(world, condition, ids)
    })
  },
  { except: { dynalite: "contains(list, map), attribute_type of false and size of '' are wrong there" } },
)
