import type {
  AttributeDefinition,
  CreateTableCommandInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  Projection,
} from '@aws-sdk/client-dynamodb'

/** Key attributes with their types, in key order. More than one makes a multi-attribute key. */
export type KeyAttributes = Readonly<Record<string, 'S' | 'N' | 'B'>>

export interface LocalIndexSpec {
  readonly range: KeyAttributes
  /** What the index holds besides keys: everything, nothing, or the named attributes. Default: everything. */
  readonly project?: 'ALL' | 'KEYS_ONLY' | readonly string[]
}

export interface GlobalIndexSpec extends Omit<LocalIndexSpec, 'range'> {
  readonly hash: KeyAttributes
  readonly range?: KeyAttributes
}

/** A table in few words. */
export interface TableSpec {
  readonly name: string
  readonly hash: KeyAttributes
  readonly range?: KeyAttributes
  readonly globalIndexes?: Readonly<Record<string, GlobalIndexSpec>>
  readonly localIndexes?: Readonly<Record<string, LocalIndexSpec>>
}

/**
 * The CreateTable input that a spec stands for, billed by request.
 *
 * @example
 * ```ts
 * createTableInput({ name: 'person', hash: { id: 'S' }, globalIndexes: { email: { hash: { email: 'S' } } } })
 * ```
 */
export function createTableInput(spec: TableSpec): CreateTableCommandInput {
  const globalIndexes = Object.entries(spec.globalIndexes ?? {})
  const localIndexes = Object.entries(spec.localIndexes ?? {})
  const keys = [spec, ...globalIndexes.map(([, index]) => index), ...localIndexes.map(([, index]) => index)]
  return {
    TableName: spec.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributeDefinitions(keys),
    KeySchema: keySchema(spec.hash, spec.range),
    // An empty list of indexes is refused.
    ...(globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: globalIndexes.map(([name, { hash, range, project }]): GlobalSecondaryIndex => ({
        IndexName: name,
        KeySchema: keySchema(hash, range),
        Projection: projection(project),
      })),
    }),
    ...(localIndexes.length > 0 && {
      LocalSecondaryIndexes: localIndexes.map(([name, { range, project }]): LocalSecondaryIndex => ({
        IndexName: name,
        KeySchema: keySchema(spec.hash, range),
        Projection: projection(project),
      })),
    }),
  }
}

interface Keys {
  readonly hash?: KeyAttributes
  readonly range?: KeyAttributes
}

function attributeDefinitions(keys: readonly Keys[]): AttributeDefinition[] {
  const types = new Map(keys.flatMap(({ hash = {}, range = {} }) => Object.entries({ ...hash, ...range })))
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }))
}

function keySchema(hash: KeyAttributes, range: KeyAttributes = {}): KeySchemaElement[] {
  return [
    ...Object.keys(hash).map((AttributeName): KeySchemaElement => ({ AttributeName, KeyType: 'HASH' })),
    ...Object.keys(range).map((AttributeName): KeySchemaElement => ({ AttributeName, KeyType: 'RANGE' })),
  ]
}

function projection(project: LocalIndexSpec['project'] = 'ALL'): Projection {
  return typeof project === 'string'
    ? { ProjectionType: project }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...project] }
}
