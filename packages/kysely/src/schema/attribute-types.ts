import type { AttributeType } from './table-options.js'

type TypesByTable = Readonly<Record<string, Readonly<Record<string, AttributeType>>>>

/** Types of attributes by table: those of the configuration, and of the columns of tables that this dialect has made. */
export class AttributeTypes {
  readonly #configured: TypesByTable
  readonly #declared = new Map<string, Readonly<Record<string, AttributeType>>>()

  constructor(configured: TypesByTable = {}) {
    this.#configured = configured
  }

  /** The tables that this dialect has heard of. */
  get tables(): readonly string[] {
    return [...new Set([...Object.keys(this.#configured), ...this.#declared.keys()])]
  }

  declare(table: string, types: Readonly<Record<string, AttributeType>>): void {
    this.#declared.set(table, types)
  }

  forget(table: string): void {
    this.#declared.delete(table)
  }

  of(table: string, attribute: string): AttributeType | undefined {
    return own(own(this.#configured, table) ?? {}, attribute) ?? own(this.#declared.get(table) ?? {}, attribute)
  }
}

const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
