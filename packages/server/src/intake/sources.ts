import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { RawBuilder, Selectable } from 'kysely'
import * as z from 'zod'
import { CONSENT_PURPOSES } from '@cairn/core/personal/consent.ts'
import type { SourceTable } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { refuse } from '../http/refuse.ts'
import { fieldProblems, inReadersWords } from '../http/validation.ts'
import { write } from '../http/write.ts'
import type { IntakeContext } from './context.ts'
import { HookMapping } from './hook-mapping.ts'

export type Source = Selectable<SourceTable>

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const HookSettings = HookMapping.extend({
  /** Standard Webhooks secret (`whsec_…`): requests must then be signed. */
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{24,200}={0,2}$/)
    .nullable()
    .optional(),
})
export const FormSettings = z.object({
  form: z.string().max(100).default('web-enquiry'),
  /** Source that leads of this form have: the score card may know it. */
  source: z.string().trim().min(1).max(100).default('web-form'),
  title: z.object({ zh: z.string().max(200), en: z.string().max(200).optional() }).optional(),
  /** A box to tick, never ticked beforehand and never required: what is agreed to is kept with its wording. */
  consent: z
    .object({
      purposes: z.array(z.enum(CONSENT_PURPOSES)).min(1),
      text: z.object({ zh: z.string().trim().min(1).max(2000), en: z.string().trim().max(2000).optional() }),
    })
    .optional(),
})
export type FormSettings = z.infer<typeof FormSettings>

const NewSource = z.object({ id: Slug, label: z.string().trim().min(1).max(100), mapping: HookSettings.optional() })
const NewForm = NewSource.extend({ mapping: FormSettings.optional() })
const Change = z.object({
  label: z.string().trim().min(1).max(100).optional(),
  mapping: z.record(z.string(), z.unknown()).optional(),
  enabled: z.boolean().optional(),
  newToken: z.boolean().optional(),
})
const SourceAnswer = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['hook', 'form']),
  token: z.string(),
  url: z.string(),
  mapping: z.record(z.string(), z.unknown()),
  enabled: z.boolean(),
  createdAt: z.string(),
})
const tags = ['settings']

/** /api/v1/sources (inbound hooks) and /api/v1/forms (public forms), for whoever manages settings. */
export function sourceRoutes(app: App, { writer }: IntakeContext): void {
  for (const [path, kind] of [
    ['/api/v1/sources', 'hook'],
    ['/api/v1/forms', 'form'],
  ] as const) {
    app.get(path, { schema: { tags, response: { 200: z.array(SourceAnswer) } } }, async (req) => {
      const { org } = askerWith(req, 'settings.manage')
      const rows = await write(writer, org, (trx) =>
        trx
          .selectFrom('source')
          .selectAll()
          .where('org_id', '=', org)
          .where('kind', '=', kind)
          .orderBy('created_at')
          .execute(),
      )
      return rows.map(present)
    })

    const made = { tags, body: kind === 'hook' ? NewSource : NewForm, response: { 201: SourceAnswer } }
    app.post(path, { schema: made }, async (req, reply) => {
      const { org } = askerWith(req, 'settings.manage')
      const { id, label, mapping } = req.body
      const settings = mapping ?? (kind === 'hook' ? HookMapping : FormSettings).parse({})
      const row = await write(writer, org, (trx) =>
        trx
          .insertInto('source')
          .values({ org_id: org, id, label, kind, token: newToken(), mapping: JSON.stringify(settings) })
          .onConflict((on) => on.doNothing())
          .returningAll()
          .executeTakeFirst(),
      )
      return reply.code(201).send(present(row ?? refuse('source.taken', { id })))
    })

    const changed = { tags, params: z.object({ id: Slug }), body: Change, response: { 200: SourceAnswer } }
    app.patch(`${path}/:id`, { schema: changed }, async (req) => {
      const { org } = askerWith(req, 'settings.manage')
      const { label, mapping, enabled } = req.body
      const settings = mapping && (kind === 'hook' ? HookSettings : FormSettings).safeParse(mapping, inReadersWords)
      if (settings && !settings.success)
        refuse(
          'request.invalid',
          {},
          fieldProblems(settings.error.issues, languageFor(req)).map((problem) => ({
            ...problem,
            path: problem.path === '' ? 'mapping' : `mapping.${problem.path}`,
          })),
        )
      const row = await write(writer, org, (trx) =>
        trx
          .updateTable('source')
          .set({
            ...(label !== undefined && { label }),
            ...(settings && { mapping: keepingSecret(settings.data) }),
            ...(enabled !== undefined && { enabled }),
            ...(req.body.newToken && { token: newToken() }),
            revision: sql`revision + 1`,
          })
          .where('org_id', '=', org)
          .where('id', '=', req.params.id)
          .where('kind', '=', kind)
          .returningAll()
          .executeTakeFirst(),
      )
      return present(row ?? refuse('source.not-found'))
    })
  }
}

/** A secret is never read back, so a change that does not name one leaves it as it is; an empty one takes it away. */
function keepingSecret(settings: object): RawBuilder<string> {
  const given = JSON.stringify(settings)
  return 'secret' in settings
    ? sql<string>`${given}::jsonb`
    : sql<string>`${given}::jsonb || jsonb_strip_nulls(jsonb_build_object('secret', mapping->'secret'))`
}

function newToken(): string {
  return randomBytes(24).toString('base64url')
}

function present(row: Source): z.infer<typeof SourceAnswer> {
  const { id, label, kind, token, enabled } = row
  const { secret, ...mapping } = row.mapping
  return {
    id,
    label,
    kind,
    token,
    url: kind === 'hook' ? `/api/v1/hooks/${id}` : `/f/${token}`,
    // A secret is set, never read back.
    mapping: secret ? { ...mapping, secret: 'set' } : mapping,
    enabled,
    createdAt: row.created_at.toISOString(),
  }
}

/** The source that a token opens; tokens are random and long enough to be the only key. */
export async function sourceOf(
  { reader }: Pick<IntakeContext, 'reader'>,
  token: string,
  kind: Source['kind'],
): Promise<Source | undefined> {
  if (!/^[\w-]{16,100}$/.test(token)) return undefined
  const { rows } = await sql<Source>`select * from find_source(${token})`.execute(reader)
  return rows[0]?.kind === kind ? rows[0] : undefined
}
