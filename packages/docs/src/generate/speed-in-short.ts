/** What the README tells of the bench: the tables of the bench's own README, a row for each library. */
export function speedInShort(benchReadme: string): string {
  const [, speed] = /<!-- speed -->([^]*)<!-- end of speed -->/.exec(benchReadme) ?? []
  if (speed === undefined) throw new Error('the README of bench has no part "speed"')
  const columns = Object.entries(shown).map(([title, unit]) => ({ title, unit, times: timesOf(speed, title) }))
  const names = ['Hashrange', ...columns.flatMap(({ times }) => [...times.keys()])]
  const others = [...new Set(names)].filter(name => !left.has(name))
  return [
    `| library | ${columns.map(({ title, unit }) => `${title}, ${unit}`).join(' | ')} |`,
    `| --- | ${columns.map(() => '---:').join(' | ')} |`,
    ...others.map(name => `| ${name} | ${columns.map(({ times }) => times.get(name) ?? '').join(' | ')} |`),
  ].join('\n')
}

/** Its tables that are shown, by their titles, and the unit of their times. */
const shown = { 'page of 3,000 items': 'ms', '20,000 items': 'ms', '1,000 keys': 'ms', 'the input of a Query': 'µs' }

/** What no one would use in its place: the least that there can be. */
const left = new Set(['a literal', 'undici + JSON.parse'])

/** Wall time by the name of each arm. */
function timesOf(speed: string, title: string): ReadonlyMap<string, string> {
  const start = speed.indexOf(`\n| ${title} |`)
  if (start < 0) throw new Error(`the README of bench has no table "${title}"`)
  const [table = ''] = speed.slice(start + 1).split('\n\n', 1)
  const rows = table.split('\n').slice(2)
  return new Map(
    rows.map(row => {
      const [, name = '', wall = ''] = row.split('|').map(cell => cell.trim())
      return [name, wall] as const
    }),
  )
}

const place = /(<!-- numbers of the bench -->)[^]*?(<!-- end of the numbers -->)/

/** The root README with the bench's numbers of today. */
export function withNumbers(readme: string, benchReadme: string): string {
  if (!place.test(readme)) throw new Error('the README has no place for the numbers of the bench')
  return readme.replace(
    place,
    (_, before: string, after: string) => `${before}\n\n${speedInShort(benchReadme)}\n\n${after}`,
  )
}
