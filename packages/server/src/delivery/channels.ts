import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import * as z from 'zod'
import type { ChannelTable } from '../db/tables.ts'
import type { App, Room } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { Language } from '../http/sentences.ts'
import { fieldProblems } from '../http/validation.ts'
import { write } from '../http/write.ts'
import { ChannelChange, ChannelForm, ChannelView } from './channel-form.ts'
import type { ChannelForm as Form } from './channel-form.ts'
import { closeChannel, openChannel } from './channel.ts'
import type { Channel, HookSecret } from './channel.ts'
import { tellProcesses } from './deliver.ts'
import type { ChannelsContext, DeliveryConfig } from './context.ts'
import { deliveryRoutes } from './log.ts'
import { refusePrivate } from './private.ts'
import { readFailureText } from './reasons.ts'
import { newSecret } from './standard-webhooks.ts'
import { testRoute } from './try-out.ts'

/** How long a replaced secret still signs beside the new one. */
const CHANGE_OVER_MS = 24 * 60 * 60 * 1000
const Params = z.object({ id: z.uuid() })

/** Settings of what leaves the system, and the log of it, for whoever manages settings. */
export function channelsRoom(context: ChannelsContext): Room {
  return (app) => {
    listAndMake(app, context)
    changeAndRemove(app, context)
    testRoute(app, context)
    deliveryRoutes(app, context)
  }
}

