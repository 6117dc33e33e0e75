import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { db, testCatalog } from '../tables.js'
import { equal, inputOf, person, requestsOf } from '../writes.js'

const ann = { id: 'a', first_name: 'Ann' }
const marshalledAnn = { id: { S: 'a' }, first_name: { S: 'Ann' } }
const isNew = { ConditionExpression: 'attribute_not_exists(#n0)', ExpressionAttributeNames: { '#n0': 'id' } }
const exists = { ConditionExpression: 'attribute_exists(#n0)', ExpressionAttributeNames: { '#n0': 'id' } }
const key = { TableName: 'person', Key: { id: { S: 'a' } } }
const page = (text: string): { id: string; page_num: number; text: string } => ({ id: text, page_num: 1, text })

describe('an insert of one row', () => {
  const insert = db.insertInto('person').values(ann)

  it('C147 is one PutItem under attribute_not_exists; we say it of the partition key, which says it of the item', () => {
    expect(requestsOf(insert)).toStrictEqual([
      { operation: 'PutItem', input: { TableName: 'person', Item: marshalledAnn, ...isNew } },
    ])
    expect(inputOf(db.insertInto('book_page').values(page('a')))).toStrictEqual({
      TableName: 'book_page',
      Item: { id: { S: 'a' }, page_num: { N: '1' }, text: { S: 'a' } },
      ...isNew,
    })
  })

  it('C148 writes null as NULL; we keep an empty string, and know of no defaults', () => {
    const row = { id: 'a', at: 1, n: null, s: '' }
    const Item = { id: { S: 'a' }, at: { N: '1' }, n: { NULL: true }, s: { S: '' } }
    expect(inputOf(db.insertInto('thing').values(row))).toMatchObject({ Item })
  })

  it('C149 leaves null out with insertNilFields false, where the other wrote a null that was given', () => {
    const insertNull = db.insertInto('thing').values({ id: 'a', at: 1, n: null, m: { deep: null } })
    const Item = { id: { S: 'a' }, at: { N: '1' }, m: { M: { deep: { NULL: true } } } }
    expect(inputOf(insertNull.options({ insertNilFields: false }))).toStrictEqual({
      TableName: 'thing',
      Item,
      ...isNew,
    })
    expect(inputOf(insertNull, { insertNilFields: false })).toMatchObject({ Item })
    expect(inputOf(insertNull.options({ insertNilFields: true }), { insertNilFields: false })).toMatchObject({
      Item: { ...Item, n: { NULL: true } },
    })
  })

  it('C151, C152 has the same request where a conflict is to be an error and where it is to be left alone', () => {
    expect(requestsOf(insert.onConflict('ignore'))).toStrictEqual(requestsOf(insert))
  })

  it('C153 has no condition where it replaces', () => {
    const input = { TableName: 'person', Item: marshalledAnn }
    expect(requestsOf(insert.onConflict('replace'))).toStrictEqual([{ operation: 'PutItem', input }])
    expect(requestsOf(db.replaceInto('person').values(ann))).toStrictEqual([{ operation: 'PutItem', input }])
    expect(inputOf(db.replaceInto('person').values(ann).returning('old'))).toStrictEqual({
      ...input,
      ReturnValues: 'ALL_OLD',
    })
  })

  it('C155 asks for nothing back of the new row, which is known', () => {
    expect(requestsOf(insert.returning('new'))).toStrictEqual(requestsOf(insert))
    expect(requestsOf(insert.returning(['id']))).toStrictEqual(requestsOf(insert))
  })

  it('C157 writes an empty Set as NULL, or leaves it out, where emptySetToNil says that it is null', () => {
    const tagged = db.insertInto('thing').values({ id: 'a', at: 1, n: new Set(), o: { a: [new Set()] } })
    const options = { emptySetToNil: true }
    const o = { M: { a: { L: [{ NULL: true }] } } }
    expect(inputOf(tagged.options(options))).toMatchObject({ Item: { n: { NULL: true }, o } })
    expect(inputOf(tagged.options({ ...options, insertNilFields: false }))).toStrictEqual({
      TableName: 'thing',
      Item: { id: { S: 'a' }, at: { N: '1' }, o },
      ...isNew,
    })
  })
})

