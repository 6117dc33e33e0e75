import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** Another literal of the same type; later ones are greater, as high bounds are. */
export function sampleLike(literal: AttributeValue, place: number): AttributeValue {
  const { S, N, B, BOOL, NULL, L, M, SS, NS, BS } = literal
  const text = `sample ${String(place).padStart(2, '0')}`
  const number = String(place + 1000)
  if (S !== undefined) return { S: S === '' ? '' : text }
  if (N !== undefined) return { N: number }
  if (B !== undefined) return { B: B.length === 0 ? B : Uint8Array.of(place + 1) }
  if (BOOL !== undefined) return { BOOL: !BOOL }
  if (L !== undefined) return { L: [{ S: text }] }
  if (M !== undefined) return { M: { sample: { S: text } } }
  if (SS !== undefined) return { SS: [text] }
  if (NS !== undefined) return { NS: [number] }
  return BS === undefined ? { NULL: NULL ?? true } : { BS: [Uint8Array.of(place + 1)] }
}
