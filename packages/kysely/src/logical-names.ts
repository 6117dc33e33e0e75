import type { TableNames } from '@hashrange/runtime'

/** A name that a function of names is tried with, to see what it puts around it. */
const sample = 'hashrange'

/**
 * From the names that DynamoDB has for tables to those that queries have. Of a function it is known for the names that are
 * asked about anyway (`known`), and for what it does by a prefix or suffix; every guess is checked by the function itself.
 */
export function logicalNames(names: TableNames = {}, known: () => readonly string[]): (physicalName: string) => string {
  if (typeof names !== 'function') {
    const reversed = new Map(Object.entries(names).map(([logical, physical]) => [physical, logical]))
    return physicalName => reversed.get(physicalName) ?? physicalName
  }
  const around = affixes(names)
  return physicalName => {
    const guesses = [...known(), ...(around === undefined ? [] : stripped(physicalName, around))]
    return guesses.find(guess => attempt(() => names(guess)) === physicalName) ?? physicalName
  }
}

type Affixes = readonly [prefix: string, suffix: string]

function affixes(names: (name: string) => string): Affixes | undefined {
  const [prefix, suffix, ...others] = attempt(() => names(sample))?.split(sample) ?? []
  return prefix === undefined || suffix === undefined || others.length > 0 ? undefined : [prefix, suffix]
}

function stripped(physicalName: string, [prefix, suffix]: Affixes): readonly string[] {
  const isAffixed = physicalName.startsWith(prefix) && physicalName.endsWith(suffix)
  return isAffixed ? [physicalName.slice(prefix.length, physicalName.length - suffix.length)] : []
}

/** A function may know its own tables only, and throw for others. */
function attempt(run: () => string): string | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
