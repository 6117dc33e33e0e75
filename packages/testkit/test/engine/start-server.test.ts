import { describe, expect, it } from '@jest/globals'
import { startServer } from '../../src/engine/start-server.js'
import { ask } from '../ask.js'

const node = process.execPath

describe('startServer', () => {
  it('gives the endpoint of what listens, and ends it', async () => {
    const program =
      'require("http").createServer((_, answer) => answer.end("yes")).listen(process.argv[1], "127.0.0.1")'
    const server = await startServer(node, port => ['-e', program, port], { timeoutMs: 5000 })
    expect(await ask(server.endpoint)).toBe('yes')
    await server.stop()
    await expect(ask(server.endpoint)).rejects.toThrow()
  })

  it('hands on what a program said that ended before it listened', async () => {
    const starting = startServer(node, () => ['-e', 'console.error("no room"); process.exit(3)'], { timeoutMs: 5000 })
    await expect(starting).rejects.toThrow('ended before it listened. no room')
  })

  it('gives up on a program that never listens', async () => {
    const starting = startServer(node, () => ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 300 })
    await expect(starting).rejects.toThrow(/^Gave up after 300 ms waiting until .* listens on port \d+\.$/)
  })
})
