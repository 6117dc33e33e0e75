/** Names and their values, the innermost first. Steps are counted over all of them, so that every evaluation ends. */
export interface Scope {
  readonly declare: (name: string, value: unknown) => void
  readonly find: (name: string) => { readonly value: unknown } | undefined
  readonly inner: () => Scope
  /** Counts steps, one for each element of a list that is made; false where too much has been done already. */
  readonly step: (count?: number) => boolean
}

const stepsAllowed = 200_000

export function openScope(names: Readonly<Record<string, unknown>>): Scope {
  let steps = 0
  const step = (count = 1): boolean => (steps += count) <= stepsAllowed
  const make = (values: Map<string, unknown>, outer?: Scope): Scope => {
    const scope: Scope = {
      declare: (name, value) => void values.set(name, value),
      find: name => (values.has(name) ? { value: values.get(name) } : outer?.find(name)),
      inner: () => make(new Map(), scope),
      step,
    }
    return scope
  }
  return make(new Map(Object.entries(names)))
}
