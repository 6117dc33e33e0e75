import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { apiReport, type ApiReport } from '../../src/api/api-report.js'

const folder = mkdtempSync(join(tmpdir(), 'hashrange-api-report-'))
let packages = 0

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function reportOf(files: Readonly<Record<string, string>>): ApiReport {
  packages += 1
  const dist = join(folder, String(packages))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    writeFileSync(join(dist, name), text)
  }
  return apiReport(join(dist, 'index.d.ts'))
}

const nothing: ApiReport = { imports: [], exports: [], augmentations: [], behind: [] }

describe('apiReport', () => {
  it('sorts exports by name, and leaves out comments', () => {
    const report = reportOf({
      'index.d.ts': `export { two } from './two.js'; export * from './one.js'`,
      'one.d.ts': `/** One. */ export interface One { /** Held. */ readonly held: string }`,
      'two.d.ts': `export declare const three: number, two: string;\nexport declare function unseen(): void`,
    })
    expect(report).toEqual({
      ...nothing,
      exports: ['export interface One {\n    readonly held: string;\n}', 'export const two: string'],
    })
  })

  it('keeps overloads in their order', () => {
    const { exports } = reportOf({
      'index.d.ts': `export declare function f(b: string): void\nexport declare function f(a: number): void`,
    })
    expect(exports).toEqual(['export function f(b: string): void;', 'export function f(a: number): void;'])
  })

  it('shows what is spoken of without being exported, however far behind', () => {
    const { exports, behind } = reportOf({
      'index.d.ts': `export { a } from './a.js'`,
      'a.d.ts': `import type { B } from './b.js'\nexport declare const a: B`,
      'b.d.ts': `export interface B { c: import('./c.js').C }\nexport interface Unseen {}`,
      'c.d.ts': `declare const mark: unique symbol\nexport interface C { [mark]: C }`,
    })
    expect(exports).toEqual(['export const a: B'])
    expect(behind).toEqual([
      'const mark: unique symbol',
      "interface B {\n    c: import('./c.js').C;\n}",
      'interface C {\n    [mark]: C;\n}',
    ])
  })

  it('leaves out what is private, and what only that speaks of', () => {
    const { exports, behind } = reportOf({
      'index.d.ts': `interface Hidden {}\nexport declare class K { #own; private hidden: Hidden; private constructor(); shown(): void }\nexport {}`,
    })
    expect(exports).toEqual(['export class K {\n    #own;\n    private constructor();\n    shown(): void;\n}'])
    expect(behind).toEqual([])
  })

  it('names what comes from other packages, and does not look into them', () => {
    const report = reportOf({
      'index.d.ts': `export * from 'all'\nexport { One as Uno } from 'some'\nexport * from './own.js'`,
      'own.d.ts': `import type { A, B as C } from 'types'\nexport type Own = A | C | D\nimport type { D } from 'd'`,
    })
    expect(report).toEqual({
      ...nothing,
      imports: ["import type { D } from 'd'", "import type { A, B as C } from 'types'"],
      exports: ["export * from 'all'", 'export type Own = A | C | D;', "export { One as Uno } from 'some'"],
    })
  })

  it('says what a name is exported as', () => {
    const { exports, behind } = reportOf({ 'index.d.ts': `interface A {}\nexport { A as B }` })
    expect(exports).toEqual(['export { A as B }'])
    expect(behind).toEqual(['interface A {\n}'])
  })

  it('shows what is added to other packages, and what that speaks of', () => {
    const { augmentations, behind } = reportOf({
      'index.d.ts': `export * from './plan.js'`,
      'plan.d.ts': `interface Plan {}\ndeclare module 'query' { interface Compiled { plan: Plan } }\nexport {}`,
    })
    expect(augmentations).toEqual([`declare module 'query' {\n    interface Compiled {\n        plan: Plan;\n    }\n}`])
    expect(behind).toEqual(['interface Plan {\n}'])
  })
})
