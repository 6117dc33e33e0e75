/** Some requests, one after the other: what was asked, and what was answered. */
export async function* askApi(address: string): AsyncGenerator<readonly [asked: string, answered: string]> {
  const ask = async (method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(address + path, { method, headers, ...sent })
    const text = await response.text()
    const said = [`${method} ${path.replace(/after=.*/, 'after=...')}${sent.body === undefined ? '' : ` ${sent.body}`}`]
    const seen = [response.status, response.headers.get('ETag'), text].filter(part => part !== null && part !== '')
    return {
      next: /<(.*)>/.exec(response.headers.get('Link') ?? '')?.[1],
      line: [said.join(' '), seen.join(' ')] as const,
    }
  }
  const list = '/lists/home/tasks'
  for (const id of ['bread', 'coffee', 'tea']) yield (await ask('POST', list, { id, title: `Buy ${id}` })).line
  yield (await ask('POST', list, { id: 'tea', title: 'Tea again' })).line
  yield (await ask('POST', list, { id: 'milk', title: ' ' })).line
  yield (await ask('PATCH', `${list}/tea`, { state: 'done' }, { 'If-Match': '"1"' })).line
  yield (await ask('PATCH', `${list}/tea`, { title: 'Green tea' }, { 'If-Match': '"1"' })).line
  const first = await ask('GET', `${list}?size=2`)
  yield first.line
  yield (await ask('GET', first.next ?? '')).line
  yield (await ask('GET', `${list}?after=forged`)).line
  yield (await ask('GET', `${list}/nothing`)).line
  yield (await ask('GET', '/search?word=tea')).line
  yield (await ask('GET', '/count')).line
}
