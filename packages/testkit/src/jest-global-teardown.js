import { run } from './jest-global-setup.js'

export default async function tearDown() {
  await run?.close()
}
