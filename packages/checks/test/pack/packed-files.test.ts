import { describe, expect, it } from '@jest/globals'
import { problemsOfFiles, problemsOfMaps } from '../../src/pack/packed-files.js'

const texts = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']
const built = (module: string): string[] => [
  `src/${module}.ts`,
  ...['.js', '.js.map', '.d.ts', '.d.ts.map'].map(ending => `dist/${module}${ending}`),
]

describe('problemsOfFiles', () => {
  it('finds none where each module is there with what was built of it', () => {
    expect(problemsOfFiles('x', [...texts, ...built('index'), ...built('plan/plan')])).toEqual([])
  })

  it('misses texts, and what should have been built', () => {
    const files = [...texts.slice(1), ...built('index').filter(file => !file.endsWith('.d.ts.map'))]
    expect(problemsOfFiles('x', files)).toEqual(['package.json is missing', 'dist/index.d.ts.map is missing'])
  })

  it.each([
    ['tsconfig.tsbuildinfo'],
    ['test/index.test.ts'],
    ['dist/of-no-module.js'],
    ['node_modules/testkit/index.js'],
    ['.env'],
    ['src/data.json'],
  ])('has no place for %s', file => {
    expect(problemsOfFiles('x', [...texts, ...built('index'), file])).toEqual([
      `${file} does not belong into the tarball`,
    ])
  })

  it('knows the page of studio, which has the licences of what is in it', () => {
    const files = [...texts, ...built('index'), 'dist/page/studio.js', 'dist/page/studio.css']
    expect(problemsOfFiles('@hashrange/cli', [...files, 'dist/page/notices.txt'])).toEqual([])
    expect(problemsOfFiles('@hashrange/cli', files)).toEqual(['dist/page/notices.txt is missing'])
  })

  it('knows what the modules were put together in for Node, which has a map', () => {
    const files = [...texts, ...built('index'), 'dist/node/index.js', 'dist/node/index.js.map']
    expect(problemsOfFiles('x', files)).toEqual([])
    expect(problemsOfFiles('x', files.slice(0, -1))).toEqual(['dist/node/index.js.map is missing'])
    expect(problemsOfFiles('x', [...files, 'dist/node/index.d.ts'])).toEqual([
      'dist/node/index.d.ts does not belong into the tarball',
    ])
  })

  it.each(['index.test', 'types/row.test-d', 'test/world'])('takes no test: %s', module => {
    expect(problemsOfFiles('x', [...texts, ...built(module)])).toEqual([`src/${module}.ts is a test`])
  })
})

describe('problemsOfMaps', () => {
  const map = (source: string): string => JSON.stringify({ version: 3, sources: [source] })

  it('follows maps to their sources', () => {
    const files = {
      'src/plan/plan.ts': '',
      'dist/plan/plan.js': 'export {}\n//# sourceMappingURL=plan.js.map\n',
      'dist/plan/plan.js.map': map('../../src/plan/plan.ts'),
    }
    expect(problemsOfMaps(new Map(Object.entries(files)))).toEqual([])
  })

  it('finds those that lead nowhere, or that nobody names', () => {
    const files = { 'src/plan.ts': '', 'dist/plan.js': 'export {}', 'dist/plan.js.map': map('plan.ts') }
    expect(problemsOfMaps(new Map(Object.entries(files)))).toEqual([
      'dist/plan.js.map leads to plan.ts, which is not in the tarball',
      'dist/plan.js does not name its map',
    ])
  })
})
