import { printPath } from '@hashrange/query'

/** An attribute's name as a path, whatever is in it. */
export const pathOf = (name: string): string => printPath({ kind: 'Path', segments: [name] })
