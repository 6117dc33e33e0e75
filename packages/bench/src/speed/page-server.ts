// Answers every request with the same page, so that nothing but the reading of it is measured.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { marshall } from '@aws-sdk/util-dynamodb'
import { itemAt, pageItems } from './speed-task.js'

const items = Array.from({ length: pageItems }, (_, at) => marshall(itemAt(at)))
const body = Buffer.from(JSON.stringify({ Count: pageItems, Items: items, ScannedCount: pageItems }))

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
