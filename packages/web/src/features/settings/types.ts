import type { Role } from '@cairn/core/access.ts'
import type { Label } from '@cairn/core/label.ts'
import type { ConsentPurpose } from '@cairn/core/personal/consent.ts'
import type { Id } from '@cairn/core/value.ts'
import type { Time } from '../../api/types.ts'

export type User = {
  id: Id
  name: string
  email: string
  role: Role
  teamId: Id | null
  teamName: string | null
  locale: 'zh' | 'en'
  active: boolean
  createdAt: Time
  revision: number
}
export type NewUser = User & { password?: string }

/** What leads are routed by; minutes of the day for a shift. */
export type Seller = {
  id: Id
  name: string
  regions: string[]
  products: string[]
  skills: string[]
  weight: number
  capacity: number | null
  online: boolean
  shift: { from: number; to: number } | null
  active: boolean
}

export type Team = { id: Id; name: string; supervisorId: Id | null; members: number }

export type ApiKey = { id: Id; name: string; prefix: string; role: Role; createdAt: Time; usedAt: Time | null }

export type ChannelKind = 'mail' | 'dingtalk' | 'wecom' | 'webhook'
export type Channel = {
  id: Id
  kind: ChannelKind
  label: string
  enabled: boolean
  createdAt: Time
  from?: string | null
  server?: { host: string; port: number; secure: boolean; user: string } | null
  language?: 'zh' | 'en'
  /** A robot's address without its key. */
  address?: string
  signed?: boolean
  url?: string
  events?: string[]
  stopped: { at: Time; error: string } | null
  /** There once, when a webhook's was just made. */
  secret?: string
}
export type TestAnswer = { ok: boolean; detail: string; failure: Failure | null }
export type Failure = { code: string; message: string; detail: string }

export type Delivery = {
  id: Id
  channel: 'mail' | 'robot' | 'webhook'
  target: { id: string; name: string | null }
  about: string
  state: 'waiting' | 'sent' | 'given-up'
  attempts: number
  error: Failure | null
  createdAt: Time
  sentAt: Time | null
}

/** An address to which another system pushes leads. */
export type Source = {
  id: string
  label: string
  token: string
  /** Path of the address. */
  url: string
  mapping: HookMapping
  enabled: boolean
  createdAt: Time
}

/** How a pushed body becomes leads: where the list is, what tells them apart, our field → their path. */
export type HookMapping = {
  list?: string
  externalId?: string
  fields: Record<string, string>
  blanks?: string[]
  constants?: Record<string, string | number | boolean>
  /** Says only that one is set. */
  secret?: string | null
}

/** A form anybody may fill in: one of the playbook's, behind a link. */
export type PublicForm = Omit<Source, 'mapping'> & {
  mapping: { form: string; source: string; title?: Label; consent?: { purposes: ConsentPurpose[]; text: Label } }
}
