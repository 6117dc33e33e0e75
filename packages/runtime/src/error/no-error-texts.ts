/** In place of the words under the condition `@hashrange/terse`. */
export const runErrorTexts = {}
