import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { Hashrange } from '@hashrange/runtime'
import { queryBuilder } from '@hashrange/query'
import { compile, catalog } from '@hashrange/compiler'
import { readFileSync } from 'node:fs'
const { endpoint, table } = JSON.parse(readFileSync('/tmp/speed/engine.json', 'utf8'))
const clientOf = () => new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } })
interface DB { speed: { id: string; at: number } }
const raw = clientOf(), own = clientOf()
const TableName = table.TableName
const db = new Hashrange<DB>({ client: own, tables: [table], tableNames: { speed: TableName } })
const getRaw = async (at: number) => { const { Item } = await raw.send(new GetItemCommand({ TableName, Key: { id: { S: 'all' }, at: { N: String(at) } } })); return Item && unmarshall(Item) }
const getOwn = (at: number) => db.from('speed').where('id', '=', 'all').where('at', '=', at).executeTakeFirst()
const which = process.argv[2]
const seq = async (f: (at: number) => Promise<unknown>, n: number) => { for (let i = 0; i < n; i++) await f(i % 1000) }
const par = async (f: (at: number) => Promise<unknown>, n: number) => { await Promise.all(Array.from({ length: 32 }, () => seq(f, n / 32))) }
const med = (v: number[]) => v.sort((a, b) => a - b)[v.length >> 1]!
if (which === 'own') { await seq(getOwn, 4000) }
else if (which === 'raw') { await seq(getRaw, 4000) }
else if (which === 'ownpar') { await par(getOwn, 6400) }
else if (which === 'build') {
  const cat = catalog([table as never])
  const plain = queryBuilder<Record<string, { id: string; at: number }>>()
  const q = plain.from(TableName).where('id', '=', 'all').where('at', '=', 5)
  const node = q.toNode()
  const t = (label: string, f: () => unknown, n = 20000) => { for (let i = 0; i < 3000; i++) f(); const s = performance.now(); for (let i = 0; i < n; i++) f(); console.log(label, ((performance.now() - s) * 1000 / n).toFixed(2), 'us') }
  t('build', () => plain.from(TableName).where('id', '=', 'all').where('at', '=', 5).toNode())
  t('compile', () => compile(node, cat))
  t('requests', () => compile(node, cat).requests)
  const qn = plain.from(TableName).where('id', '=', 'all').where('at', '>=', 5).limit(20).toNode()
  t('compile query', () => compile(qn, cat))
} else {
  await seq(getRaw, 500); await seq(getOwn, 500)
  const s: number[] = [], o: number[] = [], rp: number[] = [], op: number[] = [], sc: number[] = [], oc: number[] = []
  for (let r = 0; r < 15; r++) {
    const one = async (f: any, list: number[], g: any, n: number, c?: number[]) => { const a = performance.now(), u = process.cpuUsage(); await g(f, n); list.push((performance.now() - a) / n * 1000); const d = process.cpuUsage(u); c?.push((d.user + d.system) / n) }
    const jobs = [() => one(getRaw, s, seq, 300, sc), () => one(getOwn, o, seq, 300, oc), () => one(getRaw, rp, par, 640), () => one(getOwn, op, par, 640)]
    if (r % 2) jobs.reverse()
    for (const j of jobs) await j()
  }
  console.log('seq raw', med(s).toFixed(0), 'own', med(o).toFixed(0), (med(o) / med(s)).toFixed(3), 'cpu', med(sc), med(oc), (med(oc)/med(sc)).toFixed(3))
  console.log('par raw', med(rp).toFixed(0), 'own', med(op).toFixed(0), 'rps ratio', (med(rp) / med(op)).toFixed(3))
}
raw.destroy(); own.destroy()
