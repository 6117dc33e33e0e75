import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { runError } from '../error/run-error.js'
import { decodePosition, encodePosition } from './encode-position.js'
import type { Position } from './position.js'

/**
 * How cursors are protected; they hold key values of the rows at which a reading stopped.
 *
 * @example
 * ```ts
 * import { Hashrange, type CursorConfig } from 'hashrange'
 * const cursors: CursorConfig = { secret: process.env['CURSOR_SECRET'] ?? 'for development', encrypt: true }
 * const pages = new Hashrange<Database>({ client, cursors }).from('book_page').where('id', '=', 'dune')
 * const { cursor } = await pages.page({ size: 3 })
 * const next = cursor === undefined ? undefined : await pages.page({ size: 3, after: cursor })
 * console.log(next?.rows.map(row => row.page_num)) // [ 4, 5, 6 ]
 * ```
 */
export interface CursorConfig {
  /** Signs cursors, so that nobody else can make one. Keep it the same for as long as cursors are to be good. */
  readonly secret: string
  /** True hides what they hold, too. Default: false. */
  readonly encrypt?: boolean
}

/** What a cursor is good for: the query it was made by. */
export interface CursorScope {
  readonly table: string
  readonly fingerprint: string
}

const version = { signed: 1, encrypted: 2 } as const
const macBytes = 16
const ivBytes = 12

/**
 * Writes and reads cursors: text fit for an address. The query's fingerprint goes into the signature, so that a cursor is
 * refused by every other query; without a secret the signature only tells damage and mistakes.
 */
export class CursorCodec {
  readonly #secret: Buffer
  readonly #encrypts: boolean

  constructor({ secret, encrypt = false }: Partial<CursorConfig> = {}) {
    this.#secret = createHash('sha256')
      .update(secret ?? 'hashrange')
      .digest()
    this.#encrypts = encrypt
  }

  write(position: Position, { fingerprint }: CursorScope): string {
    const text = Buffer.from(encodePosition(position))
    const bytes = this.#encrypts ? this.#encrypt(text, fingerprint) : this.#sign(text, fingerprint)
    return bytes.toString('base64url')
  }

  /** Whether a cursor was made by the query. */
  fits(cursor: string, { fingerprint }: CursorScope): boolean {
    return this.#decode(cursor, fingerprint) !== undefined
  }

  /** Throws `execute.invalid-cursor`. */
  read(cursor: string, { table, fingerprint }: CursorScope): Position {
    const position = this.#decode(cursor, fingerprint)
    if (position !== undefined) return position
    const problem = cursor === '' ? 'is empty' : 'is damaged, or was made by another query'
    throw runError('execute.invalid-cursor', { table, problem })
  }

  #decode(cursor: string, fingerprint: string): Position | undefined {
    const bytes = Buffer.from(cursor, 'base64url')
    const text = cursor === bytes.toString('base64url') ? this.#open(bytes, fingerprint) : undefined
    return text === undefined ? undefined : decodePosition(text)
  }

  #sign(text: Buffer, fingerprint: string): Buffer {
    return Buffer.concat([Buffer.of(version.signed), this.#mac(text, fingerprint), text])
  }

  #mac(text: Buffer, fingerprint: string): Buffer {
    return createHmac('sha256', this.#secret)
      .update(fingerprint)
      .update('\0')
      .update(text)
      .digest()
      .subarray(0, macBytes)
  }

  #encrypt(text: Buffer, fingerprint: string): Buffer {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#secret, iv).setAAD(Buffer.from(fingerprint))
    const sealed = Buffer.concat([cipher.update(text), cipher.final()])
    return Buffer.concat([Buffer.of(version.encrypted), iv, cipher.getAuthTag(), sealed])
  }

  #open(bytes: Buffer, fingerprint: string): string | undefined {
    if (bytes[0] !== (this.#encrypts ? version.encrypted : version.signed)) return undefined
    if (this.#encrypts) return this.#decrypt(bytes.subarray(1), fingerprint)
    const [mac, text] = [bytes.subarray(1, 1 + macBytes), bytes.subarray(1 + macBytes)]
    if (mac.length !== macBytes || !timingSafeEqual(mac, this.#mac(text, fingerprint))) return undefined
    return text.toString()
  }

  #decrypt(bytes: Buffer, fingerprint: string): string | undefined {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#secret, bytes.subarray(0, ivBytes))
      decipher.setAAD(Buffer.from(fingerprint)).setAuthTag(bytes.subarray(ivBytes, ivBytes + macBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + macBytes)), decipher.final()]).toString()
    } catch {
      return undefined
    }
  }
}
