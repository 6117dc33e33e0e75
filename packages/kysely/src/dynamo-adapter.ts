import { DialectAdapterBase } from 'kysely'
import { refuseForm } from './refuse/refuse.js'

/** What Kysely may expect of DynamoDB. */
export class DynamoAdapter extends DialectAdapterBase {
  override get supportsReturning(): boolean {
    return true
  }

  override get supportsOutput(): boolean {
    return true
  }

  override acquireMigrationLock(): Promise<void> {
    return refuseMigrations()
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve()
  }
}

async function refuseMigrations(): Promise<never> {
  await Promise.resolve()
  return refuseForm(
    'CreateTableNode',
    'a Migrator',
    'this dialect does not make or change tables yet',
    'Make tables by CreateTable of @aws-sdk/client-dynamodb, or by your infrastructure.',
  )
}
