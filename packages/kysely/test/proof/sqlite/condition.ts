import type { Random } from '@hashrange/testkit/proof'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'

/** What both databases hold: keys, and columns that may be NULL, in DynamoDB missing or NULL. */
export interface Thing {
  readonly pk: string
  readonly sk: number
  readonly n: number | null
  readonly m: number | null
  readonly s: string | null
  readonly t: string | null
}

export interface ThingDatabase {
  thing: Thing
}

type NumberColumn = 'n' | 'm' | 'sk'
type TextColumn = 's' | 't' | 'pk'
type Column = NumberColumn | TextColumn

const comparisons = ['=', '!=', '<>', '<', '<=', '>', '>=', 'is distinct from', 'is not distinct from'] as const

/** A condition as data, so that one that fails can be made smaller. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare'
      readonly column: Column
      readonly operator: (typeof comparisons)[number]
      readonly value: string | number
    }
  | { readonly kind: 'columns'; readonly left: Column; readonly operator: '=' | '<' | '>='; readonly right: Column }
  | {
      readonly kind: 'in'
      readonly column: Column
      readonly negated: boolean
      readonly values: readonly (string | number)[]
    }
  | { readonly kind: 'null'; readonly column: Column; readonly negated: boolean }
  | {
      readonly kind: 'between'
      readonly column: Column
      readonly low: string | number
      readonly high: string | number
    }
  | { readonly kind: 'like'; readonly column: TextColumn; readonly negated: boolean; readonly pattern: string }
  | { readonly kind: 'literal'; readonly value: boolean }

const numbers = [-2, 0, 1, 1.5, 2, 3, 10, 100] as const
const texts = ['', 'a', 'ab', 'abc', 'B', 'b', 'z', 'é', '日本', '🙂', 'a b', '10'] as const
const filled = texts.filter(text => text !== '')
const partitions = ['p', 'q', 'r'] as const

const numberColumns: readonly NumberColumn[] = ['n', 'm', 'sk']
const textColumns: readonly TextColumn[] = ['s', 't', 'pk']
const columns: readonly Column[] = ['n', 'n', 'm', 's', 's', 't', 'pk', 'sk']

/** Keys are never empty in DynamoDB, those of indexes neither: "pk", "s". */
function valueFor(column: Column, random: Random): string | number {
  if (column === 'pk') return random.pick(partitions)
  if (column === 'sk') return random.below(8)
  if (column === 'n' || column === 'm') return random.pick(numbers)
  return random.pick(column === 's' ? filled : texts)
}

export function randomThings(random: Random): readonly Thing[] {
  const orNull = <T>(value: T): T | null => (random.chance(0.3) ? null : value)
  return partitions.flatMap(pk =>
    Array.from({ length: 8 }, (_, sk) => ({
      pk,
      sk,
      n: orNull(random.pick(numbers)),
      m: orNull(random.pick(numbers)),
      s: orNull(random.pick(filled)),
      t: orNull(random.pick(texts)),
    })),
  )
}

export function randomCondition(random: Random, depth = 3): Condition {
  const leaf = (): Condition => randomLeaf(random)
  if (depth === 0) return leaf()
  const inner = (): Condition => randomCondition(random, depth - 1)
  const several = (): readonly Condition[] => [inner(), ...random.list(2, inner)]
  return random.weighted<Condition>([
    [5, leaf],
    [3, () => ({ kind: 'and', of: several() })],
    [3, () => ({ kind: 'or', of: several() })],
    [2, () => ({ kind: 'not', of: inner() })],
  ])
}

function randomLeaf(random: Random): Condition {
  const column = random.pick(columns)
  const value = (): string | number => valueFor(column, random)
  const negated = random.chance(0.4)
  return random.weighted<Condition>([
    [6, () => ({ kind: 'compare', column, operator: random.pick(comparisons), value: value() })],
    [2, () => ({ kind: 'in', column, negated, values: [value(), ...random.list(3, value)] })],
    [2, () => ({ kind: 'null', column, negated })],
    [2, () => ({ kind: 'between', column, low: value(), high: value() })],
    [2, () => ({ kind: 'like', column: random.pick(['s', 't'] as const), negated, pattern: randomPattern(random) })],
    [2, () => randomColumns(random)],
    [0.3, () => ({ kind: 'literal', value: negated })],
  ])
}

function randomColumns(random: Random): Condition {
  const of: readonly Column[] = random.chance(0.5) ? numberColumns : textColumns
  const operator = random.pick(['=', '<', '>='] as const)
  return { kind: 'columns', left: random.pick(of), operator, right: random.pick(of) }
}

function randomPattern(random: Random): string {
  const text = random.pick(filled)
  return random.pick([text, `${text}%`, `%${text}%`])
}

type Builder = ExpressionBuilder<ThingDatabase, 'thing'>

/** Said by Kysely, once for both databases. */
export function say(eb: Builder, condition: Condition): Expression<SqlBool> {
  switch (condition.kind) {
    case 'and':
      return eb.and(condition.of.map(each => say(eb, each)))
    case 'or':
      return eb.or(condition.of.map(each => say(eb, each)))
    case 'not':
      return eb.not(say(eb, condition.of))
    case 'compare':
      return eb(condition.column, condition.operator, condition.value)
    case 'columns':
      return eb(condition.left, condition.operator, eb.ref(condition.right))
    case 'in':
      return eb(condition.column, condition.negated ? 'not in' : 'in', condition.values)
    case 'null':
      return eb(condition.column, condition.negated ? 'is not' : 'is', null)
    case 'between':
      return eb.between(condition.column, condition.low, condition.high)
    case 'like':
      return eb(condition.column, condition.negated ? 'not like' : 'like', condition.pattern)
    case 'literal':
      return eb.lit(condition.value)
  }
}

/** Conditions with a part less. */
export function smaller(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [
        ...condition.of,
        ...condition.of.map((_, left) => ({ ...condition, of: condition.of.filter((__, each) => each !== left) })),
        ...condition.of.flatMap((part, position) =>
          smaller(part).map(less => ({ ...condition, of: condition.of.with(position, less) })),
        ),
      ].filter(each => !(each.kind === condition.kind && each.of.length === 0))
    case 'not':
      return [condition.of, ...smaller(condition.of).map((of): Condition => ({ kind: 'not', of }))]
    case 'in':
      return condition.values.length < 2
        ? []
        : condition.values.map((_, left) => ({
            ...condition,
            values: condition.values.filter((__, each) => each !== left),
          }))
    default:
      return []
  }
}
