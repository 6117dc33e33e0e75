import { type AttributeTypeName, nearestName } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { memberOf, type AttributeShape } from './attribute-shape.js'
import { dateCodecs, type Codec } from './codec.js'
import type { AnyTableDefinition, Capacity, GlobalIndex, Projection } from './table-definition.js'

/** AWS: "Quotas in Amazon DynamoDB". */
const limits = { keyAttributes: 4, globalIndexes: 20, localIndexes: 5, projectedAttributes: 100 } as const

/** Throws `build.invalid-definition` for what CreateTable would refuse, and for what no item could be. */
export function checkDefinition(definition: AnyTableDefinition): void {
  checkAttributes(definition)
  checkKey(definition)
  checkIndexes(definition)
  checkBilling(definition)
  checkTimeToLive(definition)
  checkVersion(definition)
}

function checkAttributes(definition: AnyTableDefinition): void {
  for (const [name, shape] of Object.entries<unknown>(definition.attributes)) {
    const place = `attributes.${name}`
    if (name === '') refuse(definition, 'attributes', 'has an attribute without a name')
    if (typeof shape !== 'object' || shape === null || !('presence' in shape))
      refuse(definition, place, 'has an attribute that is not made by attr')
  }
}

function checkKey(definition: AnyTableDefinition): void {
  const { partition, sort } = definition.key
  const names = sort === undefined ? [partition] : [partition, sort]
  for (const [position, name] of names.entries()) {
    const place = position === 0 ? 'key.partition' : 'key.sort'
    if (keyAttribute(definition, name, place).presence === 'optional')
      refuse(definition, place, `has the optional attribute "${name}" for a key, which every item has`)
  }
  if (partition === sort) refuse(definition, 'key.sort', `has "${partition}" in its key twice`)
}

function checkIndexes(definition: AnyTableDefinition): void {
  const { indexes, localIndexes, key } = definition
  const [globals, locals] = [Object.entries(indexes), Object.entries(localIndexes)]
  if (globals.length > limits.globalIndexes)
    refuse(definition, 'indexes', `has more than ${String(limits.globalIndexes)} indexes`)
  if (locals.length > limits.localIndexes)
    refuse(definition, 'localIndexes', `has more than ${String(limits.localIndexes)} local indexes`)
  for (const [name, index] of globals) checkGlobal(definition, name, index)
  for (const [name, { sort, project }] of locals) {
    const place = `localIndexes.${name}`
    checkIndexName(definition, name, place)
    if (name in indexes) refuse(definition, place, `has two indexes "${name}"`)
    if (key.sort === undefined) refuse(definition, place, 'has a local index, and its key has no sort attribute')
    keyAttribute(definition, sort, `${place}.sort`)
    if (sort === key.partition) refuse(definition, `${place}.sort`, `has "${sort}" in the key of an index twice`)
    checkProjection(definition, project, place)
  }
  const projected = [...globals, ...locals].flatMap(([, { project }]) => (typeof project === 'string' ? [] : project))
  if (projected.length > limits.projectedAttributes)
    refuse(definition, 'indexes', `projects more than ${String(limits.projectedAttributes)} attributes`)
}

function checkGlobal(definition: AnyTableDefinition, name: string, index: GlobalIndex): void {
  const place = `indexes.${name}`
  checkIndexName(definition, name, place)
  const { partition, sort, project } = index
  if (partition.length === 0) refuse(definition, `${place}.partition`, 'has an index without a partition key')
  for (const [part, names] of Object.entries({ partition, sort })) {
    if (names.length > limits.keyAttributes)
      refuse(definition, `${place}.${part}`, `has a key of more than ${String(limits.keyAttributes)} attributes`)
    for (const each of names) keyAttribute(definition, each, `${place}.${part}`)
  }
  const twice = [...partition, ...sort].find((each, position, all) => all.indexOf(each) !== position)
  if (twice !== undefined) refuse(definition, place, `has "${twice}" in the key of an index twice`)
  checkProjection(definition, project, place)
  if (index.capacity === undefined) return
  if (definition.billing === 'on-demand')
    refuse(definition, `${place}.capacity`, 'has capacity for an index of a table that is billed on demand')
  checkCapacity(definition, index.capacity, `${place}.capacity`)
}

function checkIndexName(definition: AnyTableDefinition, name: string, place: string): void {
  if (!/^[\w.-]{3,255}$/.test(name))
    refuse(definition, place, 'has an index whose name is not 3 to 255 letters, digits, "_", "-" or "."')
}

function checkProjection(definition: AnyTableDefinition, project: Projection, place: string): void {
  if (project === 'all' || project === 'keys') return
  if (typeof project === 'string') refuse(definition, `${place}.project`, "projects neither 'all', 'keys' nor a list")
  if (project.length === 0) refuse(definition, `${place}.project`, "projects no attribute; that is 'keys'")
  for (const name of project) attributeNamed(definition, name, `${place}.project`)
}

function checkBilling(definition: AnyTableDefinition): void {
  if (definition.billing !== 'on-demand') checkCapacity(definition, definition.billing, 'billing')
}

function checkCapacity(definition: AnyTableDefinition, { read, write }: Capacity, place: string): void {
  if (![read, write].every(units => Number.isInteger(units) && units >= 1))
    refuse(definition, place, 'has capacity that is not { read, write } in whole units, at least 1')
}

function checkTimeToLive(definition: AnyTableDefinition): void {
  const { timeToLive } = definition
  if (timeToLive === undefined) return
  const { type, codec } = attributeNamed(definition, timeToLive, 'timeToLive')
  if (type !== 'N') refuse(definition, 'timeToLive', `ends items by "${timeToLive}", which is no number of seconds`)
  // DynamoDB would take milliseconds for a date thousands of years ahead, and delete nothing.
  if (codec === (dateCodecs.milliseconds as Codec))
    refuse(
      definition,
      'timeToLive',
      `ends items by "${timeToLive}", which counts milliseconds; DynamoDB counts seconds`,
    )
}

function checkVersion(definition: AnyTableDefinition): void {
  const { version, key } = definition
  if (version === undefined) return
  const { type, codec } = attributeNamed(definition, version, 'version')
  if (type !== 'N' || codec !== undefined)
    refuse(definition, 'version', `counts writes by "${version}", which is no plain number`)
  if (version === key.partition || version === key.sort)
    refuse(definition, 'version', `counts writes by its key attribute "${version}"`)
}

const keyTypes: readonly (AttributeTypeName | undefined)[] = ['S', 'N', 'B']

function keyAttribute(definition: AnyTableDefinition, name: string, place: string): AttributeShape {
  const shape = attributeNamed(definition, name, place)
  if (keyTypes.includes(shape.type)) return shape
  return refuse(definition, place, `has "${name}" for a key, which is no string, number or binary`)
}

function attributeNamed(definition: AnyTableDefinition, name: unknown, place: string): AttributeShape {
  if (typeof name !== 'string') return refuse(definition, place, 'names no attribute')
  const shape = memberOf(definition.attributes, name)
  if (shape !== undefined) return shape
  const nearest = nearestName(name, Object.keys(definition.attributes))
  const meant = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`
  return refuse(definition, place, `has no attribute "${name}"${meant}`)
}

function refuse({ name: table }: AnyTableDefinition, place: string, problem: string): never {
  throw planError('build.invalid-definition', { table, place, problem })
}
