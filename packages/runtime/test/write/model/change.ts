import type { UpdateBuilder } from '@hashrange/query'
import type { Random } from '@hashrange/testkit/proof'
import {
  exists,
  randomGroup,
  randomTags,
  randomWord,
  randomWords,
  type Condition,
  type Database,
  type Thing,
} from './thing.js'

type Update = UpdateBuilder<Database, 'thing'>

/** One change of an update as Hashrange is given it, and what it means. */
export interface Change {
  readonly text: string
  readonly build: (update: Update) => Update
  /** Changes a copy of the thing. */
  readonly apply: (thing: Thing, options: ChangeOptions) => void
  /** What has to be there, or DynamoDB refuses the update as a whole. */
  readonly needs?: Condition
  readonly pulls?: true
}

export interface ChangeOptions {
  readonly removeNil: boolean
}

/** Changes of some of the attributes, each at most once. */
export function randomChanges(random: Random, may: { readonly pull: boolean; readonly inside: boolean }): Change[] {
  const makers = [changeGroup, changeSize, changeName, changeTags, changeList, changeMap]
  const wanted = random.shuffled(makers).slice(0, 1 + random.below(3))
  const changes = wanted.map(make => make(random))
  const legal = changes.filter(
    ({ pulls, needs }) => (may.pull || pulls === undefined) && (may.inside || needs === undefined),
  )
  return legal.length > 0 ? legal : [changeGroup(random)]
}

function changeGroup(random: Random): Change {
  const group = randomGroup(random)
  if (random.chance(0.3))
    return { text: 'remove group', build: q => q.remove('group'), apply: thing => delete thing.group }
  return { text: `group := ${group}`, build: q => q.set({ group }), apply: thing => (thing.group = group) }
}

function changeSize(random: Random): Change {
  const size = random.below(4)
  const said = String(size)
  return random.pick<Change>([
    { text: `size := ${said}`, build: q => q.set({ size }), apply: thing => (thing.size = size) },
    {
      text: `size += ${said}`,
      build: q => q.add('size', size),
      apply: thing => (thing.size = (thing.size ?? 0) + size),
    },
    { text: 'remove size', build: q => q.remove('size'), apply: thing => delete thing.size },
    {
      text: `size := ifNotExists(size, ${said}) + 1`,
      build: q => q.set(({ ifNotExists, add }) => ({ size: add(ifNotExists('size', size), 1) })),
      apply: thing => (thing.size = (thing.size ?? size) + 1),
    },
  ])
}

function changeName(random: Random): Change {
  const name = randomWord(random)
  return random.pick<Change>([
    { text: `name := ${name}`, build: q => q.set('name', name), apply: thing => (thing.name = name) },
    {
      text: 'name := null',
      build: q => q.set({ name: null }),
      apply: (thing, { removeNil }) => {
        if (removeNil) delete thing.name
        else thing.name = null
      },
    },
    {
      text: `name := ifNotExists(name, ${name})`,
      build: q => q.set(({ ifNotExists }) => ({ name: ifNotExists('name', name) })),
      apply: thing => {
        if (thing.name === undefined) thing.name = name
      },
    },
  ])
}

function changeTags(random: Random): Change {
  const tags = randomTags(random)
  const said = [...tags].join(' ')
  return random.pick<Change>([
    { text: `tags := ${said}`, build: q => q.set({ tags }), apply: thing => (thing.tags = new Set(tags)) },
    {
      text: `tags += ${said}`,
      build: q => q.addToSet('tags', [...tags]),
      apply: thing => (thing.tags = new Set([...(thing.tags ?? []), ...tags])),
    },
    {
      text: `tags -= ${said}`,
      build: q => q.deleteFromSet('tags', tags),
      apply: thing => {
        const left = [...(thing.tags ?? [])].filter(tag => !tags.has(tag))
        if (left.length === 0) delete thing.tags
        else thing.tags = new Set(left)
      },
    },
  ])
}

function changeList(random: Random): Change {
  const words = randomWords(random)
  const word = randomWord(random)
  const positions = [...new Set([random.below(4), random.below(4)])]
  const said = words.join(' ')
  return random.pick<Change>([
    { text: `list := ${said}`, build: q => q.set({ list: words }), apply: thing => (thing.list = [...words]) },
    {
      text: `append ${said}`,
      build: q => q.append('list', words),
      apply: thing => (thing.list = [...(thing.list ?? []), ...words]),
    },
    {
      text: `prepend ${said}`,
      build: q => q.prepend('list', words),
      apply: thing => (thing.list = [...words, ...(thing.list ?? [])]),
    },
    { text: 'remove list', build: q => q.remove('list'), apply: thing => delete thing.list },
    {
      text: `removeAt ${positions.join(' ')}`,
      build: q => q.removeAt('list', positions),
      apply: thing => (thing.list = (thing.list ?? []).filter((_, position) => !positions.includes(position))),
      needs: exists('list'),
    },
    ...[1, 2, 3].map((): Change => pullFrom(word)),
  ])
}

const pullFrom = (word: string): Change => ({
  text: `pull ${word}`,
  build: q => q.pull('list', word),
  apply: thing => {
    if (thing.list !== undefined) thing.list = thing.list.filter(element => element !== word)
  },
  pulls: true,
})

function changeMap(random: Random): Change {
  const x = random.below(3)
  const word = randomWord(random)
  const needs = exists('map')
  const inMap = (text: string, build: Change['build'], change: (map: NonNullable<Thing['map']>) => void): Change => ({
    text,
    build,
    needs,
    apply: thing => {
      thing.map = { ...thing.map }
      change(thing.map)
    },
  })
  return random.pick<Change>([
    { text: `map := ${String(x)}`, build: q => q.set({ map: { x } }), apply: thing => (thing.map = { x }) },
    inMap(
      `map.x := ${String(x)}`,
      q => q.set('map.x', x),
      map => (map.x = x),
    ),
    inMap(
      `map.x += ${String(x)}`,
      q => q.add('map.x', x),
      map => (map.x = (map.x ?? 0) + x),
    ),
    inMap(
      'remove map.x',
      q => q.remove('map.x'),
      map => delete map.x,
    ),
    inMap(
      `append map.list ${word}`,
      q => q.append('map.list', [word]),
      map => (map.list = [...(map.list ?? []), word]),
    ),
    {
      ...inMap(
        `pull map.list ${word}`,
        q => q.pull('map.list', word),
        map => {
          if (map.list !== undefined) map.list = map.list.filter(element => element !== word)
        },
      ),
      pulls: true,
    },
  ])
}
