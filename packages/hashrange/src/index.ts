export * from '@hashrange/query'
export * from '@hashrange/compiler'
export * from '@hashrange/runtime'
