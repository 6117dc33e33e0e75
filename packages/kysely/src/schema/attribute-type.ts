import type { DataTypeNode, OperationNode, RawNode } from 'kysely'
import { refuseForm } from '../refuse/refuse.js'
import type { AttributeType } from './table-options.js'

const typesOf: Readonly<Record<AttributeType, readonly string[]>> = {
  S: 'varchar char text string uuid date datetime time timetz timestamp timestamptz'.split(' '),
  N: 'integer int int2 int4 int8 smallint bigint real double float4 float8 decimal numeric number'.split(' '),
  B: 'binary bytea blob varbinary'.split(' '),
}

const byName = new Map(
  Object.entries(typesOf).flatMap(([type, names]) => names.map(name => [name, type as AttributeType] as const)),
)

/**
 * How DynamoDB would hold a column as a key: dates as the strings that are written. Undefined for what can be no key, such
 * as a boolean or a document.
 */
export function attributeType(node: OperationNode): AttributeType | undefined {
  const name = typeText(node)
  if (name.includes('serial')) {
    refuseForm(
      node,
      `the type ${name}`,
      'DynamoDB counts no rows',
      'Make the key yourself, for example by randomUUID().',
    )
  }
  return byName.get(/^[a-z0-9]*/.exec(name)?.[0] ?? '')
}

function typeText(node: OperationNode): string {
  if (node.kind === 'DataTypeNode') return (node as DataTypeNode).dataType
  const { sqlFragments, parameters } = node as RawNode
  return parameters.length === 0 ? sqlFragments.join('').trim().toLowerCase() : ''
}
