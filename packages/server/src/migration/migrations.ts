import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { NewEvent } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { asker, askerWith } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { MigrationContext } from './context.ts'
import { presentMigration, type MigrationRow } from './find.ts'
import { addMonths } from './months.ts'

const RemindDays = z
  .array(z.number().int().min(1).max(365))
  .max(10)
  .describe('So many days before the end, people are reminded of what waits; none for never')
const At = z.iso.datetime()
export const tags = ['migration']

const Retire = z
  .object({
    unreachable: z.boolean().describe('Neither a phone nor a mail address, of itself or of any contact'),
    quietMonths: z.number().int().min(1).max(120).nullable().describe('Nothing for so many months'),
    quietField: z.string().max(64).nullable().describe('The date of a customer that tells of its last activity'),
  })
  .describe('Which waiting customers are proposed for retirement: any part that holds is enough')

export const Migration = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(['underway', 'ended', 'withdrawn']),
    keyFields: z.array(z.string()).describe('Fields of a customer without which it is not adopted'),
    retire: Retire,
    remindDays: RemindDays,
    beganAt: At,
    endsAt: At,
    closedAt: At.nullable(),
  })
  .meta({ id: 'Migration' })
const Answer = z.object({
  migration: Migration.nullable().describe('The one under way, else the last; null when there never was one'),
})

const Name = z.string().trim().min(1).max(100)
const KeyFields = z.array(z.string().max(64)).max(30)
const Begin = z.object({
  name: Name,
  months: z.number().int().min(1).max(36).default(6),
  keyFields: KeyFields.default([]),
  retire: Retire.default({ unreachable: true, quietMonths: null, quietField: null }),
  remindDays: RemindDays.optional(),
})
const Change = z.object({
  name: Name.optional(),
  endsAt: z.iso.datetime({ offset: true }).optional(),
  keyFields: KeyFields.optional(),
  retire: Retire.optional(),
  remindDays: RemindDays.optional(),
})
const Id = z.object({ id: z.uuid() })

/** /migration: begin one, change it, end it before its time, take it back. */
export function migrationRoutes(app: App, { engine, reader }: MigrationContext): void {
  const answer = async (req: FastifyRequest): Promise<z.infer<typeof Answer>> => {
    const who = asker(req)
    const row = await read(reader, who, (trx) => presentMigration(trx, who.org))
    return { migration: row && shown(row) }
  }
  const submit = async (req: FastifyRequest, event: NewEvent) => {
    const { outcome } = await engine.submit(askerWith(req, 'import.run').org, event)
    if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
    return answer(req)
  }
  const response = { 200: Answer }

  const one = { tags, summary: 'The migration of customers that is under way, or the last one', response }
  app.get('/api/v1/migration', { schema: one }, answer)

  const begin = { tags, summary: 'Begins a migration: customers may be brought over read-only', body: Begin, response }
  app.post('/api/v1/migration', { schema: begin }, (req) => {
    const { months, remindDays, ...rest } = req.body
    const endsAt = addMonths(engine.now(), months)
    const reminding = remindDays && { remindDays }
    return submit(req, { type: 'migration.begun', by: asker(req).actor, ...rest, ...reminding, endsAt })
  })

  const change = { tags, summary: 'Changes a migration under way', params: Id, body: Change, response }
  app.patch('/api/v1/migration/:id', { schema: change }, (req) => {
    const { name, endsAt, keyFields, retire, remindDays } = req.body
    const set = {
      ...(name !== undefined && { name }),
      ...(endsAt !== undefined && { endsAt: Date.parse(endsAt) }),
      ...(keyFields !== undefined && { keyFields }),
      ...(retire !== undefined && { retire }),
      ...(remindDays !== undefined && { remindDays }),
    }
    return submit(req, { type: 'migration.changed', by: asker(req).actor, migration: req.params.id, set })
  })

  const end = { tags, summary: 'Ends a migration before its time: what waits is archived', params: Id, response }
  app.post('/api/v1/migration/:id/end', { schema: end }, (req) =>
    submit(req, { type: 'migration.ended', by: asker(req).actor, migration: req.params.id }),
  )

  const back = 'Takes a migration back: adoptions are undone, all that was brought over is archived, nothing is deleted'
  app.post('/api/v1/migration/:id/withdraw', { schema: { tags, summary: back, params: Id, response } }, (req) =>
    submit(req, { type: 'migration.withdrawn', by: asker(req).actor, migration: req.params.id }),
  )
}

/** A migration as it is shown. */
export function shown(row: MigrationRow): z.infer<typeof Migration> {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    keyFields: [...row.key_fields],
    retire: row.retire,
    remindDays: [...row.remind_days],
    beganAt: row.began_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}
