import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { AttributeTypeName, OperandNode, PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../../src/bind/bind-select.js'

/** An expression that DynamoDB would refuse. */
export class ExpressionFault extends Error {}

export interface Attributes {
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, AttributeValue>>
}

const token = /\s*(#\w+(?:\.#\w+|\[\d+\])*|:\w+|<=|>=|<>|[=<>(),]|[A-Za-z_]+)/y

/** The words of an expression; anything else in it is a fault. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const from = token.lastIndex
    const [, word] = token.exec(text) ?? []
    if (word === undefined) throw new ExpressionFault(`cannot be read from "${text.slice(from)}"`)
    tokens.push(word)
  }
  return tokens
}

/** Reads a document path as an expression writes it: `#n0.#n1[2]`. */
export function parsePath(word: string, { names }: Attributes): PathNode {
  const segments = [...word.matchAll(/#\w+|\[(\d+)\]/g)].map(([alias, position]) => {
    if (position !== undefined) return Number(position)
    const name = names[alias]
    if (name === undefined) throw new ExpressionFault(`${alias} is not defined`)
    return name
  })
  const [first, ...rest] = segments
  if (typeof first !== 'string') throw new ExpressionFault(`"${word}" is not a path`)
  return { kind: 'Path', segments: [first, ...rest] }
}

/**
 * Reads a condition as DynamoDB does, for the meaning of what was sent: AND binds more tightly than OR, NOT than AND, and
 * parentheses inside of parentheses are refused.
 */
export class ConditionParser {
  readonly #tokens: readonly string[]
  readonly #attributes: Attributes
  #at = 0
  /** Operators and functions, as DynamoDB counts them. */
  operators = 0

  constructor(text: string, attributes: Attributes) {
    this.#tokens = tokensOf(text)
    this.#attributes = attributes
  }

  parse(): BoundPredicate {
    const predicate = this.#or()
    if (this.#at < this.#tokens.length) throw new ExpressionFault(`"${String(this.#peek)}" is left over`)
    return predicate
  }

  get #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #take(expected?: string): string {
    const word = this.#tokens[this.#at++]
    if (word === undefined || (expected !== undefined && word !== expected)) {
      throw new ExpressionFault(`"${String(word)}" stands where "${expected ?? 'something'}" should`)
    }
    return word
  }

  #takeIf(word: string): boolean {
    if (this.#peek !== word) return false
    this.#at += 1
    return true
  }

  #or(): BoundPredicate {
    return this.#joined('OR', () => this.#joined('AND', () => this.#not()))
  }

  #joined(word: 'AND' | 'OR', next: () => BoundPredicate): BoundPredicate {
    const first = next()
    const operands = [first]
    while (this.#takeIf(word)) {
      this.operators += 1
      operands.push(next())
    }
    return operands.length === 1 ? first : { kind: word === 'AND' ? 'And' : 'Or', operands }
  }

  #not(): BoundPredicate {
    if (!this.#takeIf('NOT')) return this.#primary()
    this.operators += 1
    return { kind: 'Not', operand: this.#not() }
  }

  #primary(): BoundPredicate {
    if (this.#peek === '(') return this.#parenthesised()
    const word = this.#peek ?? ''
    if (/^[a-z_]+$/.test(word) && word !== 'size') return this.#function(this.#take())
    return this.#comparison(this.#operand())
  }

  #parenthesised(): BoundPredicate {
    this.#take('(')
    const doubled = this.#peek === '('
    const from = this.#at
    const inner = this.#or()
    // One pair that holds nothing but another: its first parenthesis closes right before its last.
    if (doubled && this.#closes(from) === this.#at - 1) throw new ExpressionFault('parentheses are doubled')
    this.#take(')')
    return inner
  }

  #closes(opening: number): number {
    let depth = 0
    for (let at = opening; at < this.#tokens.length; at++) {
      if (this.#tokens[at] === '(') depth += 1
      if (this.#tokens[at] === ')' && --depth === 0) return at
    }
    return -1
  }

  #function(name: string): BoundPredicate {
    this.operators += 1
    this.#take('(')
    const path = parsePath(this.#take(), this.#attributes)
    const second = this.#takeIf(',') ? this.#operand() : undefined
    this.#take(')')
    if (second === undefined) {
      if (name === 'attribute_exists') return { kind: 'AttributeExists', path }
      if (name === 'attribute_not_exists') return { kind: 'Not', operand: { kind: 'AttributeExists', path } }
    } else if (name === 'begins_with') {
      return { kind: 'BeginsWith', path, prefix: second }
    } else if (name === 'contains') {
      return { kind: 'Contains', path, operand: second }
    } else if (name === 'attribute_type' && second.kind === 'Value') {
      return { kind: 'AttributeType', path, type: second.value.S as AttributeTypeName }
    }
    throw new ExpressionFault(`there is no function ${name} with such operands`)
  }

  #comparison(left: OperandNode<AttributeValue>): BoundPredicate {
    this.operators += 1
    const operator = this.#take()
    switch (operator) {
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { kind: 'Comparison', operator, left, right: this.#operand() }
      case 'BETWEEN': {
        const low = this.#operand()
        this.#take('AND')
        return { kind: 'Between', operand: left, low, high: this.#operand() }
      }
      case 'IN': {
        this.#take('(')
        const values = [this.#operand()]
        while (this.#takeIf(',')) values.push(this.#operand())
        this.#take(')')
        return { kind: 'In', operand: left, values }
      }
      default:
        throw new ExpressionFault(`there is no operator "${operator}"`)
    }
  }

  #operand(): OperandNode<AttributeValue> {
    const word = this.#take()
    if (word === 'size') {
      this.operators += 1
      this.#take('(')
      const path = parsePath(this.#take(), this.#attributes)
      this.#take(')')
      return { kind: 'Size', path }
    }
    if (!word.startsWith(':')) return parsePath(word, this.#attributes)
    const value = this.#attributes.values[word]
    if (value === undefined) throw new ExpressionFault(`${word} is not defined`)
    return { kind: 'Value', value }
  }
}
