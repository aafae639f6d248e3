import type { Language } from '../http/sentences.ts'
import type { Channel } from './channel.ts'
import { smtpUrlOf } from './channel.ts'
import type { DeliveryConfig } from './context.ts'
import type { Mailers } from './mailers.ts'
import { markdownOf, Message, plainOf, wordMessage } from './message.ts'
import { giveUp } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { sendToRobot } from './robots.ts'
import { sendWebhook } from './webhook.ts'

export interface DispatchContext {
  readonly config: DeliveryConfig
  readonly mailers: Mailers
  readonly now: () => number
}

/** One message on its way to one channel. `to` is the reader of a mail. */
export interface Parcel {
  /** The same for every attempt: receivers tell a repeat by it. */
  readonly id: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  readonly to: { readonly mail: string; readonly name: string; readonly language: Language } | null
}

/** Sends one message to one channel, once. */
export async function dispatch(context: DispatchContext, channel: Channel, parcel: Parcel): Promise<Outcome> {
  const { config, now } = context
  const options = { allowPrivate: config.allowPrivateWebhooks }
  switch (channel.kind) {
    case 'webhook': {
      const secrets = channel.secrets.filter(({ until }) => until === null || until > now()).map(({ value }) => value)
      return sendWebhook({ url: channel.url, secrets, id: parcel.id, body: hookBody(parcel, config) }, now(), options)
    }
    case 'dingtalk':
    case 'wecom': {
      const worded = wordMessage(Message.parse(parcel.payload), channel.language, config.publicUrl)
      const message = { title: worded.title, markdown: headed(worded.title, markdownOf(worded)) }
      const robot =
        channel.kind === 'dingtalk'
          ? { kind: channel.kind, url: channel.url, secret: channel.secret ?? undefined }
          : { kind: channel.kind, url: channel.url }
      return sendToRobot(robot, message, now(), options)
    }
    case 'mail': {
      if (!parcel.to) return giveUp('recipient', 'nobody to send it to')
      const url = channel.server ? smtpUrlOf(channel.server) : config.smtpUrl
      if (!url) return giveUp('no-server', 'neither SMTP_URL nor a server of the channel is set')
      const worded = wordMessage(Message.parse(parcel.payload), parcel.to.language, config.publicUrl)
      return context.mailers.to(url).send({
        id: parcel.id,
        from: channel.from ?? config.mailFrom,
        to: { name: parcel.to.name, address: parcel.to.mail },
        subject: worded.title,
        text: plainOf(worded),
      })
    }
  }
}

/** DingTalk shows a message's title in the list of chats only, so the text begins with it. */
function headed(title: string, markdown: string): string {
  return `### ${title}\n\n${markdown}`
}

/** An event goes out as the engine wrote it; a message in both languages, so that receivers choose. */
function hookBody({ id, payload, createdAt }: Parcel, { publicUrl }: DeliveryConfig): string {
  if (payload['type'] !== 'message') return JSON.stringify(payload)
  const { title, text, subject } = Message.parse(payload)
  const link = wordMessage({ title, text, subject }, 'zh', publicUrl).link?.url ?? null
  return JSON.stringify({
    id,
    type: 'message',
    timestamp: createdAt.toISOString(),
    data: { title, text, subject, link },
  })
}
