/** @internal The nearest name as a question, or all that there are. */
export const didYouMean = (nearest: string | undefined, known: readonly string[]): string =>
  nearest !== undefined
    ? `Did you mean "${nearest}"?`
    : known.length === 0
      ? 'There is none.'
      : `There are: ${known.join(', ')}.`
