// `npm run test:kysely29`: the same tests on Kysely 0.29, which asks for Node 22.
import base from '../../../jest.config.js'

export default {
  ...base,
  rootDir: '../../..',
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^kysely$': 'kysely-29',
    '^kysely/migration$': 'kysely-29/migration',
  },
}
