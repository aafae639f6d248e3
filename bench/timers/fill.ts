import { randomUUID } from 'node:crypto'
import { keysOf } from '@cairn/core/record/keys.ts'
import { readTemplate } from '../../packages/server/src/company.ts'
import { loadConfig } from '../../packages/server/src/config.ts'
import { write } from '../../packages/server/src/http/write.ts'
import { publishPlaybook } from '../../packages/server/src/playbooks/publish.ts'
import { openServices, type Services } from '../../packages/server/src/services.ts'
import { enquiry } from '../intake/enquiry.ts'

const SELLERS = 50
const AT_ONCE = 2000

/** A company with a supervised team and as many leads as asked for, each with an owner and an open first call. Answers its number. */
export async function fill(env: Record<string, string>, leads: number): Promise<number> {
  const services = await openServices(loadConfig(env), () => {})
  try {
    const org = await foundOrg(services)
    for (let from = 0; from < leads; from += AT_ONCE) await sendIn(services, org, from, Math.min(leads, from + AT_ONCE))
    return org
  } finally {
    await services.close()
  }
}

async function foundOrg({ writer, pool, engine }: Services): Promise<number> {
  const { id: org } = await write(writer, 0, (trx) =>
    trx.insertInto('org').values({ name: 'Bench', slug: 'bench' }).returning('id').executeTakeFirstOrThrow(),
  )
  const shipped = await readTemplate('industrial-equipment')
  const tracks = shipped.routing.tracks.filter(({ kind }) => kind === 'assign')
  await publishPlaybook(pool, org, { ...shipped, routing: { ...shipped.routing, tracks } }, { by: null })
  const supervisor = randomUUID()
  await write(writer, org, (trx) =>
    trx
      .insertInto('member')
      .values({ org_id: org, id: supervisor, name: 'Sue', mail: 'sue@bench.example', role: 'supervisor' })
      .execute(),
  )
  for (let n = 0; n < SELLERS; n++)
    await engine.submit(org, {
      type: 'seller.changed',
      by: { kind: 'system' },
      seller: randomUUID(),
      set: { name: `Rep ${n}`, capacity: 10_000_000, supervisor },
    })
  return org
}

async function sendIn({ engine }: Services, org: number, from: number, to: number): Promise<void> {
  const events = Array.from({ length: to - from }, (_, n) => {
    const { source, externalId, fields } = enquiry('timer', from + n)
    const given = fields as Parameters<typeof keysOf>[0]
    return {
      type: 'lead.arrived' as const,
      by: { kind: 'system' as const },
      source,
      externalId,
      fields: given,
      keys: keysOf(given, 'lead'),
    }
  })
  for (const result of await engine.submitAll(org, events)) if (result instanceof Error) throw result
}
