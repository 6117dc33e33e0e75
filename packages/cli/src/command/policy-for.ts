import type { Policy } from '@hashrange/compiler'
import type { Session } from '../config/session.js'

/**
 * Whatever the configuration allows the program, a person at a terminal says `--scan`. Who says it wants the whole answer:
 * a Scan then reads on to its end.
 */
export function policyFor({ loaded }: Session, scan: boolean): Policy {
  const { policy = {} } = loaded.config
  return scan ? { recursive: true, ...policy, scan: true } : { ...policy, scan: false }
}
