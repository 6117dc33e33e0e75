import { describe, expect, it } from '@jest/globals'
import * as query from '@hashrange/query'

describe('the public face', () => {
  it('is these names, and no others', () => {
    expect(Object.keys(query).sort()).toStrictEqual([
      'DecimalString',
      'HashrangeError',
      'QueryCreator',
      'SelectBuilder',
      'assertNever',
      'bytesOf',
      'checkOptions',
      'checkReadOptions',
      'childKeys',
      'copyValue',
      'errorCatalog',
      'expressionBuilder',
      'formatDecimal',
      'freezeNode',
      'invariant',
      'isDecimalString',
      'isHashrangeError',
      'isPlainObject',
      'isSet',
      'nearestName',
      'parseDecimal',
      'parsePath',
      'pathsOf',
      'printOperand',
      'printPath',
      'printPredicate',
      'printStatement',
      'problemOfDecimal',
      'queryBuilder',
      'readOptionChecks',
      'valueKind',
      'walk',
    ])
  })
})
