/** Breaks a line that is too long between words; what follows stands below the text of the first part, not below its label. */
export function wrapLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line]
  const indent = (/^ *\S+ {2,}/.exec(line) ?? /^ */.exec(line))?.[0].length ?? 0
  const space = line.lastIndexOf(' ', width)
  if (space <= indent) return [line]
  return [line.slice(0, space), ...wrapLine(' '.repeat(indent) + line.slice(space + 1), width)]
}
