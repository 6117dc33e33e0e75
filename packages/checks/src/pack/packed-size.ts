/** In bytes. */
export interface Size {
  readonly packed: number
  readonly unpacked: number
}

/** About a tenth above what was measured: raise it knowingly. A package that is not named here is a small one. */
const budgets: Readonly<Record<string, Size>> = {
  '@hashrange/query': { packed: 230_000, unpacked: 1_080_000 },
  '@hashrange/compiler': { packed: 515_000, unpacked: 2_270_000 },
  '@hashrange/runtime': { packed: 320_000, unpacked: 1_325_000 },
  '@hashrange/kysely': { packed: 236_000, unpacked: 980_000 },
  '@hashrange/migrations': { packed: 80_000, unpacked: 340_000 },
  '@hashrange/cli': { packed: 420_000, unpacked: 1_500_000 },
}
const small: Size = { packed: 25_000, unpacked: 100_000 }

export function problemsOfSize(
  name: string,
  { packed, unpacked }: Size,
  budget: Size = budgets[name] ?? small,
): string[] {
  return [
    ...(packed > budget.packed ? [above('packed', packed, budget.packed)] : []),
    ...(unpacked > budget.unpacked ? [above('unpacked', unpacked, budget.unpacked)] : []),
  ]
}

function above(what: string, size: number, budget: number): string {
  return `${kilobytes(size)} ${what}, above its budget of ${kilobytes(budget)}: packages/checks/src/pack/packed-size.ts`
}

export function kilobytes(size: number): string {
  return `${(size / 1000).toFixed(1)} kB`
}
