import type { Projection } from './table-definition.js'

/** What an index projects, as a text that is the same for the same: the order of attributes is nobody's choice. */
export const projectionKey = (project: Projection): string =>
  typeof project === 'string' ? project : JSON.stringify([...project].sort())
