/** The bytes are not as DynamoDB writes them: the SDK is to read them, and to say what is wrong. */
class UnexpectedBytes extends Error {
  override readonly name = 'UnexpectedBytes'
}

const firstPrintable = 0x20
const beyondAscii = 0x80

/** From so many characters on V8 makes a slice that points into the whole text, and so keeps it in memory. */
const slicedLength = 13

/** Short strings are cut from a text of so many bytes: that of a whole page would be as much memory again as the page. */
const windowLength = 1 << 14

/** Names recur from item to item: one string for all of them. Bounded, as the length of a name that is kept. */
const knownNames = new Array<KnownName | undefined>(512).fill(undefined)
const longestKnownName = 64

interface KnownName {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A place in a JSON text in UTF-8, which moves on with what is read. Bytes rather than characters: the methods of strings
 * are four times as slow in a process in which some class extends String (Node 20), and there are such classes.
 */
export class ByteCursor {
  readonly bytes: Buffer
  /** A part of the bytes, a character a byte, to cut short strings from. */
  #window = ''
  #windowStart = 0
  at: number

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  fail(): never {
    throw new UnexpectedBytes()
  }

  expect(code: number): void {
    if (this.bytes[this.at++] !== code) this.fail()
  }

  /** Whether the text goes on with this. */
  has(word: string, at: number): boolean {
    for (let place = 0; place < word.length; place++)
      if (this.bytes[at + place] !== word.charCodeAt(place)) return false
    return true
  }

  /** A string that lives without the text; its opening quote has been read. */
  string(): string {
    const { bytes, at: start } = this
    let at = start
    let all = 0
    for (let code = bytes[at]; code !== 0x22; code = bytes[++at]) {
      if (code === 0x5c) return this.#escaped(start)
      if (code === undefined || code < firstPrintable) return this.fail()
      all |= code
    }
    this.at = at + 1
    if (all >= beyondAscii) return bytes.toString('utf8', start, at)
    return at - start < slicedLength ? this.#short(start, at) : bytes.toString('latin1', start, at)
  }

  #short(start: number, end: number): string {
    if (end > this.#windowStart + this.#window.length || start < this.#windowStart) {
      this.#windowStart = start
      this.#window = this.bytes.toString('latin1', start, start + windowLength)
    }
    return this.#window.slice(start - this.#windowStart, end - this.#windowStart)
  }

  /** As `string`, quicker for what was read before. */
  name(): string {
    const { bytes, at: start } = this
    let at = start
    let hash = 0
    for (let code = bytes[at]; code !== 0x22; code = bytes[++at]) {
      if (code === undefined || code < firstPrintable || code === 0x5c || code >= beyondAscii) return this.string()
      hash = (hash * 31 + code) & 511
    }
    const length = at - start
    const known = knownNames[hash]
    if (known?.bytes.length === length) {
      let same = 0
      while (same < length && known.bytes[same] === bytes[start + same]) same++
      if (same === length) {
        this.at = at + 1
        return known.name
      }
    }
    const name = this.string()
    if (length <= longestKnownName) knownNames[hash] = { name, bytes: new Uint8Array(bytes.subarray(start, at)) }
    return name
  }

  /** As `string`, for whoever wants to know only that there is one. */
  skipString(): void {
    const { bytes, at: start } = this
    let at = start
    for (let code = bytes[at]; code !== 0x22; code = bytes[++at]) {
      if (code === 0x5c) {
        this.#escaped(start)
        return
      }
      if (code === undefined || code < firstPrintable) this.fail()
    }
    this.at = at + 1
  }

  #escaped(start: number): string {
    const { bytes } = this
    let at = start
    for (let code = bytes[at]; code !== 0x22; code = bytes[at]) {
      if (code === undefined) return this.fail()
      at += code === 0x5c ? 2 : 1
    }
    this.at = at + 1
    return JSON.parse(bytes.toString('utf8', start - 1, at + 1)) as string
  }

  /** Passes over a value, whatever it is. That it is valid JSON is not looked at. */
  skipValue(): void {
    const { bytes } = this
    for (let depth = 0; ;) {
      const code = bytes[this.at]
      if (code === undefined) this.fail()
      const isEnd = code === 0x7d || code === 0x5d
      if (depth === 0 && (isEnd || code === 0x2c)) return
      this.at += 1
      if (code === 0x22) this.skipString()
      else if (code === 0x7b || code === 0x5b) depth += 1
      else if (isEnd) depth -= 1
      if (depth === 0 && (isEnd || code === 0x22)) return
    }
  }
}
