import { createTable } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { expect, it } from '@jest/globals'
import { checkTables } from '../../src/drift/check-tables.js'
import { tableSpecs } from '../../src/tables.js'

describeEngines(
  'the check of the tables of the demo',
  engine => {
    it('fails where one is not as it is defined, and passes where all are', async () => {
      const unprefixed = { ...engine, client: engine.client, table: (name: string) => name }
      let printed = ''
      const output = { write: (text: string) => void (printed += text), writeError: () => undefined }
      await createTable(unprefixed, tableSpecs.airport)
      expect(await checkTables(engine.endpoint, output)).toBe(1)
      expect(printed).toBe('same       airport\nmissing    tally\n')
      await createTable(unprefixed, tableSpecs.tally)
      expect(await checkTables(engine.endpoint, output)).toBe(0)
    })
  },
  { engines: ['dynoxide'] },
)
