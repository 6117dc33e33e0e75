// Jest's Node environment that skips what is left of a test file after the first failure: one is enough for a mutant.
// Plain JavaScript: Stryker loads it with Node's own loader.
import { TestEnvironment } from 'jest-environment-node'

export default class BailEnvironment extends TestEnvironment {
  #failed = false

  /** @param {{ name: string, test?: { mode?: string } }} event */
  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.#failed = true
    if (event.name === 'test_start' && this.#failed && event.test !== undefined) event.test.mode = 'skip'
  }
}
