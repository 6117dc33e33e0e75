import { parsePath, type AssignmentNode, type PathNode, type UpdateOperandNode } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { expressionBytes } from '../../src/request/limits.js'
import { seededRandom, type SeededRandom } from '../seeded-random.js'
import { testCatalog } from '../tables.js'
import { equal, updateNode } from '../writes.js'

interface Input {
  readonly UpdateExpression: string
  readonly ConditionExpression: string
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>
}

/** Paths of which none is another or a part of it: the first name is not taken twice but with other positions. */
const paths = (random: SeededRandom): PathNode[] =>
  ['a', 'b.c', 'b.d', 'e[0]', 'e[7].f', 'e[12]', 'g', 'h.i[3]', 'h.i[4]', 'select', 'odd\\.name', 'k', 'l', 'm']
    .filter(() => random.chance(0.6))
    .map(parsePath)

function randomOperand(random: SeededRandom): UpdateOperandNode {
  const path: PathNode = { kind: 'Path', segments: [random.pick(['a', 'n', 'x']), random.below(3)] }
  const number = { kind: 'Value', value: random.below(9) } as const
  const list = { kind: 'Value', value: [random.below(9)] } as const
  return random.pick<UpdateOperandNode>([
    path,
    { kind: 'Value', value: random.pick<unknown>(['text', 1, null, [1, 'x'], { deep: [true] }, new Set([1, 2])]) },
    { kind: 'IfNotExists', path, value: number },
    { kind: 'Arithmetic', operator: random.pick(['+', '-']), left: path, right: number },
    { kind: 'Concatenate', left: list, right: { kind: 'IfNotExists', path, value: list } },
  ])
}

function randomAssignment(random: SeededRandom, path: PathNode): AssignmentNode {
  return random.pick<AssignmentNode>([
    { kind: 'Set', path, value: randomOperand(random) },
    { kind: 'Set', path, value: randomOperand(random) },
    { kind: 'Add', path, value: { kind: 'Value', value: random.below(9) } },
    { kind: 'DeleteFromSet', path, value: { kind: 'Value', value: new Set(['x']) } },
    { kind: 'Remove', path },
    { kind: 'ListAppend', path, at: random.pick(['end', 'start']), values: { kind: 'Value', value: [1] } },
    { kind: 'RemoveAt', path, positions: [random.below(5), 5 + random.below(9)] },
  ])
}

const placeholdersIn = (text: string): string[] => [...new Set(text.match(/[#:][nv]\d+/g) ?? [])].sort()

describe('an update expression', () => {
  const seeds = Array.from({ length: 600 }, (_, index) => index + 1)

  it('uses each placeholder that it defines and no other, says each clause once, and no name bare', () => {
    for (const seed of seeds) {
      const random = seededRandom(seed)
      const assignments = [...paths(random), parsePath('z')].map(path => randomAssignment(random, path))
      const write = updateNode(assignments, { kind: 'And', operands: [equal('id', 'a'), equal('age', 3)] })
      const removing = { ...write, options: { removeNilFieldsOnUpdate: random.chance(0.5) } }
      const { UpdateExpression: update, ...input } = compile(removing, testCatalog).requests[0]?.input as Input
      const text = `${update} ${input.ConditionExpression}`
      const { ExpressionAttributeNames: names, ExpressionAttributeValues: values = {} } = input
      const said = { seed, placeholders: placeholdersIn(text), clauses: update.match(/\b(SET|REMOVE|ADD|DELETE)\b/g) }
      expect(said).toStrictEqual({
        seed,
        placeholders: [...Object.keys(names), ...Object.keys(values)].sort(),
        clauses: ['SET', 'REMOVE', 'ADD', 'DELETE'].filter(clause => new RegExp(`\\b${clause}\\b`).test(update)),
      })
      expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length)
      expect(update.length).toBeLessThanOrEqual(expressionBytes)
      const bare = update
        .replaceAll(/[#:][nv]\d+|\[\d+\]|\b(SET|REMOVE|ADD|DELETE|if_not_exists|list_append)\b/g, '')
        .replaceAll(/[ .,=+()-]/g, '')
      expect({ seed, bare }).toStrictEqual({ seed, bare: '' })
    }
  })

  it('has one name for a name that stands in it and in the condition', () => {
    const write = updateNode([{ kind: 'Remove', path: parsePath('age') }], {
      kind: 'And',
      operands: [equal('id', 'a'), equal('age', 3)],
    })
    expect(compile(write, testCatalog).requests[0]?.input).toMatchObject({
      UpdateExpression: 'REMOVE #n0',
      ConditionExpression: 'attribute_exists(#n1) AND #n0 = :v0',
    })
  })
})
