import type { PathNode } from '../ast/operand.js'
import type { AssignmentNode } from '../ast/assignment.js'
import type { UpdateNode } from '../ast/write-statement.js'
import { parseElements, parseMembers, parseNumber, parsePositions, parseSet } from '../parse/parse-assignment.js'
import { parsePathArgument, parsePaths } from '../parse/parse-predicate.js'
import { parseWrittenValue } from '../parse/parse-written-value.js'
import type { PathOf, ValueAt } from '../types/path.js'
import type {
  Addend,
  Changes,
  ComputedChanges,
  ListElements,
  ListPositions,
  NoOthersThan,
  PulledElement,
  Removable,
  SetMembers,
  Settable,
} from '../types/write.js'
import { updateExpressionBuilder, type UpdateExpressionBuilder } from './update-expression-builder.js'
import { WriteBuilder } from './write-builder.js'

/**
 * What an update changes. Calls add up; values are copied.
 *
 * A path that is changed twice, or lies within another one, is `build.overlapping-paths`: DynamoDB refuses it. All
 * methods also throw `build.invalid-path`, `build.invalid-operand`, `build.undefined-value`.
 * AWS: "Update expressions in DynamoDB".
 */
export abstract class AssignmentBuilder<DB, Table extends keyof DB, Result> extends WriteBuilder<
  DB,
  Table,
  UpdateNode,
  Result
> {
  /** An update like this one that also changes these. */
  protected abstract withAssignments(added: readonly AssignmentNode[]): this

  /**
   * Gives attributes new values: by an object of attributes, by a path and a value, or by a callback for values that
   * DynamoDB works out. An optional attribute takes null, which is stored as NULL, or removes the attribute with
   * `options({ removeNilFieldsOnUpdate: true })`.
   *
   * @example
   * ```ts
   * db.updateTable('person').set({ email: 'x', age: 5 }) // set email = ?, set age = ?
   * db.updateTable('person').set('address.city', 'Oslo') // set address.city = ?
   * db.updateTable('person').set(({ add, ref }) => ({ age: add(ref('age'), 1) })) // set age = age + ?
   * ```
   *
   * Sends SET. A part of a map or list that is missing makes DynamoDB refuse the update.
   */
  set<Given>(
    changes:
      | Changes<DB[Table]>
      | ((
          builder: UpdateExpressionBuilder<DB, Table>,
        ) => Given & ComputedChanges<DB[Table]> & NoOthersThan<DB[Table], Given>),
  ): this
  set<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    value: NoInfer<Settable<Value>>,
  ): this
  set(...args: readonly unknown[]): this {
    return this.withAssignments(parseSet(args, updateExpressionBuilder<DB, Table>()))
  }

  /**
   * Adds to a number, which counts as 0 where it is missing; a negative number is taken away.
   *
   * @example
   * ```ts
   * db.updateTable('person').add('age', 1) // add age ?
   * ```
   *
   * Sends ADD.
   */
  add<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    addend: NoInfer<Addend<Value>>,
  ): this {
    return this.#changeAt(path, 'add', at => ({ kind: 'Add', path: at, value: parseNumber(addend, at, 'add') }))
  }

  /**
   * Puts members into a set, which is made where it is missing.
   *
   * @example
   * ```ts
   * db.updateTable('person').addToSet('tags', ['x', 'y']) // add tags ?
   * ```
   *
   * Sends ADD. Members are an array or a Set, at least one.
   */
  addToSet<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    members: NoInfer<SetMembers<Value>>,
  ): this {
    return this.#changeAt(path, 'addToSet', at => {
      return { kind: 'Add', path: at, value: parseMembers(members, at, 'addToSet') }
    })
  }

  /**
   * Takes members out of a set, which is removed with its last one.
   *
   * @example
   * ```ts
   * db.updateTable('person').deleteFromSet('tags', ['x']) // delete tags ?
   * ```
   *
   * Sends DELETE. Members are an array or a Set, at least one.
   */
  deleteFromSet<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    members: NoInfer<SetMembers<Value>>,
  ): this {
    return this.#changeAt(path, 'deleteFromSet', at => {
      return { kind: 'DeleteFromSet', path: at, value: parseMembers(members, at, 'deleteFromSet') }
    })
  }

  /**
   * Puts elements at the end of a list, which is made where it is missing.
   *
   * @example
   * ```ts
   * db.updateTable('person').append('address.lines', ['3rd floor']) // append address.lines ?
   * ```
   *
   * Sends SET with list_append and if_not_exists.
   */
  append<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    elements: NoInfer<ListElements<Value>>,
  ): this {
    return this.#changeAt(path, 'append', at => {
      return { kind: 'ListAppend', path: at, at: 'end', values: parseElements(elements, at, 'append') }
    })
  }

  /**
   * Puts elements at the start of a list, in their order; as `append`.
   *
   * @example
   * ```ts
   * db.updateTable('person').prepend('address.lines', ['c/o Bob']) // prepend address.lines ?
   * ```
   */
  prepend<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    elements: NoInfer<ListElements<Value>>,
  ): this {
    return this.#changeAt(path, 'prepend', at => {
      return { kind: 'ListAppend', path: at, at: 'start', values: parseElements(elements, at, 'prepend') }
    })
  }

  /**
   * Takes every element that equals the value out of a list.
   *
   * @example
   * ```ts
   * db.updateTable('person').pull('address.lines', 'c/o Bob') // pull address.lines ?
   * ```
   *
   * DynamoDB cannot say it: the list is read first, and written under the condition that it is as it was read.
   */
  pull<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    element: NoInfer<PulledElement<Value>>,
  ): this {
    return this.#changeAt(path, 'pull', at => {
      return { kind: 'Pull', path: at, value: parseWrittenValue(element, at, 'pull') }
    })
  }

  /**
   * Takes the elements at these positions out of a list; each counts in the list as it was, from 0.
   *
   * @example
   * ```ts
   * db.updateTable('person').removeAt('address.lines', [0, 3]) // remove address.lines[0], address.lines[3]
   * ```
   *
   * Sends REMOVE. A position beyond the end removes nothing.
   */
  removeAt<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    positions: NoInfer<ListPositions<Value>>,
  ): this {
    return this.#changeAt(path, 'removeAt', at => {
      return { kind: 'RemoveAt', path: at, positions: parsePositions(positions, at) }
    })
  }

  /**
   * Removes what may be absent: optional attributes and parts of maps, elements of lists.
   *
   * @example
   * ```ts
   * db.updateTable('person').remove('email') // remove email
   * db.updateTable('person').remove(['age', 'address']) // remove age, remove address
   * ```
   *
   * Sends REMOVE. What is not there is removed already.
   */
  remove<Path extends PathOf<DB[Table]>>(
    paths: (Path & NoInfer<Removable<DB[Table], Path>>) | readonly (Path & NoInfer<Removable<DB[Table], Path>>)[],
  ): this {
    const removed = parsePaths(Array.isArray(paths) ? paths : [paths], 'remove')
    return this.withAssignments(removed.map(path => ({ kind: 'Remove', path })))
  }

  #changeAt(path: unknown, method: string, change: (at: PathNode) => AssignmentNode): this {
    return this.withAssignments([change(parsePathArgument(path, method))])
  }
}
