import { readNumber, type NumberForm, type ReadNumber } from '../value/read-number.js'
import type { PageRows } from './page-rows.js'
import { ByteCursor } from './byte-cursor.js'

/** What items become: DynamoDB's attribute values, or the plain values of rows at once, which spares an object a value. */
export type DecodedForm = 'attribute-values' | NumberForm

/** So many digits make an exact double, as do the powers of ten below; a quotient of such is the double nearest to the decimal. */
const exactDigits = 15
const powersOfTen = Array.from({ length: exactDigits + 1 }, (_, exponent) => 10 ** exponent)

/**
 * Reads items in one pass. It knows what DynamoDB writes, which is JSON without whitespace, one type to a value; it throws
 * where there is anything else. Characters are written as numbers, which V8 takes for constants.
 */
export class ItemDecoder extends ByteCursor {
  readonly #isPlain: boolean
  readonly #numberOf: ReadNumber
  readonly #readsDigits: boolean

  constructor(bytes: Buffer, at: number, form: DecodedForm) {
    super(bytes, at)
    this.#isPlain = form !== 'attribute-values'
    this.#numberOf = readNumber[form === 'attribute-values' ? 'string' : form]
    this.#readsDigits = form === 'exact' || form === 'number'
  }

  /** A list of items. */
  items(): PageRows {
    return this.list(() => this.item())
  }

  /** As `items`, one by one. */
  *eachItem(): Generator<object, void, undefined> {
    const { bytes } = this
    this.expect(0x5b)
    if (bytes[this.at] === 0x5d) {
      this.at += 1
      return
    }
    for (;;) {
      yield this.item()
      const code = bytes[this.at++]
      if (code === 0x5d) return
      if (code !== 0x2c) this.fail()
    }
  }

  item(): object {
    this.expect(0x7b)
    return this.#members()
  }

  list<T>(element: () => T): T[] {
    const { bytes } = this
    const list: T[] = []
    this.expect(0x5b)
    if (bytes[this.at] === 0x5d) {
      this.at += 1
      return list
    }
    for (;;) {
      list.push(element())
      const code = bytes[this.at++]
      if (code === 0x5d) return list
      if (code !== 0x2c) this.fail()
    }
  }

  protected memberName(): string {
    return this.name()
  }

  /** A string that an item holds. */
  protected content(): string {
    return this.string()
  }

  /** The members of an object whose brace has been read. */
  #members(): Record<string, unknown> {
    const { bytes } = this
    const members: Record<string, unknown> = {}
    if (bytes[this.at] === 0x7d) {
      this.at += 1
      return members
    }
    for (;;) {
      this.expect(0x22)
      const name = this.memberName()
      this.expect(0x3a)
      const value = this.#value()
      // An assignment to `__proto__` would set the prototype.
      if (name === '__proto__')
        Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true })
      else members[name] = value
      const code = bytes[this.at++]
      if (code === 0x7d) return members
      if (code !== 0x2c) this.fail()
    }
  }

  #value(): unknown {
    const { bytes } = this
    this.expect(0x7b)
    this.expect(0x22)
    const first = bytes[this.at++]
    let value: unknown
    if (bytes[this.at] === 0x22) {
      this.at += 1
      this.expect(0x3a)
      value = this.#single(first)
    } else value = this.#other(this.at - 1)
    this.expect(0x7d)
    return value
  }

  /** Of a type that has one letter. */
  #single(letter: number | undefined): unknown {
    switch (letter) {
      case 0x53: {
        this.expect(0x22)
        const S = this.content()
        return this.#isPlain ? S : { S }
      }
      case 0x4e: {
        this.expect(0x22)
        return this.#isPlain ? this.#number() : { N: this.string() }
      }
      case 0x4d: {
        this.expect(0x7b)
        const M = this.#members()
        return this.#isPlain ? M : { M }
      }
      case 0x4c: {
        const L = this.#values()
        return this.#isPlain ? L : { L }
      }
      case 0x42: {
        const B = this.#bytesOf()
        return this.#isPlain ? B : { B }
      }
      default:
        return this.fail()
    }
  }

  #values(): unknown[] {
    return this.list(() => this.#value())
  }

  #other(at: number): unknown {
    if (this.has('BOOL":', at)) {
      const BOOL = this.#boolean(at + 6)
      return this.#isPlain ? BOOL : { BOOL }
    }
    if (this.has('NULL":', at)) {
      const NULL = this.#boolean(at + 6)
      return this.#isPlain ? null : { NULL }
    }
    return this.#set(at)
  }

  #boolean(at: number): boolean {
    const isTrue = this.has('true', at)
    if (!isTrue && !this.has('false', at)) this.fail()
    this.at = at + (isTrue ? 4 : 5)
    return isTrue
  }

  #set(at: number): unknown {
    this.at = at + 4
    if (this.has('SS":', at)) {
      const SS = this.list(() => {
        this.expect(0x22)
        return this.content()
      })
      return this.#isPlain ? new Set(SS) : { SS }
    }
    if (this.has('NS":', at)) {
      const NS = this.list(() => this.#text())
      return this.#isPlain ? new Set(NS.map(this.#numberOf)) : { NS }
    }
    if (!this.has('BS":', at)) this.fail()
    const BS = this.list(() => this.#bytesOf())
    return this.#isPlain ? new Set(BS) : { BS }
  }

  #text(): string {
    this.expect(0x22)
    return this.string()
  }

  #bytesOf(): Uint8Array {
    const base64 = this.#text()
    // Buffer would read more than the SDK does, which says what is wrong.
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) this.fail()
    // A copy: a Buffer may lie in the middle of a larger piece of memory.
    return new Uint8Array(Buffer.from(base64, 'base64'))
  }

  /** Most numbers are short: their digits are summed up where they stand. */
  #number(): unknown {
    const { bytes, at: start } = this
    if (!this.#readsDigits) return this.#numberOf(this.string())
    const isNegative = bytes[start] === 0x2d
    let at = isNegative ? start + 1 : start
    let sum = 0
    let digits = 0
    let decimals = -1
    for (let code = bytes[at]; code !== undefined; code = bytes[++at]) {
      if (code >= 0x30 && code <= 0x39) {
        sum = sum * 10 + code - 0x30
        digits += 1
        if (decimals >= 0) decimals += 1
      } else if (code === 0x2e && decimals < 0 && digits > 0) decimals = 0
      else break
    }
    const isShort = digits > 0 && digits <= exactDigits && decimals !== 0
    // Minus zero is left to those who know what becomes of it.
    if (!isShort || bytes[at] !== 0x22 || (sum === 0 && isNegative)) return this.#numberOf(this.string())
    this.at = at + 1
    const value = decimals > 0 ? sum / (powersOfTen[decimals] ?? 1) : sum
    return isNegative ? -value : value
  }
}
