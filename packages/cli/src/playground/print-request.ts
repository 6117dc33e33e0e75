import { bytesOf } from '@hashrange/query'

export interface ShownRequest {
  readonly operation: string
  /** The input, as JSON for a person: binaries as base64, as the AWS command line takes them. */
  readonly json: string
}

export function printRequest({
  operation,
  input,
}: {
  readonly operation: string
  readonly input: object
}): ShownRequest {
  return { operation, json: JSON.stringify(input, printBinary, 2) }
}

function printBinary(_: string, value: unknown): unknown {
  const bytes = value instanceof Uint8Array ? bytesOf(value) : undefined
  return bytes === undefined ? value : btoa(String.fromCharCode(...bytes))
}
