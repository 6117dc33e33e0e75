import type { ScriptQuestion } from '../question.js'

export const strikesAtTakeoff: ScriptQuestion = {
  kind: 'script',
  title: 'How many strikes did Dallas have at take-off?',
  shows: 'DynamoDB counts, and sends no rows. What the filter drops was read, and is paid for.',
  file: import.meta.url,
  table: 'strike',
  run: async db => {
    const strikes = db.from('strike').where('airport', '=', 'DALLAS/FORT WORTH INTL ARPT')
    return { count: await strikes.where('phase', '=', 'Take-off run').count() }
  },
  plain: ({ strike }) => {
    const strikes = strike.filter(({ airport }) => airport === 'DALLAS/FORT WORTH INTL ARPT')
    return { count: strikes.filter(({ phase }) => phase === 'Take-off run').length }
  },
}
