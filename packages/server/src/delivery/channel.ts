import type { Selectable } from 'kysely'
import * as z from 'zod'
import type { ChannelTable } from '../db/tables.ts'
import type { Language } from '../http/sentences.ts'
import { seal, unseal } from '../http/seal.ts'

/** A mail server of the organisation's own, instead of the installation's. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (port 465); otherwise STARTTLS where the server offers it. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
}

/** A signing secret; while one replaces another, the old one signs beside it until then. */
export interface HookSecret {
  readonly value: string
  /** Milliseconds; null for the current one. */
  readonly until: number | null
}

/** Where messages go, with its secrets open. */
export type Channel =
  | { readonly kind: 'mail'; readonly from: string | null; readonly server: MailServer | null }
  | { readonly kind: 'dingtalk'; readonly url: string; readonly secret: string | null; readonly language: Language }
  | { readonly kind: 'wecom'; readonly url: string; readonly language: Language }
  | {
      readonly kind: 'webhook'
      readonly url: string
      readonly events: readonly string[]
      readonly secrets: readonly HookSecret[]
    }

const Server = z.object({ host: z.string(), port: z.number(), secure: z.boolean(), user: z.string() })
const language = z.enum(['zh', 'en']).catch('zh')
/** What the row shows to everybody with the right to see settings, and what it keeps sealed. */
const settingsOf = {
  mail: z.object({ from: z.string().nullable().catch(null), server: Server.nullable().catch(null) }),
  dingtalk: z.object({ language }),
  wecom: z.object({ language }),
  webhook: z.object({ url: z.string(), events: z.array(z.string()).catch([]) }),
}
const secretsOf = {
  mail: z.object({ password: z.string().default('') }),
  dingtalk: z.object({ url: z.string(), secret: z.string().nullable() }),
  wecom: z.object({ url: z.string() }),
  webhook: z.object({ secrets: z.array(z.object({ value: z.string(), until: z.number().nullable() })) }),
}

export type ChannelRow = Pick<Selectable<ChannelTable>, 'org_id' | 'id' | 'kind' | 'settings' | 'secret'>

/** A channel as its row keeps it. A robot's whole address is a secret: whoever has it can post to the group. */
export function closeChannel(
  secret: string,
  place: { readonly org: number; readonly id: string },
  channel: Channel,
): { settings: Record<string, unknown>; secret: string } {
  const { settings, secrets } = divide(channel)
  return { settings, secret: seal(secret, JSON.stringify(secrets), `${place.org}:${place.id}`) }
}

function divide(channel: Channel): { settings: Record<string, unknown>; secrets: object } {
  switch (channel.kind) {
    case 'mail': {
      const { password = '', ...server } = channel.server ?? {}
      return { settings: { from: channel.from, server: channel.server && server }, secrets: { password } }
    }
    case 'dingtalk':
      return {
        settings: { language: channel.language, address: hint(channel.url), signed: channel.secret !== null },
        secrets: { url: channel.url, secret: channel.secret },
      }
    case 'wecom':
      return { settings: { language: channel.language, address: hint(channel.url) }, secrets: { url: channel.url } }
    case 'webhook':
      return { settings: { url: channel.url, events: channel.events }, secrets: { secrets: channel.secrets } }
  }
}

/** Enough of a robot's address to tell it from another; the rest of it is the secret. */
function hint(url: string): string {
  return `${new URL(url).origin}/…${url.slice(-4)}`
}

/** A channel with its secrets open. Throws when they were sealed under another secret. */
export function openChannel(secret: string, row: ChannelRow): Channel {
  const sealed = row.secret === null ? {} : JSON.parse(unseal(secret, row.secret, `${row.org_id}:${row.id}`))
  switch (row.kind) {
    case 'mail': {
      const { from, server } = settingsOf.mail.parse(row.settings)
      return { kind: 'mail', from, server: server && { ...server, ...secretsOf.mail.parse(sealed) } }
    }
    case 'dingtalk':
      return { kind: 'dingtalk', ...settingsOf.dingtalk.parse(row.settings), ...secretsOf.dingtalk.parse(sealed) }
    case 'wecom':
      return { kind: 'wecom', ...settingsOf.wecom.parse(row.settings), ...secretsOf.wecom.parse(sealed) }
    case 'webhook':
      return { kind: 'webhook', ...settingsOf.webhook.parse(row.settings), ...secretsOf.webhook.parse(sealed) }
  }
}

/** The address of a mail server as `openMailer` takes it. */
export function smtpUrlOf({ host, port, secure, user, password }: MailServer): string {
  const sign = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
  return `${secure ? 'smtps' : 'smtp'}://${sign}${host}:${port}`
}
