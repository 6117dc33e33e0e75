import type { Attributes } from '@opentelemetry/api'
import type { OutgoingRequest } from '@hashrange/runtime'
import { names } from './names.js'

type Client = OutgoingRequest['client']

const known = new WeakMap<Client, Attributes>()

/** Where a client sends to, as far as its configuration says so by now: the endpoint that it was given, the region. */
export const serverOf = (client: Client): Attributes | undefined => known.get(client)

/** Asks the configuration, as the client does for its first request too. Never rejects. */
export async function findServer(client: Client): Promise<Attributes> {
  try {
    const { region, endpoint } = client.config
    const at = await endpoint?.()
    const found = {
      [names.region]: await region(),
      ...(at === undefined ? {} : { [names.serverAddress]: at.hostname }),
      ...(at?.port === undefined ? {} : { [names.serverPort]: at.port }),
    }
    known.set(client, found)
    return found
  } catch {
    // The request fails for it, and tells.
    return {}
  }
}
