import { format, resolveConfig } from 'prettier'
import type { ApiReport } from './api-report.js'

/** As a Markdown file; the layout is prettier's, so that a change is a few lines. */
export async function renderReport(
  name: string,
  { imports, exports, augmentations, behind }: ApiReport,
): Promise<string> {
  const parts = [
    imports.join('\n'),
    ...exports,
    ...augmentations,
    ...(behind.length === 0 ? [] : ['// Not exported: what is exported speaks of it.', ...behind]),
  ]
  const style = await resolveConfig(import.meta.filename)
  const text = await format(parts.join('\n\n'), { ...style, parser: 'typescript' })
  return `# What ${name} exports\n\nMade by \`npm run api\`, and compared by CI.\n\n\`\`\`ts\n${text}\`\`\`\n`
}