describe('an insert of several rows', () => {
  const rows = Array.from({ length: 60 }, (_, index) => page(`p${String(index)}`))

  it('C158 replaces in batches of 25', () => {
    const requests = requestsOf(db.replaceInto('book_page').values(rows))
    const sent = requests.map(request =>
      request.operation === 'BatchWriteItem' ? request.input.RequestItems?.['book_page']?.length : request.operation,
    )
    expect(sent).toStrictEqual([25, 25, 10])
    expect(inputOf(db.replaceInto('colour').values([{ id: 'x' }, { id: 'y' }]))).toStrictEqual({
      RequestItems: {
        colour: [{ PutRequest: { Item: { id: { S: 'x' } } } }, { PutRequest: { Item: { id: { S: 'y' } } } }],
      },
    })
  })

  it('C160 is conditional, and all or none, unless it replaces; the other overwrote', () => {
    expect(inputOf(db.insertInto('colour').values([{ id: 'x' }, { id: 'y' }]))).toStrictEqual({
      TransactItems: ['x', 'y'].map(id => ({ Put: { TableName: 'colour', Item: { id: { S: id } }, ...isNew } })),
    })
  })

  it('C160 is a PutItem each where atomic is false, or rows are to be left out', () => {
    const each = ['x', 'y'].map(id => ({
      operation: 'PutItem',
      input: { TableName: 'colour', Item: { id: { S: id } }, ...isNew },
    }))
    const insert = db.insertInto('colour').values([{ id: 'x' }, { id: 'y' }])
    expect(requestsOf(insert.options({ atomic: false }))).toStrictEqual(each)
    expect(requestsOf(insert.onConflict('ignore'))).toStrictEqual(each)
  })

  it('C162 gives back what was replaced, one by one', () => {
    const each = ['x', 'y'].map(id => ({
      operation: 'PutItem',
      input: { TableName: 'colour', Item: { id: { S: id } }, ReturnValues: 'ALL_OLD' },
    }))
    expect(
      requestsOf(
        db
          .replaceInto('colour')
          .values([{ id: 'x' }, { id: 'y' }])
          .returning('old'),
      ),
    ).toStrictEqual(each)
  })
})

describe('an update by the whole key', () => {
  it('C163 is one UpdateItem under attribute_exists, and asks for nothing back', () => {
    expect(requestsOf(person.set({ email: 'x', first_name: 'Bo' }))).toStrictEqual([
      {
        operation: 'UpdateItem',
        input: {
          ...key,
          UpdateExpression: 'SET #n0 = :v0, #n1 = :v1',
          ConditionExpression: 'attribute_exists(#n2)',
          ExpressionAttributeNames: { '#n0': 'email', '#n1': 'first_name', '#n2': 'id' },
          ExpressionAttributeValues: { ':v0': { S: 'x' }, ':v1': { S: 'Bo' } },
        },
      },
    ])
  })

  it('C164 writes null as NULL, or removes; a removal sends no values', () => {
    const update = db.updateTable('thing').where('id', '=', 'a').where('at', '=', 1).set({ n: null })
    expect(inputOf(update)).toMatchObject({
      UpdateExpression: 'SET #n0 = :v0',
      ExpressionAttributeValues: { ':v0': { NULL: true } },
    })
    const removing = {
      TableName: 'thing',
      Key: { id: { S: 'a' }, at: { N: '1' } },
      UpdateExpression: 'REMOVE #n0',
      ConditionExpression: 'attribute_exists(#n1)',
      ExpressionAttributeNames: { '#n0': 'n', '#n1': 'id' },
    }
    expect(inputOf(update.options({ removeNilFieldsOnUpdate: true }))).toStrictEqual(removing)
    expect(inputOf(update, { removeNilFieldsOnUpdate: true })).toStrictEqual(removing)
    const kept = update.options({ removeNilFieldsOnUpdate: false })
    expect(inputOf(kept, { removeNilFieldsOnUpdate: true })).toMatchObject({ UpdateExpression: 'SET #n0 = :v0' })
  })

  it('C165, D001 checks what else the where says', () => {
    const update = person.remove('email').where('age', '>', 18).where('id', '<>', 'b')
    expect(inputOf(update)).toStrictEqual({
      ...key,
      UpdateExpression: 'REMOVE #n0',
      ConditionExpression: 'attribute_exists(#n1) AND #n2 > :v0',
      ExpressionAttributeNames: { '#n0': 'email', '#n1': 'id', '#n2': 'age' },
      ExpressionAttributeValues: { ':v0': { N: '18' } },
    })
  })

  it('C166 takes a whole key for one item; part of one is a search', () => {
    const pages = db.updateTable('book_page').where('id', '=', 'a').set({ text: 'x' })
    expect(requestsOf(pages.where('page_num', '=', 1)).map(({ operation }) => operation)).toStrictEqual(['UpdateItem'])
    expect(requestsOf(pages).map(({ operation }) => operation)).toStrictEqual(['Query'])
  })

  it('C168 makes an empty Set null first', () => {
    const update = db.updateTable('thing').where('id', '=', 'a').where('at', '=', 1).set({ n: new Set() })
    const options = { emptySetToNil: true }
    expect(inputOf(update.options(options))).toMatchObject({ ExpressionAttributeValues: { ':v0': { NULL: true } } })
    expect(inputOf(update.options({ ...options, removeNilFieldsOnUpdate: true }))).toMatchObject({
      UpdateExpression: 'REMOVE #n0',
    })
  })

  it('needs no item with upsert', () => {
    expect(inputOf(person.set({ email: 'x' }).upsert())).toStrictEqual({
      ...key,
      UpdateExpression: 'SET #n0 = :v0',
      ExpressionAttributeNames: { '#n0': 'email' },
      ExpressionAttributeValues: { ':v0': { S: 'x' } },
    })
  })

  it.each([
    ['new', 'ALL_NEW'],
    ['old', 'ALL_OLD'],
  ] as const)('C180 asks for the item back only where returning does: %s', (returning, ReturnValues) => {
    expect(inputOf(person.remove('email').returning(returning))).toMatchObject({ ReturnValues })
    expect(inputOf(person.remove('email').returning('none'))).not.toHaveProperty('ReturnValues')
  })

  it('C180 takes attributes out of the whole new item', () => {
    expect(inputOf(person.remove('email').returning(['age']))).toMatchObject({ ReturnValues: 'ALL_NEW' })
  })
})

