import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode } from '@hashrange/query'

/**
 * The one place where `#n0` and `:v0` are born. Every name is aliased, so that no reserved word and no odd character can
 * matter, and none is aliased twice; values are not compared, for two equal ones are rare.
 */
export class ExpressionAttributes {
  readonly #names = new Map<string, string>()
  readonly #values: AttributeValue[] = []

  path({ segments }: PathNode): string {
    const [first, ...rest] = segments
    return rest.reduce<string>(
      (text, segment) =>
        typeof segment === 'number' ? `${text}[${String(segment)}]` : `${text}.${this.name(segment)}`,
      this.name(first),
    )
  }

  name(name: string): string {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const alias = `#n${String(this.#names.size)}`
    this.#names.set(name, alias)
    return alias
  }

  value(value: AttributeValue): string {
    return `:v${String(this.#values.push(value) - 1)}`
  }

  /** Left out where empty, for DynamoDB refuses empty maps. */
  toInput(): {
    ExpressionAttributeNames?: Record<string, string>
    ExpressionAttributeValues?: Record<string, AttributeValue>
  } {
    return {
      ...(this.#names.size === 0
        ? {}
        : { ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, alias]) => [alias, name])) }),
      ...(this.#values.length === 0
        ? {}
        : {
            ExpressionAttributeValues: Object.fromEntries(
              this.#values.map((value, index) => [`:v${String(index)}`, value]),
            ),
          }),
    }
  }
}
