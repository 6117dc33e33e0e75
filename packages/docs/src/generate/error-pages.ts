import type { ErrorCode } from '@hashrange/query'
import { errorCatalog } from './error-catalog.js'
import { errorExamples } from './error-examples.js'
import { codeReasons, phaseReasons } from './error-reasons.js'

/** Where a page of the site stands, from the root of the site, and what it says. */
export interface GeneratedPage {
  readonly path: string
  readonly markdown: string
}

const codes = Object.keys(errorCatalog).sort() as ErrorCode[]

/** One page a code of the registry, and the list of them. */
export function errorPages(): readonly GeneratedPage[] {
  return [{ path: 'errors/codes.md', markdown: listOfCodes() }, ...codes.map(errorPage)]
}

export const pathOfCode = (code: ErrorCode): string => `errors/${code.replace('.', '-')}.md`

function errorPage(code: ErrorCode): GeneratedPage {
  const { title } = errorCatalog[code]
  const { sentence, hint } = exampleTexts(code)
  const [phase = ''] = code.split('.')
  const markdown = `---
title: ${code}
description: ${JSON.stringify(title)}
---

# ${code}

${escapeMarkdown(title)}

## What it says

For example:

\`\`\`text
[${code}] ${sentence}
  hint    ${hint}
\`\`\`

## Why

${[codeReasons[code], phaseReasons[phase]].filter(reason => reason !== undefined).join('\n\n')}

## What to write instead

${escapeMarkdown(hint)}

## In code

\`isHashrangeError(error, '${code}')\` tells it from other errors and gives \`error.details\` its type. The details are

${detailsOf(code)}

All codes stand in [the list](./codes.md); what every error carries is told under [errors](../errors.md).
`
  return { path: pathOfCode(code), markdown }
}

function exampleTexts(code: ErrorCode): { readonly sentence: string; readonly hint: string } {
  const { sentence, hint } = errorCatalog[code]
  // The union of all codes has no details in common; the example is that of this code.
  const details = errorExamples[code] as never
  return { sentence: sentence(details), hint: hint(details) }
}

function detailsOf(code: ErrorCode): string {
  const entries = Object.entries(errorExamples[code])
  if (entries.length === 0) return 'empty.'
  return [
    '| detail | for example |',
    '| --- | --- |',
    ...entries.map(([name, value]) => `| \`${name}\` | \`${JSON.stringify(value)}\` |`),
  ].join('\n')
}

function listOfCodes(): string {
  const rows = codes.map(
    code => `| [\`${code}\`](./${code.replace('.', '-')}.md) | ${escapeMarkdown(errorCatalog[code].title)} |`,
  )
  return `---
title: Error codes
---

# Error codes

Every code of the registry, ${String(codes.length)} of them, by the phase in which it is thrown.

| code | what happened |
| --- | --- |
${rows.join('\n')}
`
}

/** Brackets and braces of a text would be read as HTML, links or templates. */
const escapeMarkdown = (text: string): string =>
  text.replaceAll(/[<>{}[\]*_|]/g, found => `&#${String(found.charCodeAt(0))};`)
