import type { Measured, Regret } from './measure-regret.js'

/** What kind of wrong choice it was; the README says of each whether it can be mended. */
export function explainRegret({ chosen, limited }: Regret, best: Measured): string {
  const isKeys = (text: string): boolean => /^\d+ keys/.test(text)
  if (isKeys(chosen.text)) return limited ? 'keys beyond the limit' : 'keys first'
  if (best.kind === 'scan') return 'no Scan where a path is'
  if (chosen.ordered && !best.ordered) {
    return estimatesSay(best, chosen) ? 'order before cost, which the estimate knew' : 'order before cost'
  }
  if (limited && chosen.text.includes('looked up')) return 'looked up beyond the limit'
  if (chosen.text.replace(/^\d+ x /, '').split(' [')[0] === best.text.replace(/^\d+ x /, '').split(' [')[0]) {
    return 'one Query a value or one over all'
  }
  if (best.text.includes('looked up') && best.rows < best.scanned)
    return 'entries that a filter drops are not looked up'
  if (estimatesSay(best, chosen)) return 'estimated right, within a factor of two'
  return 'values are spread otherwise'
}

const estimatesSay = (better: Measured, worse: Measured): boolean =>
  better.estimate !== undefined && worse.estimate !== undefined && better.estimate < worse.estimate
