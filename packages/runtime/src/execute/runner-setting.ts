import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Policy } from '@hashrange/compiler'
import type { CachedTables } from '../cache/cached-tables.js'
import type { CursorCodec } from '../cursor/cursor.js'
import type { EventSink } from '../event/event.js'
import type { StatementEvents } from '../event/statement-events.js'
import type { MetadataCache } from '../metadata/metadata-cache.js'

/** What an instance runs its statements with. */
export interface RunnerSetting {
  readonly client: DynamoDBClient
  readonly metadata: MetadataCache
  readonly policy: Policy
  readonly cached: CachedTables
  readonly cursors: CursorCodec
  readonly events: EventSink
}

/** What one of them is run with. */
export interface StatementSetting extends RunnerSetting {
  readonly events: StatementEvents
}
