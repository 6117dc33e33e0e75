// Plain JavaScript: jest loads this file with Node's own loader, outside of its transform for ES modules.
import { tsImport } from 'tsx/esm/api'

/** @type {{ close(): Promise<void> } | undefined} */
export let run

export default async function setUp() {
  const { beginRun } = await tsImport('./jest-run.ts', import.meta.url)
  run = await beginRun()
}
