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

/** What is to be said of a code beyond its phase, where a reader may ask why at all. */
export const codeReasons: Readonly<Partial<Record<ErrorCode, string>>> = {
  'build.null-comparison':
    "In DynamoDB an attribute may be missing or hold NULL, and `=` tells the two apart where SQL's reader expects neither. So the question has to be put in words.",
  'build.undefined-value':
    'A value that is undefined by mistake would otherwise take a condition away, and an update or a delete would reach more items than was meant.',
  'bind.key-type-mismatch':
    'A key attribute holds one type in every item. A value of another type would find nothing, ever, so that it is taken for a mistake.',
  'plan.transaction-needs-keys':
    'DynamoDB takes one item for each statement of a transaction, by its whole key. A search inside of a transaction does not exist.',
  'policy.scan-refused':
    'Without the partition key of the table or of an index DynamoDB can only read everything, and bills everything that it reads. The lines under `why` in the message tell for each path what it lacks.',
  'policy.scan-incomplete':
    'A Scan reads one page of 100 items unless it is told how far to go. There was more, and a part is never passed off as the whole.',
  'policy.sort-refused':
    'DynamoDB orders by sort keys alone. Any other order needs all rows at once, on the client, so that it has to be allowed and bounded.',
  'policy.sparse-index-refused':
    'An index holds only the items that have all of its key attributes. Nothing in the query or the definition says that every wanted item has them.',
  'policy.budget-spent':
    'The query was given a budget, and there is more to read than that. The cursor in the details takes the same query on from where it stopped.',
  'execute.already-exists':
    'An insert writes nothing over what is there: each of its requests has the condition that there is no item of that key.',
  'execute.version-conflict':
    'The update demanded the version that was read, and somebody else has written since. Writing would have undone that change.',
  'execute.transaction-cancelled':
    'A transaction is carried out whole or not at all. The reasons name each statement that stood in the way, by its position.',
  'execute.invalid-cursor':
    'A cursor is good for the query that it came from, on the same table. It was changed on the way, or belongs to another query or another secret.',
}
