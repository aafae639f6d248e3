import * as z from 'zod'
import type { SubmitOptions } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { problemsOfFields } from '../http/field-words.ts'
import { asker } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { refuse } from '../http/refuse.ts'
import { fieldProblems, inReadersWords } from '../http/validation.ts'
import type { IntakeContext } from './context.ts'
import { idempotencyOf, keyGiven } from './idempotency.ts'
import type { LeadAnswer } from './lead-answer.ts'
import { readLead } from './read-lead.ts'
import { settleLeads } from './settle.ts'
import { answered, READ, takeIn, type Row } from './take-in.ts'

const Label = z.object({ zh: z.string(), en: z.string().optional() })
const Named = z.object({ id: z.string(), name: z.string() })
const LeadSchema = z.object({
  id: z.string(),
  repeated: z.boolean(),
  score: z.number(),
  grade: z.enum(['A', 'B', 'C']),
  matched: z
    .array(
      z.object({
        criterion: z.string(),
        label: Label,
        tier: z.number().optional(),
        tierLabel: Label.nullable(),
        points: z.number().optional(),
        multiply: z.number().optional(),
      }),
    )
    .readonly(),
  track: z.object({ id: z.string(), label: Label }),
  pool: z.enum(['grab', 'nurture', 'public']).nullable(),
  owner: Named.nullable(),
  why: z.object({ rule: z.string(), params: z.record(z.string(), z.unknown()) }),
  customer: Named.nullable(),
  firstAction: z.object({ id: z.string(), node: z.string(), label: Label, dueAt: z.string() }).nullable(),
  version: z.number(),
  ignored: z.array(z.string()).readonly().optional().describe('Names in `fields` that the playbook has no field for.'),
})

/** Where a lead comes from: `web-form`, `exhibition-2026`, `展会`. */
export const SourceName = z.string().trim().min(1).max(100)
const ExternalId = z.union([z.string().trim().max(200), z.number().transform(String)]).nullish()
const Fields = z.record(z.string(), z.unknown())

const NewLead = z.object({ source: SourceName, externalId: ExternalId, fields: Fields })
const BatchRow = z.object({ externalId: ExternalId, fields: Fields })
const MOST_IN_BATCH = 1000
const LARGEST_BATCH = 16 * 1024 * 1024
const Batch = z.object({ source: SourceName, leads: z.array(z.unknown()).min(1).max(MOST_IN_BATCH) })
const BatchAnswer = z.object({
  answers: z.array(
    z.object({
      status: z.number().describe('201 taken in, 200 known already, 422 wrong, 500 and 503 to be sent again'),
      lead: LeadSchema.optional(),
      problem: z.object({ code: z.string(), detail: z.string() }).optional(),
    }),
  ),
})

/** Answers are built by us, thousands a second: they are written as they are. */
export const asBuilt = { serializerCompiler: () => (answer: unknown) => JSON.stringify(answer) }

/** POST /api/v1/leads and /leads/batch. */
export function leadRoutes(app: App, context: IntakeContext): void {
  const { engine, books } = context
  const one = { tags: ['leads'], body: NewLead, response: { 200: LeadSchema, 201: LeadSchema } }
  app.post('/api/v1/leads', { schema: one, ...asBuilt }, async (req, reply) => {
    const who = asker(req)
    const key = keyGiven(req, 'lead')
    const book = await books.published(who.org)
    const read = readLead(book, req.body, who.actor)
    const [lead = read] = await settleLeads(context, who, book.source.fields.lead, [read])
    if (!lead.ok)
      refuse('request.invalid', {}, problemsOfFields(lead.problems, book.source.fields.lead, languageFor(req)))
    const result = await engine.submit(who.org, lead.event, key === null ? READ : withKey(key, req.body))
    const { refusal } = result.outcome
    if (refusal) refuse(refusal.code, refusal.params)
    reply.code(result.repeated ? 200 : 201)
    return answered(result, lead.ignored)
  })

  const many = { tags: ['leads'], body: Batch, response: { 200: BatchAnswer } }
  app.post('/api/v1/leads/batch', { schema: many, bodyLimit: LARGEST_BATCH, ...asBuilt }, async (req) => {
    const who = asker(req)
    const { source, leads } = req.body
    const key = keyGiven(req, 'batch')
    const book = await books.published(who.org)
    const language = languageFor(req)
    const rows = leads.map((each): Row => {
      const row = BatchRow.safeParse(each, inReadersWords)
      if (!row.success) return { ok: false, refused: fieldProblems(row.error.issues, language) }
      return readLead(book, { source, ...row.data }, who.actor)
    })
    const desk = { engine, org: who.org, defs: book.source.fields.lead, language, say: context.say }
    const options = (at: number) => (key === null ? READ : withKey(`${key} ${at}`, [source, leads[at]]))
    return { answers: await takeIn(desk, await settleLeads(context, who, desk.defs, rows), options) }
  })
}

function withKey(key: string, content: unknown): SubmitOptions<LeadAnswer | null> {
  return { ...READ, idempotency: idempotencyOf(key, content) }
}