describe('what an update says', () => {
  const expressionOf = (update: Parameters<typeof requestsOf>[0]): unknown => {
    const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = inputOf(update) as Record<
      string,
      unknown
    >
    return [UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues]
  }
  const textOf = (update: Parameters<typeof inputOf>[0]): unknown =>
    (inputOf(update) as { UpdateExpression?: string }).UpdateExpression
  const id = { '#n1': 'id' }

  it('C172 adds to a number', () => {
    expect(expressionOf(person.add('age', 2))).toStrictEqual([
      'ADD #n0 :v0',
      { '#n0': 'age', ...id },
      { ':v0': { N: '2' } },
    ])
  })

  it('C173 appends and prepends, also to a list that is missing', () => {
    const names = { '#n0': 'address', '#n1': 'lines', '#n2': 'id' }
    expect(expressionOf(person.append('address.lines', ['x']))).toStrictEqual([
      'SET #n0.#n1 = list_append(if_not_exists(#n0.#n1, :v0), :v1)',
      names,
      { ':v0': { L: [] }, ':v1': { L: [{ S: 'x' }] } },
    ])
    expect(expressionOf(person.prepend('address.lines', ['x']))).toStrictEqual([
      'SET #n0.#n1 = list_append(:v0, if_not_exists(#n0.#n1, :v1))',
      names,
      { ':v0': { L: [{ S: 'x' }] }, ':v1': { L: [] } },
    ])
  })

  it('C174 removes positions from the last to the first, whatever the order they are given in', () => {
    expect(expressionOf(person.removeAt('address.lines', [0, 10, 3]))).toStrictEqual([
      'REMOVE #n0.#n1[10], #n0.#n1[3], #n0.#n1[0]',
      { '#n0': 'address', '#n1': 'lines', '#n2': 'id' },
      undefined,
    ])
    expect(textOf(person.remove(['address.lines[1]', 'email', 'address.lines[2]']))).toBe(
      'REMOVE #n0, #n1.#n2[2], #n1.#n2[1]',
    )
  })

  it('C174 reads a list first that a value is pulled out of', () => {
    expect(requestsOf(person.pull('address.lines', 'x').where('age', '>', 3))).toStrictEqual([
      {
        operation: 'GetItem',
        input: {
          ...key,
          ProjectionExpression: '#n0.#n1, #n2, #n3',
          ExpressionAttributeNames: { '#n0': 'address', '#n1': 'lines', '#n2': 'id', '#n3': 'age' },
          ConsistentRead: true,
        },
      },
    ])
  })

  it('C176 adds to sets and takes out of them, with no other change', () => {
    expect(expressionOf(person.addToSet('tags', ['x', 'y']))).toStrictEqual([
      'ADD #n0 :v0',
      { '#n0': 'tags', ...id },
      { ':v0': { SS: ['x', 'y'] } },
    ])
    expect(textOf(person.deleteFromSet('tags', ['x']))).toBe('DELETE #n0 :v0')
  })

  it('C177 has each clause once, in this order: SET, REMOVE, ADD, DELETE', () => {
    const update = person
      .deleteFromSet('tags', ['x'])
      .add('age', 1)
      .remove('email')
      .set('address.city', 'Oslo')
      .append('address.lines', ['x'])
      .set('first_name', 'Bo')
    expect(textOf(update)).toBe(
      'SET #n0.#n1 = :v0, #n0.#n2 = list_append(if_not_exists(#n0.#n2, :v1), :v2), #n3 = :v3 REMOVE #n4 ADD #n5 :v4 DELETE #n6 :v5',
    )
  })

  it('C178 takes literals, other attributes, sums and if_not_exists', () => {
    const update = person.set(({ ref, ifNotExists, add }) => ({
      age: add(ref('age'), 1),
      email: ifNotExists('email', 'none'),
      first_name: ref('address.city'),
    }))
    expect(expressionOf(update)).toMatchObject([
      'SET #n0 = #n0 + :v0, #n1 = if_not_exists(#n1, :v1), #n2 = #n3.#n4',
      { '#n0': 'age', '#n1': 'email', '#n2': 'first_name', '#n3': 'address', '#n4': 'city', '#n5': 'id' },
      { ':v0': { N: '1' }, ':v1': { S: 'none' } },
    ])
    expect(textOf(person.set(({ ifNotExists, subtract }) => ({ age: subtract(ifNotExists('age', 0), 2) })))).toBe(
      'SET #n0 = if_not_exists(#n0, :v0) - :v1',
    )
  })
})

