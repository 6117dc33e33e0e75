/** One object type instead of an intersection; an editor shows it as it is, not by the name of what made it. */
export type Flat<T> = T extends unknown ? { [Name in keyof T]: T[Name] } : never
