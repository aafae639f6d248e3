import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Registry } from 'prom-client'
import { parse } from 'yaml'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { createApiKey } from '../../packages/server/src/auth/keys.ts'
import { openAuth } from '../../packages/server/src/auth/open.ts'
import { loadConfig } from '../../packages/server/src/config.ts'
import { verify } from '../../packages/server/src/delivery/standard-webhooks.ts'
import { buildApp } from '../../packages/server/src/http/app.ts'
import { write } from '../../packages/server/src/http/write.ts'
import { openIntake } from '../../packages/server/src/intake/open.ts'
import { openServices } from '../../packages/server/src/services.ts'

// The server of the benchmark: a process of its own with one organisation; says where it listens, ends with its input.
const SELLERS = 50
const template = new URL('../../templates/industrial-equipment/playbook.yaml', import.meta.url)

const config = loadConfig(process.env)
const services = await openServices(config, () => {})
const { engine, writer, reader, database } = services
const auth = openAuth({ config, reader, writer, engineUrl: database.engineUrl, engine })
const intake = openIntake({ ...services, verifySignature: verify, say: console.error })
const app = await buildApp(
  { config, metrics: new Registry(), ready: services.ready, identify: auth.identify, webDir: '/nowhere' },
  [auth.room, intake.room],
)

const playbook = Playbook.parse(parse(readFileSync(template, 'utf8')))
const { id: org } = await write(writer, 0, (trx) =>
  trx.insertInto('org').values({ name: 'Bench', slug: 'bench', version: 1 }).returning('id').executeTakeFirstOrThrow(),
)
await write(writer, org, (trx) =>
  trx
    .insertInto('playbook')
    .values({ org_id: org, version: 1, document: JSON.stringify(playbook) })
    .execute(),
)
for (let n = 0; n < SELLERS; n++)
  await engine.submit(org, {
    type: 'seller.changed',
    by: { kind: 'system' },
    seller: randomUUID(),
    set: { name: `Rep ${n}`, capacity: 10_000_000 },
  })
const { key } = await createApiKey({ writer }, { org, name: 'bench', role: 'admin' })
await app.listen({ port: config.port, host: '127.0.0.1' })
process.send?.({ port: config.port, key })

await once(process, 'disconnect')
await app.close()
await auth.close()
await services.close()
