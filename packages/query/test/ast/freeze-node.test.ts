import { describe, expect, it } from '@jest/globals'
import { freezeNode } from '@hashrange/query'

describe('freezeNode', () => {
  it('freezes a node and what is below it', () => {
    const node = freezeNode({ kind: 'And', operands: [{ kind: 'Constant', value: true }] })
    expect(Object.isFrozen(node) && Object.isFrozen(node.operands) && node.operands.every(Object.isFrozen)).toBe(true)
  })

  it("leaves a user's value alone: a typed array cannot be frozen", () => {
    const value = new Uint8Array([1])
    const node = freezeNode({ kind: 'Comparison', right: { kind: 'Value', value } })
    expect(Object.isFrozen(node.right)).toBe(true)
    expect(Object.isFrozen(value)).toBe(false)
  })
})
