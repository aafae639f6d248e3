import type { PoolClient } from 'pg'
import * as z from 'zod'
import type { LeadArrived } from '@cairn/core/event.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { decide } from '@cairn/core/process/decide.ts'
import type { EffectOf } from '@cairn/core/process/effect.ts'
import type { Know } from '@cairn/core/process/know.ts'
import { scoreArrival } from '@cairn/core/process/leads.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { readFields } from '@cairn/core/record/values.ts'
import type { Lead } from '@cairn/core/record/rows.ts'
import { explainRoute, type RouteExplanation, type RouteStep } from '@cairn/core/routing/explain.ts'
import { durationMillis } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import { mintEventId } from '../engine/event-id.ts'
import { compileForServer, countClosings, emptyMemory, recall } from '../engine/memory.ts'
import { readLead } from '../engine/rows.ts'
import { completeSnapshot, loadRows } from '../engine/snapshot.ts'
import type { App } from '../http/app.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { PlaybooksContext } from './context.ts'
import { drafter } from './draft-routes.ts'
import { fit } from './replay-routes.ts'
import { Document, Label, MOST_BYTES, Person, tags } from './schemas.ts'

const Seller = z.object({
  id: z.string(),
  name: z.string(),
  eligible: z.boolean(),
  why: z
    .enum(['inactive', 'offline', 'off-shift', 'region', 'product', 'skill', 'capacity'])
    .nullable()
    .describe('The first reason why not'),
  openLeads: z.number(),
  capacity: z.number(),
  load: z.number().describe('Open leads by capacity'),
  weight: z.number(),
  share: z.number().nullable().describe('Of the round, 0 to 1; null for those who take no part'),
  credit: z.number(),
  creditAfter: z.number().nullable(),
  passedOver: z.boolean().describe('Eligible, but far busier than the least loaded'),
  chosen: z.boolean(),
})
const Claim = z.object({
  id: z.string(),
  name: z.string(),
  refusal: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
    .nullable()
    .describe('Why not; null for who may claim it'),
})
const Step = z.object({
  track: z.string(),
  label: Label,
  kind: z.enum(['assign', 'grab', 'nurture', 'public']),
  matched: z.boolean(),
  because: z.looseObject({ op: z.string() }).nullable().describe('The condition part by part, with what was found'),
  sellers: z.array(Seller),
  claims: z.array(Claim),
})
const Answer = z.object({
  score: z.number(),
  grade: z.enum(['A', 'B', 'C']),
  steps: z.array(Step).describe('Tracks that were asked, in order; none for somebody already looked after'),
  result: z.object({
    track: z.string(),
    pool: z.enum(['grab', 'nurture', 'public']).nullable(),
    owner: Person.nullable(),
    why: z.object({ rule: z.string(), params: z.record(z.string(), z.unknown()) }),
  }),
})

/** Who would get this lead, if it came in now under this playbook: decided as ever, and thrown away. */
export function tryRoute(app: App, { reader, pool, engine }: PlaybooksContext): void {
  const body = z.object({
    playbook: Document,
    lead: z
      .union([z.uuid(), z.record(z.string(), z.unknown())])
      .describe('A lead there is, or the fields of one, `source` among them'),
  })
  const schema = {
    tags,
    summary: 'Says who would get a lead, step by step; writes nothing',
    body,
    response: { 200: Answer },
  }
  app.post('/api/v1/playbook/try/route', { schema, bodyLimit: MOST_BYTES }, async (req) => {
    const { who } = drafter(req)
    const book = compileForServer(fit(req.body.playbook), 0)
    const asked = req.body.lead
    const known = typeof asked === 'string' ? await findLead(asked) : null
    const now = engine.now()
    const event = arrival(known ?? enquiry(asked as Record<string, unknown>, book), now)
    const know = await asEngine(who.org, (client) => snapshot(client, who.org, book, event))
    if (known) forget(know, known)
    return explain(know, book, event)

    async function findLead(id: string): Promise<Lead> {
      const row = await read(reader, who, (trx) =>
        trx.selectFrom('lead').selectAll().where('org_id', '=', who.org).where('id', '=', id).executeTakeFirst(),
      )
      return row ? readLead(row) : refuse('lead.not-found', { id })
    }
  })

  /** Reads with the engine's eyes, in a transaction that cannot write. */
  async function asEngine<T>(org: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    try {
      await client.query(`begin read only; set local cairn.scope = 'engine'; set local cairn.org = '${Number(org)}'`)
      return await work(client)
    } finally {
      await client.query('rollback').catch(() => {}) // A lost connection has let go by itself.
      client.release()
    }
  }
}