describe('a searched write', () => {
  const update = db.updateTable('person').where('first_name', '=', 'Ann').where('age', '<>', 30).set({ email: 'x' })
  const read = {
    operation: 'Query',
    input: {
      TableName: 'person',
      IndexName: 'first_name',
      KeyConditionExpression: '#n0 = :v0',
      FilterExpression: '#n1 <> :v1',
      ProjectionExpression: '#n2',
      ExpressionAttributeNames: { '#n0': 'first_name', '#n1': 'age', '#n2': 'id' },
      ExpressionAttributeValues: { ':v0': { S: 'Ann' }, ':v1': { N: '30' } },
    },
  }

  it('C169, C182, D004 reads the keys, whatever it does with them', () => {
    expect(requestsOf(update)).toStrictEqual([read])
    const remove = db.deleteFrom('person').where('first_name', '=', 'Ann').where('age', '<>', 30)
    expect(requestsOf(remove)).toStrictEqual([read])
  })

  it('C169 checks the whole predicate with each write; the other checked nothing', () => {
    expect(compile(update, testCatalog).plan).toMatchObject({
      kind: 'SearchedWrite',
      maxItems: 1000,
      write: {
        kind: 'UpdateItem',
        condition: {
          kind: 'And',
          operands: [
            { kind: 'AttributeExists', path: { segments: ['id'] } },
            { kind: 'Comparison', left: { segments: ['age'] }, operator: '<>', right: { value: { N: '30' } } },
            { kind: 'Comparison', left: { segments: ['first_name'] }, operator: '=', right: { value: { S: 'Ann' } } },
          ],
        },
      },
    })
  })

  it.each([
    ['C179', db.updateTable('person').set({ email: 'x' }).toNode()],
    ['C184', db.deleteFrom('person').toNode()],
  ])('%s follows all pages of a Query, and one of a Scan', (_, write) => {
    const { plan } = compile({ ...write, predicate: equal('email', 'x') }, testCatalog)
    expect(plan).toMatchObject({ kind: 'SearchedWrite', read: { kind: 'Query', paging: { consented: false } } })
    expect(plan).not.toMatchObject({ read: { paging: { maxPages: 1 } } })
    const scan = { kind: 'Scan', paging: { maxPages: 1, pageSize: 100, consented: false } }
    expect(compile(write, testCatalog)).toMatchObject({ plan: { read: scan } })
  })

  it('C185 reads all key attributes, in an index that would give others too', () => {
    const remove = db.deleteFrom('orders').where('status', '=', 'open').where('createdAt', '>', '2020')
    expect(requestsOf(remove)).toMatchObject([{ input: { IndexName: 'byStatus', ProjectionExpression: '#n2, #n3' } }])
  })
})

