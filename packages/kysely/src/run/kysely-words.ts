import { isHashrangeError } from '@hashrange/query'

/** Hints speak of the builders of Hashrange; here of what a user of Kysely writes. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\.options\((\{[^)]*\})\)/g, '.$call(withOptions($1))'],
  [/\.useIndex\(('[^']*')\)/g, '.$call(withOptions({ index: $1 }))'],
  [/\.onConflict\('ignore'\)/g, '.onConflict(oc => oc.doNothing())'],
  [/\.onConflict\('replace'\)/g, 'replaceInto'],
  [/ with page\(\)/g, ' with executePage()'],
]

/** The error itself, its hint and message in the words of Kysely's builders. */
export function inKyselyWords(error: unknown): unknown {
  if (!isHashrangeError(error)) return error
  const hint = reworded(error.hint)
  if (hint === error.hint) return error
  const { message, stack } = error
  const change = (text: string): string => text.replace(error.hint, () => hint)
  const changed = { message: change(message), ...(stack === undefined ? {} : { stack: change(stack) }), hint }
  for (const [name, value] of Object.entries(changed)) {
    const isListed = Object.getOwnPropertyDescriptor(error, name)?.enumerable ?? false
    Object.defineProperty(error, name, { value, enumerable: isListed, configurable: true, writable: true })
  }
  return error
}

const reworded = (hint: string): string => words.reduce((text, [pattern, word]) => text.replace(pattern, word), hint)
