import { describe, expect, it } from '@jest/globals'
import { CursorCodec } from '../../src/cursor/cursor.js'
import { decodePosition, encodePosition } from '../../src/cursor/encode-position.js'
import type { Position } from '../../src/cursor/position.js'

const scope = { table: 'person', fingerprint: 'a query' }
const key: Position = { key: { id: { S: 'é"' }, at: { N: '-1.5' }, bytes: { B: Uint8Array.of(0, 255) } } }
const positions: readonly Position[] = [
  'start',
  key,
  { keys: 150 },
  { left: 3, input: key },
  { row: { id: { S: '' }, at: { N: '12345678901234567890123456789012345678' } } },
  { inputs: ['end', 'end', key, { inputs: ['start', { keys: 2 }] }, 'start', 'start'] },
  { inputs: ['end', key], last: [{ N: '1' }, null, { B: Uint8Array.of(1) }] },
  { left: 1, input: { inputs: ['start', 'end'] } },
]

describe('a position', () => {
  it.each(positions.map(position => [JSON.stringify(position), position] as const))('%s comes back', (_, position) => {
    expect(decodePosition(encodePosition(position))).toStrictEqual(position)
  })

  it('of hundreds of inputs is short', () => {
    const inputs: Position[] = Array.from({ length: 500 }, (_, at) => (at < 250 ? 'end' : at === 250 ? key : 'start'))
    const text = encodePosition({ inputs })
    expect(text.length).toBeLessThan(100)
    expect(decodePosition(text)).toStrictEqual({ inputs })
  })

  it.each(['', '7', '{}', '["x"]', '["k",1]', '["i",[[0]],1]', 'null'])('is not %s', text => {
    expect(decodePosition(text)).toBeUndefined()
  })
})

describe.each([
  ['without a secret', new CursorCodec()],
  ['that is signed', new CursorCodec({ secret: 's3cret' })],
  ['that is encrypted', new CursorCodec({ secret: 's3cret', encrypt: true })],
])('a cursor %s', (_, codec) => {
  it('is text for an address, and comes back', () => {
    for (const position of positions) {
      const cursor = codec.write(position, scope)
      expect(cursor).toMatch(/^[\w-]+$/)
      expect(codec.read(cursor, scope)).toStrictEqual(position)
    }
  })

  it('is small', () => {
    expect(codec.write({ key: { id: { S: 'ann' } } }, scope).length).toBeLessThan(90)
  })

  it('is refused by another query', () => {
    const cursor = codec.write(key, scope)
    expect(() => codec.read(cursor, { ...scope, fingerprint: 'another query' })).toThrow(
      expect.objectContaining({
        code: 'execute.invalid-cursor',
        details: { table: 'person', problem: 'is damaged, or was made by another query' },
      }),
    )
  })

  it('is refused with any letter changed, cut off or added', () => {
    const cursor = codec.write(key, scope)
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === 'A' ? 'B' : 'A'
      for (const damaged of [cursor.slice(0, at) + other + cursor.slice(at + 1), cursor.slice(0, at)])
        expect(() => codec.read(damaged, scope)).toThrow(expect.objectContaining({ code: 'execute.invalid-cursor' }))
    }
    for (const damaged of [`${cursor}A`, `${cursor}=`, ` ${cursor}`, '', '1', '!'])
      expect(() => codec.read(damaged, scope)).toThrow(expect.objectContaining({ code: 'execute.invalid-cursor' }))
  })
})

describe('a secret', () => {
  const position: Position = { key: { id: { S: 'a very private value' } } }

  it('signs: whoever does not have it makes no cursor', () => {
    const forged = new CursorCodec({ secret: 'guess' }).write(position, scope)
    const plain = new CursorCodec().write(position, scope)
    for (const cursor of [forged, plain])
      expect(() => new CursorCodec({ secret: 's3cret' }).read(cursor, scope)).toThrow(
        expect.objectContaining({ code: 'execute.invalid-cursor' }),
      )
  })

  it('encrypts where it is asked to, and differently each time', () => {
    const codec = new CursorCodec({ secret: 's3cret', encrypt: true })
    const [first, second] = [codec.write(position, scope), codec.write(position, scope)]
    expect(first).not.toBe(second)
    expect(Buffer.from(first, 'base64url').toString('latin1')).not.toContain('private')
    const signed = new CursorCodec({ secret: 's3cret' }).write(position, scope)
    expect(Buffer.from(signed, 'base64url').toString('latin1')).toContain('private')
    expect(() => codec.read(signed, scope)).toThrow(expect.objectContaining({ code: 'execute.invalid-cursor' }))
  })
})
