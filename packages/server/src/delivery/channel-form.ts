import * as z from 'zod'
import { eventTypes } from '@cairn/core/event-types.ts'
import { Failure } from './reasons.ts'

const Name = z.string().trim().min(1).max(80)
const Address = z
  .string()
  .trim()
  .max(2000)
  .pipe(z.url({ protocol: /^https?$/ }))
const Sender = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/)
const Language = z.enum(['zh', 'en'])
const Events = z.array(z.enum(eventTypes)).max(40)
/** Without a password the one known for the same host and user stays. */
const Server = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/),
  port: z.number().int().min(1).max(65_535).default(587),
  secure: z.boolean().default(false),
  user: z.string().max(200).default(''),
  password: z.string().max(500).optional(),
})

/** What a channel's settings screen sends. */
export const ChannelForm = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('mail'),
    label: Name,
    from: Sender.nullable().default(null),
    server: Server.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('dingtalk'),
    label: Name,
    url: Address,
    /** `SEC…`, when the robot was set to signing. */
    secret: z.string().trim().min(1).max(200).nullable().default(null),
    language: Language.default('zh'),
  }),
  z.strictObject({ kind: z.literal('wecom'), label: Name, url: Address, language: Language.default('zh') }),
  z.strictObject({
    kind: z.literal('webhook'),
    label: Name,
    url: Address,
    /** Which events it gets; none named means all. */
    events: Events.default([]),
  }),
])
export type ChannelForm = z.infer<typeof ChannelForm>

/** Changes of a channel; what does not belong to its kind is refused when it is put together. */
export const ChannelChange = z.strictObject({
  label: Name.optional(),
  enabled: z.boolean().optional(),
  from: Sender.nullable().optional(),
  server: Server.nullable().optional(),
  url: Address.optional(),
  secret: z.string().trim().min(1).max(200).nullable().optional(),
  language: Language.optional(),
  events: Events.optional(),
})

/** A channel as it is shown: never with a secret. `secret` is there once, when a webhook's was just made. */
export const ChannelView = z.object({
  id: z.string(),
  kind: z.enum(['mail', 'dingtalk', 'wecom', 'webhook']),
  label: z.string(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  from: z.string().nullable().optional(),
  server: Server.omit({ password: true }).nullable().optional(),
  language: Language.optional(),
  /** A robot's address without its key. */
  address: z.string().optional(),
  signed: z.boolean().optional(),
  url: z.string().optional(),
  events: z.array(z.string()).optional(),
  /** Set when the other side said that the address is gone. */
  stopped: z.object({ at: z.iso.datetime(), failure: Failure }).nullable(),
  secret: z.string().optional(),
})
export type ChannelView = z.infer<typeof ChannelView>
