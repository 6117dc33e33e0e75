import type { Random } from '@hashrange/testkit/proof'

/** A member of an answer as JSON text, so that it may be written in any way that JSON can be. */
export type MemberText = readonly [name: string, value: string]

/** Like DynamoDB's own, or as no DynamoDB writes it and the SDK reads all the same, or refuses. */
export type Manner = 'usual' | 'odd'

const texts = [
  '',
  'a',
  'a plain text of some length, without anything in it',
  'é',
  '😀',
  'naïve ☃ text that is longer than a slice',
  '"',
  '\\',
  '\n\t\r\b\f',
  '\u0000\u001f',
  '/',
  '\ud83d',
  'x\udc00y',
  '\u2028',
  'item#0001',
  '{"S":"x"}',
  '],}',
]
const names = [
  'id',
  'at',
  'a',
  'b.c',
  'a rather long name of an attribute, longer than is kept by anybody, and more',
  'é',
  '"',
  '\\',
  '__proto__',
  'constructor',
  'toString',
  '0',
  '10',
  '',
  'S',
  'Items',
  '$unknown',
]
/** The SDK loses an attribute of that name where it is not within another. */
const topNames = names.filter(name => name !== '__proto__')

const numbers = [
  '0',
  '1',
  '-1',
  '42',
  '-0',
  '1.5',
  '-0.25',
  '0.1',
  '123456789012345',
  '1234567890123456',
  '9007199254740993',
  '0.30000000000000004',
  '12345678901234567890123456789012345678',
  '-9.9999999999999999999999999999999999999E+125',
  '1E-130',
  '0.000001',
  '1e3',
  '100',
  '1.10',
  '0.12345678901234',
  '99999999999999.9',
]

export function randomItem(random: Random, manner: Manner): string {
  const members = random.list(7, (): MemberText => [random.pick(topNames), valueText(random, manner, 2)])
  return objectText(random, manner, members)
}

export function objectText(random: Random, manner: Manner, members: readonly MemberText[]): string {
  const gap = (): string => (manner === 'odd' && random.chance(0.03) ? random.pick([' ', '\n', '\t ']) : '')
  const written = members.map(([name, value]) => `${gap()}${stringText(random, name)}${gap()}:${gap()}${value}${gap()}`)
  return `{${written.join(',')}}`
}

function valueText(random: Random, manner: Manner, depth: number): string {
  if (manner === 'odd' && random.chance(0.02)) return random.pick(oddValues)
  const type = random.pick(depth > 0 ? [...scalarTypes, 'L', 'M'] : scalarTypes)
  const content = contentText(random, manner, type, depth)
  return manner === 'odd' ? objectText(random, manner, [[type, content]]) : `{"${type}":${content}}`
}

const scalarTypes = ['S', 'S', 'S', 'N', 'N', 'N', 'BOOL', 'NULL', 'B', 'SS', 'NS', 'BS']

const oddValues = [
  '{"N":"007"}',
  '{}',
  'null',
  '{"S":null}',
  '{"X":"y"}',
  '{"S":"a","N":"1"}',
  '{"N":"one"}',
  '{"N":1}',
  '{"B":"@@@@"}',
  '{"B":"abc"}',
  '{"SS":[null]}',
  '{"L":[null]}',
  '{"NULL":"true"}',
  '{"BOOL":1}',
  '{"S":"a","S":"b"}',
  '{"N":".5"}',
  '{"N":"5."}',
  '{"N":""}',
  '{"N":" 1"}',
  '{"S":"\\u00"}',
  '{"S":"\\x"}',
  '{"S":"a\nb"}',
  '{"M":[]}',
  '{"L":{}}',
  '[]',
  '"S"',
  '{"S":"a",}',
  '{"V":[1.5,12345678901234567890]}',
]

function contentText(random: Random, manner: Manner, type: string, depth: number): string {
  const list = (make: () => string): string => `[${random.list(3, make).join(',')}]`
  const bytes = (): string => JSON.stringify(Buffer.from(random.list(6, () => random.below(256))).toString('base64'))
  switch (type) {
    case 'S':
      return stringText(random, random.pick(texts))
    case 'N':
      return JSON.stringify(random.pick(numbers))
    case 'BOOL':
      return random.pick(['true', 'false'])
    case 'NULL':
      return 'true'
    case 'B':
      return bytes()
    case 'BS':
      return list(bytes)
    case 'SS':
      return list(() => stringText(random, random.pick(texts)))
    case 'NS':
      return list(() => JSON.stringify(random.pick(numbers)))
    case 'L':
      return list(() => valueText(random, manner, depth - 1))
    default:
      return objectText(
        random,
        manner,
        random.list(3, (): MemberText => [random.pick(names), valueText(random, manner, depth - 1)]),
      )
  }
}

/** The same text in one of the ways in which JSON can write it. */
function stringText(random: Random, text: string): string {
  const plain = JSON.stringify(text)
  if (!random.chance(0.05)) return plain
  return `"${[...Array(text.length).keys()].map(at => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
}
