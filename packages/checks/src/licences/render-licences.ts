import { allowedForDevelopment, allowedForUsers, exceptions, holdings, isAllowed } from './allowed.js'
import type { Installed } from './installed-packages.js'
import type { Shipped } from './shipped-packages.js'

/** What must not be there: each with its licence. */
export function problemsOfLicences(shipped: readonly Shipped[], installed: readonly Installed[]): string[] {
  const names = new Set(installed.map(({ name }) => name))
  return [
    ...shipped
      .filter(({ licence }) => !isAllowed(licence, allowedForUsers))
      .map(({ name, licence, through }) => `${name} (${through.join(', ')}) gets to users: ${said(licence)}`),
    ...installed
      .filter(
        ({ name, licence }) => !isAllowed(licence, allowedForDevelopment) && exceptions[name]?.licence !== licence,
      )
      .map(({ name, licence }) => `${name}, for development: ${said(licence)}`),
    ...[...Object.keys(exceptions), ...Object.keys(holdings)]
      .filter(name => !names.has(name))
      .map(name => `${name} is excepted, and not installed any more`),
    ...shipped.filter(({ name }) => name in holdings).map(({ name }) => `${name} must not get to users`),
  ]
}

function said(licence: string): string {
  return licence === '' ? 'no licence in its manifest' : licence
}

/** The list as Markdown. It is of what users get; what only developers install differs from machine to machine. */
export function renderLicences(shipped: readonly Shipped[]): string {
  return [
    '# Licences',
    '',
    'Made by `npm run licences`, and compared by CI. Hashrange itself is MIT.',
    '',
    '## What users get',
    '',
    `Dependencies and peers of the published packages, what those need, and what is bundled in a page. Allowed are ${allowedForUsers.join(', ')}.`,
    '',
    '| package | licence | through |',
    '| --- | --- | --- |',
    ...shipped.map(({ name, licence, through }) => `| ${name} | ${licence} | ${through.join(', ')} |`),
    '',
    '## What is installed for development',
    '',
    `Every package in the workspace has one of these licences, or stands below: ${allowedForDevelopment.join(', ')}.`,
    '',
    '| package | licence | why it is excepted |',
    '| --- | --- | --- |',
    ...Object.entries(exceptions).map(([name, { licence, reason }]) => `| ${name} | ${licence} | ${reason} |`),
    ...Object.entries(holdings).map(([name, reason]) => `| ${name} | MIT, and another | ${reason} |`),
    '',
  ].join('\n')
}
