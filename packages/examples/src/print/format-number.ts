const whole = new Intl.NumberFormat('en-US')
const oneDigit = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const formatCount = (value: number): string => whole.format(value)

/** Capacity comes in halves. */
export const formatUnits = (value: number): string => oneDigit.format(value)

/** `1 request`, `3 requests`. */
export const countOf = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
