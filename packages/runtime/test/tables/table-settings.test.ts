import { expect, it } from '@jest/globals'
import { Hashrange } from '@hashrange/runtime'
import { createTableInput, recordRequests } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'

describeEngines(
  'tags of a table',
  engine => {
    it('are set, changed and taken away by name', async () => {
      const { tables } = new Hashrange({ client: engine.client, tableNames: engine.table })
      await tables.create(createTableInput({ name: 'pet', hash: { id: 'S' } }))
      expect(await tables.tags('pet')).toStrictEqual({})
      await tables.tag('pet', { team: 'a', draft: 'yes' })
      await tables.tag('pet', { team: 'b', draft: undefined })
      await tables.tag('pet', {})
      expect(await tables.tags('pet')).toStrictEqual({ team: 'b' })
      await expect(tables.tags('nowhere')).rejects.toMatchObject({ code: 'migrate.unknown-table' })
    })
  },
  { except: { 'dynamodb-local': 'it has no tags' } },
)

describeEngines(
  'backups of a table',
  engine => {
    it('are asked for as DynamoDB wants it, which no engine here can do', async () => {
      const { tables } = new Hashrange({ client: engine.client, tableNames: engine.table })
      const recording = recordRequests(engine.client)
      await expect(tables.pointInTimeRecovery('pet', true, 7)).rejects.toMatchObject({
        code: 'execute.request-failed',
        details: { operation: 'UpdateContinuousBackups', table: 'pet', name: 'UnknownOperationException' },
      })
      expect(recording.requests.map(({ input }) => input)).toStrictEqual([
        {
          TableName: engine.table('pet'),
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
        },
      ])
    })
  },
  { engines: ['dynoxide'] },
)
