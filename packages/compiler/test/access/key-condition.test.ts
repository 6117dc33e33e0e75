import { describe } from '@jest/globals'
import { itPlans } from '../it-plans.js'
import { catalogOf, db } from '../tables.js'

const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU')
const events = db.from('events').where('device', '=', 'd')
const many = Array.from({ length: 40 }, (_, index) => 59 - index)

/** `thing` with an index whose key attributes take no value but theirs. */
const indexed = catalogOf({
  name: 'thing',
  hash: { id: 'S' },
  globalIndexes: { byN: { hash: { n: 'N' } }, bySM: { hash: { s: 'S' }, range: { m: 'S' } } },
})

describe('keys of several attributes', () => {
  itPlans({
    'take all partition attributes by =': [games, "Query games.byTournament [tournament = 'T' and region = 'EU']"],
    'take a prefix of the sort attributes': [
      games.where('round', '=', 1),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1]",
    ],
    'take all of them': [
      games.where('board', '=', 3).where('bracket', '=', 'A').where('round', '=', 1),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket = 'A' and board = 3]",
    ],
    'end at a gap': [
      games.where('bracket', '=', 'A'),
      "Filter bracket = 'A'",
      "  Query games.byTournament [tournament = 'T' and region = 'EU']",
    ],
    'end at a range': [
      games.where('round', '>', 1).where('bracket', '=', 'A'),
      "Filter bracket = 'A'",
      "  Query games.byTournament [tournament = 'T' and region = 'EU' and round > 1]",
    ],
    'take a range on the next attribute': [
      games.where('round', '=', 1).beginsWith('bracket', 'A'),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket begins_with 'A']",
    ],
    'take a range on the last attribute': [
      games.where('round', '=', 1).where('bracket', '=', 'A').between('board', 2, 4),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket = 'A' and board between 2 and 4]",
    ],
    'go without where a partition attribute is not fixed': [
      db.from('games').where('tournament', '=', 'T').where('round', '=', 1),
      "Scan games filter round = 1 and tournament = 'T' 100 a page 1 page or an error",
    ],
    'go without where one is constrained otherwise': [
      db.from('games').where('tournament', '=', 'T').where('region', '>', 'EU'),
      "Scan games filter region > 'EU' and tournament = 'T' 100 a page 1 page or an error",
    ],
  })
})

describe('the range on a sort key', () => {
  itPlans({
    '<': [events.where('at', '<', 5), "Query events [device = 'd' and at < 5]"],
    '<=': [events.where('at', '<=', 5), "Query events [device = 'd' and at <= 5]"],
    '>': [events.where('at', '>', 5), "Query events [device = 'd' and at > 5]"],
    '>=': [events.where('at', '>=', 5), "Query events [device = 'd' and at >= 5]"],
    between: [events.between('at', 2, 5), "Query events [device = 'd' and at between 2 and 5]"],
    begins_with: [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', '2024-'),
      "Query orders [customerId = 'c' and id begins_with '2024-']",
    ],
    'begins_with nothing, which is no condition': [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', ''),
      "Query orders [customerId = 'c']",
    ],
    '>= and <=': [
      events.where('at', '>=', 2).where('at', '<=', 5),
      "Query events [device = 'd' and at between 2 and 5]",
    ],
    // BETWEEN includes its bounds, and a filter may not name a key attribute: the client leaves the open end out.
    '> and <': [
      events.where('at', '>', 2).where('at', '<', 5),
      'Filter at < 5 and at > 2',
      "  Query events [device = 'd' and at between 2 and 5]",
    ],
    '>= and <': [
      events.where('at', '>=', 2).where('at', '<', 5),
      'Filter at < 5',
      "  Query events [device = 'd' and at between 2 and 5]",
    ],
    '> and <=': [
      events.where('at', '>', 2).where('at', '<=', 5),
      'Filter at > 2',
      "  Query events [device = 'd' and at between 2 and 5]",
    ],
    'the tighter of two lower bounds': [
      events.where('at', '>', 2).where('at', '>=', 5),
      "Query events [device = 'd' and at >= 5]",
    ],
    'a prefix before a lower bound': [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', '2024-').where('id', '>', '2024-05'),
      "Filter id > '2024-05'",
      "  Query orders [customerId = 'c' and id begins_with '2024-']",
    ],
    '<>, which no key condition can say': [
      events.where('at', '<>', 5),
      'Filter at <> 5',
      "  Query events [device = 'd']",
    ],
    'a range beside <>': [
      events.where('at', '>', 2).where('at', '<>', 5),
      'Filter at <> 5',
      "  Query events [device = 'd' and at > 2]",
    ],
    'not <': [
      events.where(({ not, eb }) => not(eb('at', '<', 5))),
      'Filter not at < 5',
      "  Query events [device = 'd']",
    ],
    'another attribute as the bound': [
      db
        .from('thing')
        .where('id', '=', 'a')
        .where(({ eb, ref }) => eb('at', '>', ref('n'))),
      'Filter at > n',
      "  Query thing [id = 'a']",
    ],
  })
})