/** The fields of a lead, read as the form and the hook read them; `source` is one of them here. */
function enquiry(
  { source, ...given }: Record<string, unknown>,
  book: CompiledPlaybook,
): Pick<Lead, 'source' | 'fields'> {
  const { fields } = readFields(book.source.fields.lead, given)
  return { source: typeof source === 'string' ? source : '', fields }
}

function arrival({ source, fields }: { source: string; fields: Fields }, at: number): LeadArrived {
  return {
    type: 'lead.arrived',
    id: mintEventId(at),
    at,
    by: { kind: 'system' },
    source,
    externalId: null,
    fields,
    keys: keysOf(fields, 'lead'),
  }
}

async function snapshot(client: PoolClient, org: number, book: CompiledPlaybook, event: LeadArrived): Promise<Know> {
  const memory = emptyMemory()
  const { rows } = await client.query<{ version: number }>('select version from org where id = $1', [org])
  const version = rows[0]?.version ?? 0
  await recall(client, org, memory, 0n, version)
  const loaded = await loadRows(client, org, [event], 0)
  const know = await completeSnapshot(client, org, memory, version, loaded, [event])
  const over = book.source.routing.tracks.flatMap((track) =>
    track.kind === 'grab' ? [durationMillis(track.claim.over)] : [],
  )
  if (over.length > 0)
    await countClosings(client, org, memory, [...memory.sellers.keys()], new Date(event.at - Math.max(...over)))
  return { ...know, sellers: memory.sellers, playbooks: new Map([[book.version, book]]), version: book.version }
}

/** A lead tried as if it came in now is not its own earlier enquiry. */
function forget(know: Know, { id }: Lead): void {
  for (const [key, lead] of know.leadByKey) if (lead === id) know.leadByKey.delete(key)
}

function explain(know: Know, book: CompiledPlaybook, event: LeadArrived): z.infer<typeof Answer> {
  // Explained before it is decided: deciding charges the one who gets it.
  const sellers = new Map(know.sellers)
  const { effects } = decide(know, event, event.at)
  const routed = effects.find((effect): effect is EffectOf<'lead.route'> => effect.do === 'lead.route')
  if (!routed) throw new Error('a lead that arrives is routed')
  const born = effects.find((effect): effect is EffectOf<'lead.create'> => effect.do === 'lead.create')
  const customer = know.customers.get(born?.lead.customer ?? '')
  const { facts, score } = scoreArrival(event, book, event.at, customer)
  const familiar = routed.why.rule === 'known-customer' || routed.why.rule === 'same-lead-open'
  const explained: RouteExplanation | null = familiar
    ? null
    : explainRoute({
        tracks: book.tracks,
        facts,
        score: score.score,
        sellers: sellers.values(),
        now: event.at,
        minuteOfDay: book.clock.minuteOfDay(event.at),
        day: book.clock.day(event.at),
        defaultCapacity: book.source.routing.defaultCapacity,
        publicPool: book.source.routing.publicPool,
      })
  const nameOf = (id: string): string => sellers.get(id)?.name ?? ''
  const { track, pool, owner, why } = routed
  return {
    score: score.score,
    grade: score.grade,
    steps: (explained?.steps ?? []).flatMap((step) => (step.matched === null ? [] : [presentStep(step, nameOf)])),
    result: {
      track,
      pool,
      owner: owner === null ? null : { id: owner, name: nameOf(owner) },
      why: { rule: why.rule, params: { ...why.params } },
    },
  }
}

function presentStep(step: RouteStep, nameOf: (id: string) => string): z.infer<typeof Step> {
  return {
    track: step.track,
    label: step.label,
    kind: step.kind,
    matched: step.matched === true,
    because: step.because === null ? null : { ...step.because },
    sellers: step.sellers.map(({ seller: id, verdict, ...part }) => ({
      id,
      name: nameOf(id),
      eligible: verdict === true,
      why: verdict === true ? null : verdict,
      ...part,
    })),
    claims: step.claims.map(({ seller: id, refusal }) => ({
      id,
      name: nameOf(id),
      refusal: refusal === null ? null : { code: refusal.code, params: { ...refusal.params } },
    })),
  }
}
