import { decodedRows, decodedTables } from '../decode/decode-answer.js'

/** Items that DynamoDB read for an answer. */
export function itemsIn(output: object): number {
  if ('ScannedCount' in output) return Number(output.ScannedCount ?? 0)
  if ('Item' in output) return decodedRows(output)?.length ?? Number(output.Item !== undefined)
  const tables = decodedTables(output)
  if (tables !== undefined) return Object.values(tables).reduce((total, rows) => total + rows.length, 0)
  if (!('Responses' in output) || typeof output.Responses !== 'object' || output.Responses === null) return 0
  return Object.values(output.Responses).flat().length
}