describe('lists of values', () => {
  itPlans({
    'give one Query a value': [
      db.from('events').where('device', 'in', ['d', 'e', 'd']).where('at', '>', 5),
      'Union one after the other',
      "  Query events [device = 'd' and at > 5]",
      "  Query events [device = 'e' and at > 5]",
    ],
    'give one Query a combination': [
      db.from('games').where('tournament', 'in', ['T', 'U']).where('region', '=', 'EU').where('round', 'in', [1, 2]),
      'Union one after the other',
      "  Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1]",
      "  Query games.byTournament [tournament = 'T' and region = 'EU' and round = 2]",
      "  Query games.byTournament [tournament = 'U' and region = 'EU' and round = 1]",
      "  Query games.byTournament [tournament = 'U' and region = 'EU' and round = 2]",
    ],
    'of a sort key give one Query a value, where these are few': [
      db.from('person').where('first_name', '=', 'Ann').in('age', [7, 5]),
      'Union one after the other',
      "  Query person.first_name_age [first_name = 'Ann' and age = 7]",
      "  Query person.first_name_age [first_name = 'Ann' and age = 5]",
    ],
    'of a sort key give one Query from the least to the greatest, where these are many': [
      db.from('person').where('first_name', '=', 'Ann').in('age', many),
      `Filter age in (${many.join(', ')})`,
      "  Query person.first_name_age [first_name = 'Ann' and age between 20 and 59]",
    ],
    'are shortened by what else is said': [
      db.from('events').where('device', 'in', ['d', 'e', 'f']).where('device', '>', 'd').where('device', '<>', 'f'),
      "Query events [device = 'e']",
    ],
  })
})

describe('values that an index cannot hold', () => {
  const scan = (filter: string): string => `Scan thing filter ${filter} 100 a page 1 page or an error`
  itPlans(
    {
      'another type': [db.from('thing').where('n', '=', 'a'), scan("n = 'a'")],
      'another type among others': [db.from('thing').where('n', 'in', [1, 'a']), scan("n in (1, 'a')")],
      'an empty string': [db.from('thing').where('s', '=', ''), scan("s = ''")],
      'an empty prefix': [
        db.from('thing').where('s', '=', 'a').beginsWith('m', '').useIndex('bySM'),
        "Filter m begins with ''",
        "  Query thing.bySM [s = 'a']",
      ],
      'another attribute': [db.from('thing').where(({ eb, ref }) => eb('n', '=', ref('at'))), scan('n = at')],
      'the size of an attribute': [
        db.from('thing').where(({ eb, size }) => eb(size('n'), '=', 5)),
        scan('size(n) = 5'),
      ],
      'a part of an attribute': [db.from('thing').where('o.a', '=', 5), scan('o.a = 5')],
    },
    indexed,
  )
})
