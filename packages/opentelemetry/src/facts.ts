import type { HashrangeEvent } from '@hashrange/runtime'

export type EventOf<Kind extends HashrangeEvent['kind']> = Extract<HashrangeEvent, { readonly kind: Kind }>
