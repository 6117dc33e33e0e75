import { sidebar } from '../site/sidebar.js'

/**
 * The pages written by hand in one text for a language model, in the order of the sidebar: what https://llmstxt.org asks
 * for, with the pages themselves behind the list. Pictures and comments are left out.
 */
export function llmsText(read: (path: string) => string): string {
  const links = sidebar.flatMap(({ text, items }) => [
    `## ${text}\n`,
    ...items.map(item => `- [${item.text}](${item.link.endsWith('/') ? `${item.link}index` : item.link}.html)`),
    '',
  ])
  const written = sidebar
    .flatMap(({ items }) => items)
    .filter(({ link }) => !/^\/(errors\/|api\/|playground)/.test(link))
  const texts = written.map(({ link }) => plain(read(`${link.slice(1)}.md`)))
  const opening = '# Hashrange\n\n> A typed query builder for DynamoDB that plans, shows and bounds what it sends.\n'
  return [opening, ...links, ...texts].join('\n')
}

const plain = (markdown: string): string =>
  markdown
    .replace(/^---\n[^]*?\n---\n/, '')
    .replaceAll(/<svg[^]*?<\/svg>\n*/g, '')
    .replaceAll(/<!--[^]*?-->\n*/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
