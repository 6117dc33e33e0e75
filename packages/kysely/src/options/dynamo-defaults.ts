import { checkDeleteOptions, checkInsertOptions, checkReadOptions, checkUpdateOptions } from '@hashrange/query'
import type { KyselyPlugin, OperationNode, RootOperationNode, SelectModifierNode } from 'kysely'
import { carrierNode, type DynamoOptions } from './carrier.js'
import { accepts } from './read-carriers.js'

const checks = [
  (options: unknown) => checkReadOptions(options, 'dynamoDefaults()'),
  checkInsertOptions,
  checkUpdateOptions,
  checkDeleteOptions,
]

/**
 * A plugin that gives options to every query of an instance. A kind of statement takes those that it has, and
 * `withOptions` goes before them.
 *
 * @example
 * ```ts
 * import { dynamoDefaults } from '@hashrange/kysely'
 * const patient = db.withPlugin(dynamoDefaults({ consistentRead: true, timeoutMs: 2000 }))
 * await patient.selectFrom('person').selectAll().where('id', '=', 'a').execute()
 * ```
 *
 * Sends nothing. Throws `build.unknown-option` for what no kind of statement has, and `build.invalid-option`.
 */
export function dynamoDefaults(options: DynamoOptions): KyselyPlugin {
  for (const [name, value] of Object.entries(options)) checkOption({ [name]: value as unknown })
  const modifier = carrierNode({ options: Object.freeze({ ...options }), isDefault: true })
  return Object.freeze<KyselyPlugin>({
    transformQuery: ({ node }) => withModifier(node, modifier),
    transformResult: ({ result }) => Promise.resolve(result),
  })
}

function checkOption(option: object): void {
  if (!checks.some(check => accepts(check, option))) checks[0]?.(option)
}

function withModifier(node: RootOperationNode, modifier: OperationNode): RootOperationNode {
  switch (node.kind) {
    case 'SelectQueryNode': {
      const wrapped: SelectModifierNode = { kind: 'SelectModifierNode', rawModifier: modifier }
      return { ...node, endModifiers: [wrapped, ...(node.endModifiers ?? [])] }
    }
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return { ...node, endModifiers: [modifier, ...(node.endModifiers ?? [])] }
    default:
      return node
  }
}
