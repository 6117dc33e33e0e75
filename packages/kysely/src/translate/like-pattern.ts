import type { PathNode, PredicateNode } from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseForm } from '../refuse/refuse.js'
import { isKnown } from './null-semantics.js'

/** `like` with wildcards at its ends is begins_with or contains; other patterns DynamoDB cannot match. */
export function translateLike(node: OperationNode, path: PathNode, pattern: unknown): PredicateNode {
  if (typeof pattern !== 'string') {
    return refuseForm(
      node,
      'like and a pattern that is no string',
      'the pattern is read here, not by DynamoDB',
      'Give a string.',
    )
  }
  const [, before = '', text = '', after = ''] = /^(%*)([^]*?)(%*)$/.exec(pattern) ?? []
  if (/[%_\\]/.test(text)) return refusePattern(node, 'a wildcard inside of the pattern, "_" or an escape')
  if (text === '' && before + after !== '') return isKnown(path)
  if (before === '' && after === '') {
    return { kind: 'Comparison', operator: '=', left: path, right: { kind: 'Value', value: text } }
  }
  if (before === '') return { kind: 'BeginsWith', path, prefix: { kind: 'Value', value: text } }
  if (after === '') return refusePattern(node, 'a pattern for the end of a string')
  return { kind: 'Contains', path, operand: { kind: 'Value', value: text } }
}

const refusePattern = (node: OperationNode, form: string): never =>
  refuseForm(
    node,
    `like and ${form}`,
    'DynamoDB knows how a string begins and what it contains',
    "Write 'text%' or '%text%'; or store the string in a form that one of them serves.",
  )
