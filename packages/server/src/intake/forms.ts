import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { readForm } from '@cairn/core/record/ask.ts'
import type { Field, FormItem } from '@cairn/core/record/field.ts'
import type { Consent } from '@cairn/core/personal/consent.ts'
import { isMissing } from '@cairn/core/value.ts'
import type { App } from '../http/app.ts'
import { fieldSentence } from '../http/field-words.ts'
import { targetOf } from '../http/references.ts'
import { refuse } from '../http/refuse.ts'
import { languageOf, type Language } from '../http/sentences.ts'
import { write } from '../http/write.ts'
import type { IntakeContext } from './context.ts'
import { CONSENT, embedScript, formPage, HONEYPOT, thanksPage, type FormPage, type Question } from './form-page.ts'
import { FormSettings, sourceOf, type Source } from './sources.ts'
import { acceptForms } from './urlencoded.ts'

const DAY_MS = 86_400_000
const Name = z.object({ name: z.string().max(110) })
const Asked = z.looseObject({ lang: z.enum(['zh', 'en']).optional().catch(undefined) })
/** Enough for a fair at one address, too few for a flood. */
const open = { open: true, rateLimit: { max: 60, timeWindow: 60_000 } } as const

/** GET and POST /f/:token (the page, also without scripts), GET /f/:token.js (embed), POST /api/v1/forms/:token (JSON). */
export function formRoutes(app: App, context: IntakeContext): void {
  acceptForms(app)

  app.get(
    '/f/:name',
    { schema: { hide: true, params: Name, querystring: Asked }, config: open },
    async (req, reply) => {
      const { name } = req.params
      if (name.endsWith('.js')) {
        const token = name.slice(0, -3)
        await formOf(context, token)
        return reply
          .type('text/javascript; charset=utf-8')
          .header('cache-control', 'public, max-age=300')
          .send(embedScript(token))
      }
      const form = await formOf(context, name)
      return html(reply).send(formPage(pageOf(form, name, languageAsked(req, req.query.lang))))
    },
  )

  app.post(
    '/f/:name',
    { schema: { hide: true, params: Name, querystring: Asked }, config: open },
    async (req, reply) => {
      const form = await formOf(context, req.params.name)
      const language = languageAsked(req, req.query.lang)
      const page = pageOf(form, req.params.name, language)
      const values = bodyOf(req)
      const errors = await take(context, form, values, language)
      if (errors.size > 0)
        return html(reply)
          .code(422)
          .send(formPage({ ...page, values, errors }))
      return html(reply).send(thanksPage(page))
    },
  )

  const schema = {
    tags: ['leads'],
    params: Name,
    querystring: Asked,
    response: { 201: z.object({ received: z.literal(true) }) },
  }
  app.post('/api/v1/forms/:name', { schema, config: open }, async (req, reply) => {
    const form = await formOf(context, req.params.name)
    const errors = await take(context, form, bodyOf(req), languageAsked(req, req.query.lang))
    if (errors.size > 0)
      refuse(
        'request.invalid',
        {},
        [...errors].map(([path, message]) => ({ path, message, code: 'field.invalid' })),
      )
    return reply.code(201).send({ received: true as const })
  })
}

interface OpenForm {
  readonly source: Source
  readonly settings: FormSettings
  readonly book: CompiledPlaybook
  readonly organisation: string
  readonly title: FormPage['title']
  readonly questions: readonly Question[]
  readonly items: readonly FormItem[]
}

/** What strangers are asked: nothing that is for some roles only, computed, or names somebody or something in here. */
function isPublic({ seenBy, editedBy, editable }: FormItem, field: Field | undefined): boolean {
  if (!field || field.retired || seenBy || editedBy || editable) return false
  return field.kind !== 'formula' && targetOf(field) === null
}

