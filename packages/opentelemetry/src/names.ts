/**
 * Attributes and metrics by their names in OpenTelemetry's semantic conventions 1.45; what is not there begins with
 * `hashrange.`. Written out, as the conventions advise for those that are still in development; a test compares them.
 */
export const names = Object.freeze({
  system: 'db.system.name',
  operation: 'db.operation.name',
  collection: 'db.collection.name',
  querySummary: 'db.query.summary',
  queryText: 'db.query.text',
  batchSize: 'db.operation.batch.size',
  returnedRows: 'db.response.returned_rows',
  statusCode: 'db.response.status_code',
  errorType: 'error.type',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  region: 'cloud.region',
  requestId: 'aws.request_id',
  resendCount: 'http.request.resend_count',
  tableNames: 'aws.dynamodb.table_names',
  indexName: 'aws.dynamodb.index_name',
  projection: 'aws.dynamodb.projection',
  consistentRead: 'aws.dynamodb.consistent_read',
  limit: 'aws.dynamodb.limit',
  select: 'aws.dynamodb.select',
  scanForward: 'aws.dynamodb.scan_forward',
  segment: 'aws.dynamodb.segment',
  totalSegments: 'aws.dynamodb.total_segments',
  count: 'aws.dynamodb.count',
  scannedCount: 'aws.dynamodb.scanned_count',
  consumedCapacity: 'aws.dynamodb.consumed_capacity',
})

export const ownNames = Object.freeze({
  plan: 'hashrange.plan',
  ended: 'hashrange.ended',
  stopReason: 'hashrange.stop_reason',
  requests: 'hashrange.requests',
  capacityUnits: 'hashrange.capacity_units',
  affectedRows: 'hashrange.affected_rows',
  abandoned: 'hashrange.abandoned',
  items: 'hashrange.items',
  attempt: 'hashrange.attempt',
  unprocessed: 'hashrange.unprocessed',
})

export const system = 'aws.dynamodb'

export const metrics = Object.freeze({
  duration: 'db.client.operation.duration',
  returnedRows: 'db.client.response.returned_rows',
})