describe('a delete by the whole key', () => {
  it('C181 is one DeleteItem under attribute_exists', () => {
    expect(requestsOf(db.deleteFrom('person').where('id', '=', 'a'))).toStrictEqual([
      { operation: 'DeleteItem', input: { ...key, ...exists } },
    ])
    expect(inputOf(db.deleteFrom('person').where('id', '=', 'a').returning('old'))).toStrictEqual({
      ...key,
      ...exists,
      ReturnValues: 'ALL_OLD',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
  })

  it('C183 is one a key for a list of keys: nothing need be read', () => {
    expect(requestsOf(db.deleteFrom('person').in('id', ['a', 'b']))).toStrictEqual(
      ['a', 'b'].map(id => ({
        operation: 'DeleteItem',
        input: { TableName: 'person', Key: { id: { S: id } }, ...exists },
      })),
    )
  })
})

describe('a transaction', () => {
  it('is one TransactWriteItems of all of its statements', () => {
    const transaction = db.transactWrite(
      [
        db.insertInto('colour').values({ id: 'x' }),
        db.replaceInto('colour').values({ id: 'y' }),
        person.remove('email').returning('old'),
        db.deleteFrom('book_page').where('id', '=', 'a').where('page_num', '=', 1),
        db.conditionCheck('person').where('id', '=', 'b').where('age', '>', 3),
      ],
      { idempotencyToken: 'token' },
    )
    expect(requestsOf(transaction)).toStrictEqual([
      {
        operation: 'TransactWriteItems',
        input: {
          TransactItems: [
            { Put: { TableName: 'colour', Item: { id: { S: 'x' } }, ...isNew } },
            { Put: { TableName: 'colour', Item: { id: { S: 'y' } } } },
            {
              Update: {
                ...key,
                UpdateExpression: 'REMOVE #n0',
                ConditionExpression: 'attribute_exists(#n1)',
                ExpressionAttributeNames: { '#n0': 'email', '#n1': 'id' },
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
            { Delete: { TableName: 'book_page', Key: { id: { S: 'a' }, page_num: { N: '1' } }, ...exists } },
            {
              ConditionCheck: {
                TableName: 'person',
                Key: { id: { S: 'b' } },
                ConditionExpression: 'attribute_exists(#n0) AND #n1 > :v0',
                ExpressionAttributeNames: { '#n0': 'id', '#n1': 'age' },
                ExpressionAttributeValues: { ':v0': { N: '3' } },
              },
            },
          ],
          ClientRequestToken: 'token',
        },
      },
    ])
  })

  it('of reads is one TransactGetItems; what it cannot filter the client does', () => {
    const reads = db.transactGet([
      db.from('person').where('id', '=', 'a').where('age', '>', 3).select(['email']).consistentRead(),
      db.from('colour').where('id', '=', 'x').limit(1),
    ])
    const { requests, plan } = compile(reads, testCatalog)
    expect(requests).toStrictEqual([
      {
        operation: 'TransactGetItems',
        input: {
          TransactItems: [
            {
              Get: {
                ...key,
                ProjectionExpression: '#n0, #n1',
                ExpressionAttributeNames: { '#n0': 'email', '#n1': 'age' },
              },
            },
            { Get: { TableName: 'colour', Key: { id: { S: 'x' } } } },
          ],
        },
      },
    ])
    expect(plan).toMatchObject({
      gets: [
        { filter: { kind: 'Comparison', operator: '>' }, projection: [{ segments: ['email'] }] },
        { get: { table: 'colour' } },
      ],
    })
    expect(plan.gets[1]).not.toHaveProperty('filter')
  })
})
