import { tableSourceOf, type TableGiven } from '@hashrange/compiler'
import { inTurns } from '../command/in-turns.js'
import type { Session } from '../config/session.js'
import type { TableSummary } from '../table/table-summary.js'

/** More are described when a query names them. */
export const describedAtMost = 100

/** What an item is taken to have where an engine counts items and no bytes, as emulators do: else nothing can be estimated. */
export const assumedItemBytes = 400

export const isSizeAssumed = ({ itemCount, sizeBytes }: Pick<TableSummary, 'itemCount' | 'sizeBytes'>): boolean =>
  itemCount > 0 && sizeBytes === 0

/** The deployed tables as DynamoDB describes them now, with what only definitions say of them, codecs for one. */
export async function knownTables(session: Session): Promise<readonly TableGiven[]> {
  const { tables } = session.deployed()
  const deployed = await tables.list()
  const missing = session.definitions.filter(({ name }) => !deployed.includes(session.tableNameOf(name)))
  const isDefined = (table: string): boolean => session.definitionOf(table) !== undefined
  const described = [...deployed.filter(isDefined), ...deployed.filter(table => !isDefined(table))]
  const given = await inTurns(described.slice(0, describedAtMost), async (table): Promise<TableGiven> => {
    const description = await tables.describe(table)
    const { ItemCount: itemCount = 0, TableSizeBytes: sizeBytes = 0 } = description
    return {
      ...description,
      ...(isSizeAssumed({ itemCount, sizeBytes }) ? { TableSizeBytes: itemCount * assumedItemBytes } : {}),
      ...definedOf(session, table),
    }
  })
  return [...given, ...missing]
}

function definedOf(session: Session, table: string) {
  const definition = session.definitionOf(table)
  if (definition === undefined) return {}
  const { attributes, schema, version, required } = tableSourceOf(definition, table)
  return {
    ...(attributes && { attributes }),
    ...(schema && { schema }),
    ...(version !== undefined && { version }),
    ...(required && { required }),
  }
}
