import type { Kysely } from 'kysely'
import { Books } from './books.js'
import type { Library } from './library.js'
import { Loans } from './loans.js'
import { Members } from './members.js'

/** What was asked of the library, and what it answered. */
export type Diary = readonly (readonly [asked: string, answered: unknown])[]

const dune = '9780441013593'
const emma = '9780141439587'
const persuasion = '9780141439686'

/** Works through all of the repositories, the same on every database. */
export async function spendADay(db: Kysely<Library>): Promise<Diary> {
  const [members, books, loans] = [new Members(db), new Books(db), new Loans(db)]
  const diary: [string, unknown][] = []
  const ask = async (asked: string, answer: Promise<unknown>): Promise<void> => {
    diary.push([asked, (await answer) ?? null])
  }
  await register(members, ask)
  await ask(
    'add books',
    books.add([
      { isbn: dune, title: 'Dune', author: 'Herbert', copies: 1 },
      { isbn: emma, title: 'Emma', author: 'Austen', copies: 2 },
      { isbn: persuasion, title: 'Persuasion', author: 'Austen', copies: 0 },
    ]),
  )
  await ask('lend Dune to Ann', loans.lend('ann', dune, '2026-01-01'))
  await ask('lend Dune to Bo', loans.lend('bo', dune, '2026-01-02'))
  await ask('lend a book that there is not', loans.lend('bo', 'none', '2026-01-02'))
  await ask('Dune', books.find([dune, 'none']))
  await ask('by Austen, on the shelf', books.by('Austen', true))
  await ask('restock Persuasion', books.restock(persuasion, 3))
  await ask('restock what there is not', books.restock('none', 3))
  await ask('by Austen', books.by('Austen', false))
  const dates = ['2026-01-03', '2026-01-04', '2026-01-05', '2026-01-06']
  for (const date of dates)
    await ask(`lend on ${date}`, loans.lend('ann', date < '2026-01-05' ? emma : persuasion, date))
  await ask('out', loans.outOf('ann'))
  const first = { member_id: 'ann', lent_at: '2026-01-01', isbn: dune }
  await ask('give back', loans.giveBack(first, '2026-02-01'))
  await ask('give back again', loans.giveBack(first, '2026-02-02'))
  await ask('out now', loans.outOf('ann'))
  await ask('lend Dune to Bo at last', loans.lend('bo', dune, '2026-02-03'))
  await ask('borrowers of Dune', loans.borrowersOf(dune, 5))
  await ask('pages', allPages(loans, 'ann'))
  return diary
}

async function register(
  members: Members,
  ask: (asked: string, answer: Promise<unknown>) => Promise<void>,
): Promise<void> {
  await ask('register Ann', members.register({ id: 'ann', name: 'Ann', email: 'ann@example.com' }))
  await ask('register Ann again', members.register({ id: 'ann', name: 'Anna', email: null }))
  await ask('register Bo', members.register({ id: 'bo', name: 'Bo', email: null }))
  await ask('register another Ann', members.register({ id: 'ann2', name: 'Ann', email: null }))
  await ask('Ann', members.find('ann'))
  await ask('nobody', members.find('nobody'))
  await ask('all Anns', members.named('Ann'))
  await ask('save', members.save({ id: 'ann2', name: 'Ann', email: 'x@example.com' }))
  await ask('Anns with an address', members.named('Ann', 'x@'))
  await ask('leave', members.leave('ann2'))
  await ask('leave again', members.leave('ann2'))
}

async function allPages(loans: Loans, member: string): Promise<readonly (readonly string[])[]> {
  const pages: string[][] = []
  let after: string | undefined
  do {
    const page = await loans.of(member, { size: 2, after })
    pages.push(page.loans.map(({ lent_at }) => lent_at))
    after = page.after
  } while (after !== undefined)
  return pages
}