async function formOf(context: IntakeContext, token: string): Promise<OpenForm> {
  const source = (await sourceOf(context, token, 'form')) ?? refuse('form.not-found')
  const settings = FormSettings.parse(source.mapping)
  const book = await context.books.published(source.org_id)
  const form =
    book.source.forms.find(({ id, record }) => id === settings.form && record === 'lead') ?? refuse('form.not-found')
  const fields = new Map(book.source.fields.lead.map((field) => [field.id, field]))
  const items = form.items.filter((item) => isPublic(item, fields.get(item.field)))
  const questions = items.flatMap(({ field: id, required, visible, help }) => {
    const field = fields.get(id)
    // What is asked on a condition only is never required of somebody whose answers are not known yet.
    return field ? [{ field, required: visible === undefined && (required ?? field.required ?? false), help }] : []
  })
  const org = await write(context.writer, source.org_id, (trx) =>
    trx.selectFrom('org').select('name').where('id', '=', source.org_id).executeTakeFirst(),
  )
  const title = settings.title ?? form.label
  return { source, settings, book, organisation: org?.name ?? '', title, questions, items }
}

function pageOf({ title, organisation, questions, settings }: OpenForm, token: string, language: Language): FormPage {
  return {
    title: { zh: title.zh, ...(title.en !== undefined && { en: title.en }) },
    organisation,
    questions,
    ...(settings.consent && { consent: settings.consent.text }),
    language,
    action: `/f/${token}?lang=${language}`,
  }
}

/** Takes an answered form in as a lead; what is wrong is answered by field. The same form twice in a day is one lead. */
async function take(
  context: IntakeContext,
  { source, settings, book, questions, items }: OpenForm,
  values: Readonly<Record<string, unknown>>,
  language: Language,
): Promise<Map<string, string>> {
  const trapped = values[HONEYPOT]
  if (trapped !== undefined && trapped !== '') return new Map()
  const form = { record: 'lead' as const, items: [...items] }
  const facts = { today: book.clock.today(context.engine.now()) }
  const read = readForm(form, values, { defs: book.source.fields.lead, who: null, facts })
  const fields = Object.fromEntries(Object.entries(read.fields).filter(([, value]) => !isMissing(value)))
  const errors = new Map(read.problems.map(({ path, code, params }) => [path, fieldSentence(code, params, language)]))
  for (const {
    field: { id, kind },
    required,
  } of questions)
    if (kind === 'yes-no' && required && fields[id] !== true)
      errors.set(id, fieldSentence('field.required', {}, language))
  if (errors.size > 0) return errors
  const day = Math.floor(context.engine.now() / DAY_MS)
  const { outcome } = await context.engine.submit(source.org_id, {
    type: 'lead.arrived',
    by: { kind: 'system' },
    source: settings.source,
    externalId: `form-${createHash('sha256')
      .update(JSON.stringify([source.id, day, fields]))
      .digest('hex')
      .slice(0, 40)}`,
    fields,
    keys: keysOf(fields, 'lead'),
    ...consentsOf({ source, settings }, values, language, context.engine.now()),
  })
  if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
  return errors
}

/** What was ticked, with the words that stood beside it. */
function consentsOf(
  { source, settings: { consent } }: Pick<OpenForm, 'source' | 'settings'>,
  values: Readonly<Record<string, unknown>>,
  language: Language,
  now: number,
): { consents?: readonly Consent[] } {
  if (!consent || !TICKED.has(String(values[CONSENT]))) return {}
  const text = consent.text[language] ?? consent.text.zh
  const evidence = source.label
  return {
    consents: consent.purposes.map((purpose) => ({
      purpose,
      state: 'given',
      source: 'form',
      saidAt: now,
      evidence,
      text,
    })),
  }
}
const TICKED: ReadonlySet<string> = new Set(['yes', 'true', 'on', '1'])

function bodyOf(req: FastifyRequest): Readonly<Record<string, unknown>> {
  const { body } = req
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {}
  return body as Record<string, unknown>
}

function languageAsked(req: FastifyRequest, lang: Language | undefined): Language {
  return lang ?? languageOf(req.headers['accept-language'])
}

function html(reply: FastifyReply): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((page: unknown) => String(page))
}
