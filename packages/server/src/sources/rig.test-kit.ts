import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { recordsRoom } from '../records/room.ts'
import { openRig, type RigContext } from '../test/rig.ts'
import type { SourcesContext } from './context.ts'
import { sourcesRoom } from './room.ts'
import { runConnector, type RunOptions } from './run.ts'

/** A company with the rooms of customers and sources, that may reach loopback. */
export async function openSourcesRig() {
  let context: SourcesContext | undefined
  const contextOf = (given: RigContext): SourcesContext => {
    context = { ...given, config: { secret: 'a secret of these tests', allowPrivateWebhooks: true } }
    return context
  }
  const rig = await openRig({
    reps: 1,
    rooms: (given) => [sourcesRoom(contextOf(given)), recordsRoom({ ...given, config: {} } as never)],
  })
  if (!context) throw new Error('no room was opened')
  const sources = context
  return {
    ...rig,
    sources,
    /** Connects a system; answers its id. */
    async connect(settings: object, more: object = {}): Promise<string> {
      const body = { system: 'erp', label: 'ERP', settings: { everyMinutes: 10, ...settings }, ...more }
      const made = await rig.admin.ask('POST', '/api/v1/connectors', body)
      if (made.statusCode !== 201) throw new Error(made.body)
      return made.json().id
    },
    run: (id: string, options: Partial<RunOptions> = {}) =>
      runConnector(sources, rig.org, id, { pause: () => false, ...options }),
    view: async (id: string) => (await rig.admin.ask('GET', `/api/v1/connectors/${id}`)).json(),
    customers: () => customersOf(rig.writer, rig.org),
  }
}

async function customersOf(writer: Kysely<Tables>, org: number) {
  const { write } = await import('../http/write.ts')
  return write(writer, org, (trx) =>
    trx.selectFrom('customer').selectAll().where('org_id', '=', org).orderBy('name').execute(),
  )
}

/** A real HTTP server on loopback that answers as told. */
export async function openApi(answer: (request: IncomingMessage, response: ServerResponse, url: URL) => void) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    asked.push(`${url.pathname}${url.search}`)
    answer(request, response, url)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export function sendJson(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
