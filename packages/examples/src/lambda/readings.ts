import { attr, defineTable } from 'hashrange'

export const readings = defineTable({
  name: 'reading',
  key: { partition: 'device', sort: 'at' },
  attributes: { device: attr.string(), at: attr.date('iso'), celsius: attr.number() },
})
