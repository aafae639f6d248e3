import { connect } from 'node:net'
import { parentPort } from 'node:worker_threads'
import pg from 'pg'
import { enquiry } from './enquiry.ts'

/** One order to the load thread. It answers with `Took`. */
export type Order =
  | { kind: 'http'; port: number; key: string; run: string; connections: number; batch: number; seconds: number }
  | { kind: 'bare'; url: string; run: string; connections: number; seconds: number }

/** How many leads (or transactions) were answered, in how long, and how long each request took, in ms. */
export interface Took {
  readonly done: number
  readonly seconds: number
  readonly times: Float64Array
}

parentPort?.on('message', (order: Order) => {
  measure(order).then(
    (took) => parentPort?.postMessage({ took }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})

async function measure(order: Order): Promise<Took> {
  const times: number[] = []
  let done = 0
  let next = 0
  const begin = performance.now()
  const end = begin + order.seconds * 1000
  const loops = Array.from({ length: order.connections }, async () => {
    const ask = order.kind === 'http' ? await httpLine(order) : await bareLine(order)
    while (performance.now() < end) {
      const start = performance.now()
      const from = next
      next += order.kind === 'http' ? order.batch : 1
      const leads = await ask(from)
      done += leads
      times.push(performance.now() - start)
    }
    await ask(-1)
  })
  await Promise.all(loops)
  return { done, seconds: (performance.now() - begin) / 1000, times: Float64Array.from(times).toSorted() }
}

/** A connection that sends a request and waits for its answer; -1 closes it. Written by hand: a client library would cost more than the server. */
async function httpLine(order: Extract<Order, { kind: 'http' }>): Promise<(from: number) => Promise<number>> {
  const socket = connect(order.port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let pending: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null
  let buffer = ''
  let need = -1
  socket.setEncoding('latin1')
  socket.on('error', (error) => pending?.reject(error))
  socket.on('close', () => pending?.reject(new Error('the server closed the connection')))
  socket.on('data', (chunk: string) => {
    buffer += chunk
    if (need < 0) {
      const head = buffer.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = /content-length: (\d+)/i.exec(buffer.slice(0, head))?.[1]
      need = head + 4 + Number(length)
    }
    if (buffer.length < need) return
    const status = Number(buffer.slice(9, 12))
    if (status !== (order.batch === 1 ? 201 : 200)) pending?.reject(new Error(buffer.slice(0, 2000)))
    else if (order.batch > 1 && buffer.includes('"status":422')) pending?.reject(new Error('a row was refused'))
    const waiting = pending
    buffer = ''
    need = -1
    pending = null
    waiting?.resolve(status)
  })
  const path = order.batch === 1 ? '/api/v1/leads' : '/api/v1/leads/batch'
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${order.key}\r\ncontent-type: application/json\r\ncontent-length: `
  return async (from) => {
    if (from < 0) {
      socket.removeAllListeners('close').end()
      return 0
    }
    const body = bodyOf(order, from)
    await new Promise<number>((resolve, reject) => {
      pending = { resolve, reject }
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
    })
    return order.batch
  }
}

function bodyOf({ run, batch }: Extract<Order, { kind: 'http' }>, from: number): string {
  if (batch === 1) return JSON.stringify(enquiry(run, from))
  const leads = Array.from({ length: batch }, (_, at) => enquiry(run, from + at))
  return JSON.stringify({ source: leads[0]?.source, leads })
}

/** The least that keeps a lead: BEGIN, a lead, an event and an action of their real sizes, COMMIT. */
async function bareLine({ url, run }: Extract<Order, { kind: 'bare' }>): Promise<(n: number) => Promise<number>> {
  const client = new pg.Client(url)
  await client.connect()
  return async (n) => {
    if (n < 0) {
      await client.end()
      return 0
    }
    const { source, externalId, fields } = enquiry(run, n)
    const id = crypto.randomUUID()
    const now = new Date()
    await client.query('begin')
    await client.query({
      name: 'lead',
      text: 'insert into lead (id, source, external_id, fields, at) values ($1, $2, $3, $4, $5)',
      values: [id, source, externalId, JSON.stringify(fields), now],
    })
    await client.query({
      name: 'event',
      text: 'insert into event (id, lead, type, body, at) values ($1, $2, $3, $4, $5)',
      values: [crypto.randomUUID(), id, 'lead.arrived', JSON.stringify(fields), now],
    })
    await client.query({
      name: 'action',
      text: 'insert into action (id, lead, node, due) values ($1, $2, $3, $4)',
      values: [crypto.randomUUID(), id, 'first-call', now],
    })
    await client.query('commit')
    return 1
  }
}

/** The tables of the bare side, with the indexes that any of them has. */
export const BARE_TABLES = `
  create table lead (id uuid primary key, source text, external_id text, fields jsonb, at timestamptz, unique (source, external_id));
  create table event (id uuid primary key, lead uuid, type text, body jsonb, at timestamptz);
  create index on event (lead, at);
  create table action (id uuid primary key, lead uuid, node text, due timestamptz);
  create index on action (due);`
