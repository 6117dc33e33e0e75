import type { ErrorCode } from '@hashrange/query'

/** When errors of a phase are thrown: the same for all of its codes. */
export const phaseReasons: Readonly<Record<string, string>> = {
  build:
    'The query or the definition was wrong as it was written. It is thrown by the call that was given it; nothing was planned, and nothing was sent.',
  bind: 'The statement and the table do not fit: a name, or a value. It is thrown when the statement is compiled, after DescribeTable at most.',
  plan: 'What was asked for cannot be had in one legal set of requests. It is thrown by the planner, before any request but DescribeTable.',
  policy:
    'The plan is right, and the policy has something against it: it reads or writes more than was allowed. Permissions and budgets are options, of the query or of the instance.',
  execute:
    'DynamoDB answered otherwise than was hoped, or an answer could not be used. Requests may have been sent; the details say how far it came.',
  kysely:
    'SQL can say it and DynamoDB cannot do it. It is thrown before any request, so that no clause is passed over.',
  migrate: 'A table is not as the change of it needs it.',
  cli: 'The command line could not make sense of what it was given.',
  internal: "A check of Hashrange's own has failed: a bug. Please report it with what explain() prints.",
}

/** Why at all, by code: what of DynamoDB or of Hashrange's own rules stands behind it. */
export const codeReasons: Readonly<Record<ErrorCode, string>> = {
  'build.null-comparison':
    "In DynamoDB an attribute may be missing or hold NULL, and `=` tells the two apart where SQL's reader expects neither. So the question has to be put in words.",
  'build.undefined-value':
    'A value that is undefined by mistake would otherwise take a condition away, and an update or a delete would reach more items than was meant.',
  'build.invalid-path':
    'A path is names and positions: `address.lines[0]`. A name that holds a dot or a bracket itself needs a backslash before it, or it would be read as two.',
  'build.unknown-operator':
    'TypeScript refuses it where it sees the text. A text that is made while the program runs is looked at here, so that it is never sent on as it stands.',
  'build.invalid-operand':
    'Its argument is of another form than the method takes, which TypeScript says too where the types are known. A wrong form could mean several things, and one would be guessed.',
  'build.unknown-option': 'An option that is not known would have no effect, and a misspelt bound would bound nothing.',
  'build.invalid-option': 'An option with a value that means nothing would have no effect, and nobody would notice.',
  'build.no-values':
    'An empty list is mostly a mistake further up. Where it is none, ask before: an insert of nothing has no request to send.',
  'build.no-assignments':
    'DynamoDB takes an update without changes and makes an item of its key alone where there is none.',
  'build.overlapping-paths':
    'DynamoDB refuses an update that names a path twice, or a path and a part of it: which one comes first is not defined.',
  'build.duplicate-key':
    'BatchWriteItem and TransactWriteItems refuse a request in which a key stands twice, and one after the other only the last would be left.',
  'build.invalid-definition':
    'A definition makes tables, types and plans; what DynamoDB would refuse, or no row could ever have, is said when it is written.',
  'build.no-client':
    '`queryBuilder()` is for `compile`: it has no client and no table metadata. `new Hashrange({ client })` begins the same queries, with both behind them.',
  'bind.unknown-table':
    'Neither the tables that were given nor DescribeTable know the name. Names are looked up after `tableNames` has mapped them.',
  'bind.unknown-index':
    'The index is none of those that DescribeTable told when the table was first used, or that the definition has.',
  'bind.key-type-mismatch':
    'A key attribute holds one type in every item. A value of another type would find nothing, ever, so that it is taken for a mistake.',
  'bind.empty-key':
    'No item has an empty key, so that nothing would be found, and DynamoDB refuses the request besides.',
  'bind.missing-key': 'DynamoDB finds an item by its whole primary key, and stores none without it.',
  'bind.key-too-long': 'DynamoDB bounds the bytes of a key in UTF-8, where a letter may take up to four.',
  'bind.index-key-type':
    'The key of an index has one type, and DynamoDB refuses to write an item that has another there, for the sake of the index alone.',
  'bind.item-too-large':
    'Names and values count, in UTF-8. It is measured before it is sent, since a batch would fail as a whole for one of its items.',
  'bind.key-update': 'The primary key is where an item is. DynamoDB has no request that moves one.',
  'bind.unsupported-value':
    'DynamoDB has strings, numbers of 38 digits, binaries, booleans, NULL, lists, maps and sets. What is none of these needs a codec.',
  'bind.incomparable-value':
    'DynamoDB orders strings by bytes, numbers by value and binaries by bytes, and says false of all other comparisons.',
  'bind.invalid-value':
    'The definition promises what every item holds, and plans rely on it: an attribute that is required keeps an index complete.',
  'bind.encoded-path':
    'A codec stores the whole value as one text or number. DynamoDB cannot look into it, nor change a part.',
  'bind.invalid-table-description':
    'A plan is made of it: keys, indexes and what they hold. A part that is missing or means nothing would lead to wrong requests.',
  'plan.index-unusable':
    '`useIndex` is an order, so that another path is not taken in silence. An index serves a query that fixes its partition key, in every branch of an `or`.',
  'plan.option-unusable':
    'It asks for a behaviour that this plan cannot have. Leaving it out in silence would be worse than an error: a read that was to be consistent would not be.',
  'plan.condition-inexpressible':
    'A read may be checked on the client afterwards; a write is decided by DynamoDB at the moment of writing, in an expression that it can evaluate.',
  'plan.expression-too-large':
    'DynamoDB takes 300 operators, 4 KB of expression and 2 MB of values a request. Where a read can be split, it was.',
  'plan.transaction-too-large':
    'DynamoDB takes 100 statements and 4 MB of items in a transaction, and a transaction cannot be split and stay one.',
  'plan.transaction-needs-keys':
    'DynamoDB takes one item for each statement of a transaction, by its whole key. A search inside of a transaction does not exist.',
  'policy.scan-refused':
    'Without the partition key of the table or of an index DynamoDB can only read everything, and bills everything that it reads. The lines under `why` in the message tell for each path what it lacks.',
  'policy.scan-incomplete':
    'A Scan reads one page of 100 items unless it is told how far to go. There was more, and a part is never passed off as the whole.',
  'policy.sort-refused':
    'DynamoDB orders by sort keys alone. Any other order needs all rows at once, on the client, so that it has to be allowed and bounded.',
  'policy.sort-limit':
    'Rows in another order than that of a sort key are all held in memory before the first is given.',
  'policy.sparse-index-refused':
    'An index holds only the items that have all of its key attributes. Nothing in the query or the definition says that every wanted item has them.',
  'policy.budget-spent':
    'The query was given a budget, and there is more to read than that. The cursor in the details takes the same query on from where it stopped.',
  'policy.cache-limit':
    'A cached table is held whole, so that it answers every query. It has grown beyond what was meant to be kept in memory.',
  'policy.not-atomic':
    'An insert of several rows is all or nothing, by one transaction, and a transaction takes 100. More can only be written in parts.',
  'policy.searched-write-refused':
    'DynamoDB changes one item a request, by its key. Any other `where` reads first and then writes item by item, which the policy does not allow here.',
  'policy.searched-write-limit':
    'More items match than were expected. It is refused before the first write where their number is known by then; else what was done is told, with a cursor.',
  'execute.undecodable-value':
    'The definition says how the attribute is stored, and the item holds something else. Giving the raw value would break the type of the row.',
  'execute.invalid-cursor':
    'A cursor is good for the query that it came from, on the same table. It was changed on the way, or belongs to another query or another secret.',
  'execute.no-result': '`executeTakeFirstOrThrow` demands a row, and everything that could hold one was read.',
  'execute.unprocessed-keys':
    'BatchGetItem may answer in part. The rest was asked for again, with growing pauses, and is still not there: a part is never passed off as the whole.',
  'execute.unprocessed-items':
    'BatchWriteItem may write in part. The rest was sent again, with growing pauses, and is still not written: the keys on the error tell which.',
  'execute.conflict':
    '`pull` reads a list, and removes by position under the condition that the list is as it was read. Others changed it each time.',
  'execute.request-failed':
    "What the SDK throws stands in `cause`, after the client's own retries. The details say whether the same request may succeed later.",
  'execute.already-exists':
    'An insert writes nothing over what is there: each of its requests has the condition that there is no item of that key.',
  'execute.version-conflict':
    'The update demanded the version that was read, and somebody else has written since. Writing would have undone that change.',
  'execute.transaction-cancelled':
    'A transaction is carried out whole or not at all. The reasons name each statement that stood in the way, by its position.',
  'kysely.unsupported-node':
    'The clause has no counterpart in any request of DynamoDB. Leaving it out would give other rows than were asked for.',
  'kysely.unsupported-form': 'DynamoDB has the clause in another form, and this one would mean something else there.',
  'kysely.unsupported-operator':
    'DynamoDB has `=`, `<>`, the four orders, `between`, `in`, `begins_with` and `contains`, and compares as bytes do.',
  'kysely.unsupported-function': 'DynamoDB computes nothing of the values that it gives.',
  'kysely.unsupported-reference': 'A request reads one table; what is named here is not an attribute of it.',
  'kysely.unsupported-in-transaction':
    'Writes of a transaction are collected, and sent together when it is committed: until then there is nothing that could be told of them.',
  'kysely.unsupported-option': 'An option that is accepted and does nothing would be worse than an error.',
  'migrate.table-exists':
    'CreateTable makes no second table of a name, and the one that is there may differ from the one that was meant.',
  'migrate.unknown-table': 'DescribeTable does not know it, in this account and region.',
  'migrate.table-protected':
    'Somebody has said that the table is not to be dropped. It is not switched off by the way.',
  'migrate.table-not-active':
    'A table or an index takes its time to be made, and more with more items. What DynamoDB was asked to do goes on.',
  'migrate.time-to-live-set':
    'DynamoDB looks at one attribute of a table, and takes up to an hour to change to another.',
  'migrate.index-exists': 'DynamoDB makes no second index of a name, and the one that is there may have another key.',
  'migrate.locked': 'One process at a time runs migrations. The lock ends by itself when its holder has died.',
  'migrate.lock-lost':
    'A process that stood still for longer than its lease is taken for dead, and another may have begun.',
  'migrate.other-job':
    'The journal knows what has been done by the id of a job. Going on with another task under it would leave items out.',
  'migrate.invalid-migration':
    'All migrations are looked at before the first is run, so that none stops halfway for that.',
  'migrate.change-refused':
    'What DynamoDB cannot change in place, a key above all, would need a new table and a copy. All differences are looked at before anything is changed.',
  'migrate.taken-over':
    'A job is done by one process at a time. The journal says that another has begun to go on with it.',
  'cli.wrong-use':
    'A command line that is half understood is not run: an option that was misspelt may be the one that mattered.',
  'cli.invalid-file': 'The file was found and loaded, and does not export what the command needs of it.',
  'cli.invalid-query': 'The query is an expression of yours, evaluated with `db` as a builder that cannot send.',
  'internal.invariant': 'Plans are checked after they are made, and rather refused than run where the check fails.',
}