function listAndMake(app: App, { config, reader, writer }: ChannelsContext): void {
  app.get(
    '/api/v1/channels',
    { schema: { tags: ['channels'], response: { 200: z.array(ChannelView) } } },
    async (req) => {
      const who = askerWith(req, 'settings.manage')
      const rows = await read(reader, who, (trx) =>
        trx
          .selectFrom('channel')
          .selectAll()
          .where('org_id', '=', who.org)
          .orderBy('created_at')
          .orderBy('id')
          .execute(),
      )
      return rows.map((row) => present(row, languageFor(req)))
    },
  )

  app.post(
    '/api/v1/channels',
    { schema: { tags: ['channels'], body: ChannelForm, response: { 201: ChannelView } } },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const language = languageFor(req)
      const form = req.body
      requireServer(form, config, language)
      if (form.kind !== 'mail') await refusePrivate(form.url, config, language)
      const secrets: HookSecret[] = [{ value: newSecret(), until: null }]
      const id = randomUUID()
      const closed = closeChannel(config.secret, { org: who.org, id }, channelOf(form, secrets))
      const row = await write(writer, who.org, async (trx) => {
        await tellProcesses(trx, who.org)
        return trx
          .insertInto('channel')
          .values({
            org_id: who.org,
            id,
            kind: form.kind,
            label: form.label,
            settings: JSON.stringify(closed.settings),
            secret: closed.secret,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
      })
      return reply.code(201).send(present(row, language, form.kind === 'webhook' ? secrets[0] : undefined))
    },
  )
}

function changeAndRemove(app: App, { config, writer, now = Date.now }: ChannelsContext): void {
  app.patch(
    '/api/v1/channels/:id',
    { schema: { tags: ['channels'], params: Params, body: ChannelChange, response: { 200: ChannelView } } },
    async (req) => {
      const who = askerWith(req, 'settings.manage')
      const language = languageFor(req)
      const { enabled, ...change } = req.body
      if (change.url) await refusePrivate(change.url, config, language)
      const row = await write(writer, who.org, async (trx) => {
        const before = (await find(trx, who.org, req.params.id)) ?? refuse('channel.not-found')
        const known = openChannel(config.secret, before)
        const merged = ChannelForm.safeParse({ ...formOf(known, before.label), ...change })
        if (!merged.success)
          return refuse('request.invalid', { in: 'body' }, fieldProblems(merged.error.issues, language))
        const form = merged.data
        requireServer(form, config, language)
        const closed = closeChannel(
          config.secret,
          { org: who.org, id: before.id },
          channelOf(form, known.kind === 'webhook' ? known.secrets : [], known),
        )
        await tellProcesses(trx, who.org)
        return trx
          .updateTable('channel')
          .set({
            label: form.label,
            enabled: enabled ?? before.enabled,
            // Saving the settings again forgets why the channel was stopped only when it is switched on.
            settings: JSON.stringify({
              ...closed.settings,
              ...(enabled !== true && before.settings['stopped'] ? { stopped: before.settings['stopped'] } : {}),
            }),
            secret: closed.secret,
          })
          .where('org_id', '=', who.org)
          .where('id', '=', before.id)
          .returningAll()
          .executeTakeFirstOrThrow()
      })
      return present(row, language)
    },
  )

  app.post(
    '/api/v1/channels/:id/secret',
    {
      schema: {
        tags: ['channels'],
        description: 'A new signing secret for a webhook; the old one signs beside it for a day.',
        params: Params,
        response: { 200: ChannelView },
      },
    },
    async (req) => {
      const who = askerWith(req, 'settings.manage')
      return write(writer, who.org, async (trx) => {
        const before = (await find(trx, who.org, req.params.id)) ?? refuse('channel.not-found')
        const known = openChannel(config.secret, before)
        if (known.kind !== 'webhook') return refuse('channel.not-found')
        const fresh: HookSecret = { value: newSecret(), until: null }
        const replaced = known.secrets
          .filter(({ until }) => until === null)
          .map(({ value }) => ({ value, until: now() + CHANGE_OVER_MS }))
        const { secret } = closeChannel(
          config.secret,
          { org: who.org, id: before.id },
          { ...known, secrets: [fresh, ...replaced] },
        )
        await trx
          .updateTable('channel')
          .set({ secret })
          .where('org_id', '=', who.org)
          .where('id', '=', before.id)
          .execute()
        return present(before, languageFor(req), fresh)
      })
    },
  )

  app.delete('/api/v1/channels/:id', { schema: { tags: ['channels'], params: Params } }, async (req, reply) => {
    const who = askerWith(req, 'settings.manage')
    const removed = await write(writer, who.org, async (trx) => {
      await tellProcesses(trx, who.org)
      return trx.deleteFrom('channel').where('org_id', '=', who.org).where('id', '=', req.params.id).executeTakeFirst()
    })
    if (removed.numDeletedRows === 0n) refuse('channel.not-found')
    return reply.code(204).send()
  })
}

type Trx = Parameters<Parameters<typeof write>[2]>[0]

function find(trx: Trx, org: number, id: string) {
  return trx
    .selectFrom('channel')
    .selectAll()
    .where('org_id', '=', org)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Mail without any server would never arrive: that is said when the settings are saved. */
function requireServer(form: Form, config: DeliveryConfig, language: Language): void {
  if (form.kind !== 'mail' || form.server || config.smtpUrl) return
  const message = {
    zh: '安装时没有设置 SMTP_URL，请填写邮件服务器。',
    en: 'SMTP_URL is not set in this installation: name a mail server.',
  }[language]
  refuse('request.invalid', { in: 'body' }, [{ path: 'server', message, code: 'server-missing' }])
}

/** A form with the secrets it does not carry. A password stays with its host and user, so that it cannot be sent to another. */
function channelOf(form: Form, secrets: readonly HookSecret[], before?: Channel): Channel {
  const { label: _, ...fields } = form
  if (fields.kind === 'webhook') return { ...fields, secrets }
  if (fields.kind !== 'mail' || !fields.server) return fields as Exclude<typeof fields, { kind: 'webhook' }> & Channel
  const { server } = fields
  const known = before?.kind === 'mail' ? before.server : null
  const same = known?.host === server.host && known.port === server.port && known.user === server.user
  return { ...fields, server: { ...server, password: server.password ?? (same ? known.password : '') } }
}

function formOf(channel: Channel, label: string): object {
  const fields: Record<string, unknown> = { ...channel, label }
  delete fields['secrets']
  return fields
}

const Stopped = z.object({ at: z.string(), error: z.string() })

function present(row: Selectable<ChannelTable>, language: Language, secret?: HookSecret): ChannelView {
  const stopped = Stopped.safeParse(row.settings['stopped']).data
  return ChannelView.parse({
    ...row.settings,
    stopped: stopped ? { at: stopped.at, failure: readFailureText(stopped.error, language) } : null,
    id: row.id,
    kind: row.kind,
    label: row.label,
    enabled: row.enabled,
    createdAt: row.created_at.toISOString(),
    ...(secret && { secret: secret.value }),
  })
}
