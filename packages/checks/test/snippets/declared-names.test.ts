import { describe, expect, it } from '@jest/globals'
import { declaredNames } from '../../src/snippets/declared-names.js'

describe('declaredNames', () => {
  it.each([
    ['const a = 1, b = 2', ['a', 'b']],
    ['const { a, b: { c }, ...rest } = all', ['a', 'c', 'rest']],
    ['const [a, , [b = 1]] = all', ['a', 'b']],
    ['export async function a() {}\nclass B {}\ninterface C {}\nexport type D = C', ['a', 'B', 'C', 'D']],
    ["import a, { b, c as d, type E } from 'x'\nimport * as f from 'y'\nimport 'z'", ['a', 'b', 'd', 'E', 'f']],
    ['export default function () {}', []],
    ['{ const inner = 1 }\nif (true) { let deeper }\ncall(argument)', []],
  ])('of %j', (code, names) => {
    expect([...declaredNames(code)]).toStrictEqual(names)
  })
})
