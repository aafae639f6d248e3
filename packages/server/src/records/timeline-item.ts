import type { z } from 'zod'
import type { Event, EventOf, EventType } from '@cairn/core/event.ts'
import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import type { Effect } from '@cairn/core/process/effect.ts'
import type { RecordKind } from '@cairn/core/record/field.ts'
import type { Refusal } from '@cairn/core/refusal.ts'
import type { Fields } from '@cairn/core/value.ts'
import { maskedPhones, maskNumbers } from '../http/masked-phones.ts'
import { nameOfLead } from './mask.ts'
import type { TimelineItem as ItemSchema } from './schemas.ts'
import { summarise } from './summary.ts'
import type { SummaryItem } from './summary.ts'
import type { Eyes } from './seen.ts'
import { definitionsOf } from './values.ts'
import { evidenceLabel, labelOf, stageLabel } from './words.ts'

export type TimelineItem = z.infer<typeof ItemSchema>

/** What a timeline can be narrowed to, and the events of each. */
export const kinds = {
  activity: ['activity.logged'],
  action: ['action.finished', 'action.dropped', 'action.handed'],
  stage: ['stage.requested', 'deal.confirmed'],
  evidence: ['evidence.added', 'document.opened'],
  change: [
    'lead.arrived',
    'lead.edited',
    'lead.behaved',
    'lead.claimed',
    'lead.handed',
    'lead.released',
    'lead.disqualified',
    'lead.extended',
    'lead.converted',
    'customer.added',
    'customer.edited',
    'customer.merged',
    'customer.entered',
    'entry.withdrawn',
    'customer.parted',
    'customer.adopted',
    'customer.released',
    'customer.retired',
    'customer.handed',
    'customers.handed',
    'migration.begun',
    'migration.changed',
    'migration.ended',
    'migration.withdrawn',
    'contact.added',
    'contact.edited',
    'item.recorded',
    'consent.recorded',
    'deal.added',
    'deal.edited',
    'deal.handed',
    'seller.changed',
  ],
  system: ['timer.fired', 'alert.raised', 'phone.shown', 'person.erased'],
} as const satisfies Record<string, readonly EventType[]>
export type TimelineKind = keyof typeof kinds

/** An event of the log with what may be seen of the records it is about. */
export interface EventWithNames {
  readonly id: string
  readonly at: Date
  readonly type: EventType
  readonly by_kind: 'person' | 'key' | 'system'
  readonly by_id: string | null
  readonly lead_id: string | null
  readonly customer_id: string | null
  readonly deal_id: string | null
  readonly version: number
  readonly body: Readonly<Record<string, unknown>>
  readonly effects: readonly Effect[]
  readonly refusal: Refusal | null
  readonly lead_owner: string | null
  readonly deal_owner: string | null
  readonly customer_owner: string | null
  readonly lead_name: string | null
  readonly lead_company: string | null
  readonly lead_fields: Fields | null
  readonly lead_external: string | null
  readonly seen_lead: string | null
  readonly deal_name: string | null
  readonly seen_deal: string | null
  readonly customer_name: string | null
  readonly seen_customer: string | null
}

interface Words {
  readonly book: CompiledPlaybook
  readonly eyes: Eyes
  readonly personName: (id: string) => string | null
  readonly nodeOf: (action: string) => string | null
  readonly fileOf: (file: string) => string | null
}

/** An event as people read it; null for a timer that did nothing worth telling. */
export function presentEvent(row: EventWithNames, words: Words): TimelineItem | null {
  const effects = summarise(row.effects, words)
  if (row.type === 'timer.fired' && effects.length === 0) return null
  // The log holds exactly the fields of its event, but for id, time and actor, which have columns of their own.
  const event = {
    ...row.body,
    type: row.type,
    id: row.id,
    at: row.at.getTime(),
    by: { kind: 'system' },
  } as unknown as Event
  const { params, body } = titleOf(event, words)
  const { refusal } = row
  return {
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    kind: Object.entries(kinds).find(([, types]) => (types as readonly string[]).includes(row.type))?.[0] ?? 'system',
    by: { id: row.by_id, name: (row.by_id && words.personName(row.by_id)) ?? '', kind: row.by_kind },
    title: { code: row.type, params },
    subject: subjectOf(row, words.book),
    body: (hidesNumbers(row, words.eyes) ? maskNumbers(body ?? '') : body) || null,
    effects,
    refusal: refusal && { code: refusal.code, params: refusalParams(refusal) },
  }
}

/** Numbers in what somebody wrote are for whoever wrote it and for whoever works on the record; programs see all. */
function hidesNumbers(row: EventWithNames, { actor }: Eyes): boolean {
  if (actor.kind !== 'person' || row.by_id === actor.id) return false
  return ![row.lead_owner, row.deal_owner, row.customer_owner].includes(actor.id)
}

function subjectOf(row: EventWithNames, book: CompiledPlaybook): TimelineItem['subject'] {
  if (row.seen_deal) return { kind: 'deal', id: row.seen_deal, name: row.deal_name ?? '' }
  if (row.seen_lead) return { kind: 'lead', id: row.seen_lead, name: nameOfLead(row, book) }
  return row.seen_customer ? { kind: 'customer', id: row.seen_customer, name: row.customer_name ?? '' } : null
}

/** A refused try is told with what was missing, without ids of people or rows. */
function refusalParams({ params }: Refusal): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => !['id', 'owner', 'lead', 'deal', 'customer'].includes(name)),
  )
}

interface Title {
  readonly params: SummaryItem['params']
  readonly body?: string
}

function titleOf(event: Event, words: Words): Title {
  const { book } = words
  const { source } = book
  const person = (id: string) => words.personName(id)
  switch (event.type) {
    case 'lead.arrived':
      return { params: { source: event.source, externalId: event.externalId } }
    case 'lead.edited':
      return { params: { fields: fieldsOf(words, 'lead', event.set) } }
    case 'lead.behaved':
      return { params: { behaviour: behaviourLabel(book, event.behaviour) } }
    case 'lead.claimed':
      return { params: { seller: person(event.seller) } }
    case 'lead.handed':
    case 'customer.handed':
    case 'deal.handed':
    case 'action.handed':
      return {
        params: {
          to: person(event.to),
          reason: event.reason,
          ...(event.type === 'action.handed' && nodeParam(event.action, words)),
        },
      }
    case 'customers.handed':
      return { params: { to: person(event.to), count: event.count, reason: event.reason } }
    case 'lead.released':
      return { params: { reason: event.reason } }
    case 'lead.disqualified':
      return { params: { reason: labelOf(source.disqualifyReasons, event.reason) }, body: event.note }
    case 'lead.extended':
      return { params: {} }
    case 'lead.converted':
      return { params: { name: event.deal.name, amount: event.deal.amount } }
    case 'customer.added':
      return { params: { name: event.name, legacy: event.legacy === true } }
    case 'customer.synced':
    case 'contact.added':
      return { params: { name: event.name } }
    case 'customer.edited':
      return { params: { fields: fieldsOf(words, 'customer', event.set) } }
    case 'contact.edited':
      return { params: { name: event.name, fields: fieldsOf(words, 'contact', event.set) } }
    case 'item.recorded': {
      const { kind, number, title, amount, state } = event.item
      return { params: { kind, number, title, amount, state } }
    }
    case 'person.erased':
      return { params: {} }
    case 'consent.recorded': {
      const { purpose, state, source, evidence } = event.consent
      return { params: { purpose, state, source }, ...(evidence !== '' && { body: evidence }) }
    }
    case 'phone.shown':
      return {
        params: {
          field: labelOf(
            definitionsOf(
              event.contact ? 'contact' : event.lead ? 'lead' : event.deal ? 'deal' : 'customer',
              words.eyes.published,
              book,
            ),
            event.field,
          ),
        },
      }
    case 'conflict.settled':
      return { params: { take: event.take, fields: fieldsOf(words, 'customer', { [event.field]: event.value }) } }
    case 'customer.merged':
      return { params: { name: event.name } }
    case 'customer.adopted':
      return { params: { fields: fieldsOf(words, 'customer', event.set) } }
    case 'customer.retired':
      return { params: { reason: event.reason } }
    case 'migration.begun':
      return { params: { name: event.name } }
    case 'customer.entered':
      return { params: { name: event.name } }
    case 'entry.withdrawn':
    case 'customer.parted':
    case 'customer.released':
    case 'migration.changed':
    case 'migration.ended':
    case 'migration.withdrawn':
      return { params: {} }
    case 'deal.added':
      return { params: { name: event.name, amount: event.amount, broughtOver: event.history !== null } }
    case 'deal.edited': {
      const { amount, expectedClose, name } = event
      const close =
        expectedClose === undefined ? undefined : expectedClose === null ? null : new Date(expectedClose).toISOString()
      return { params: { fields: fieldsOf(words, 'deal', event.set), amount, expectedClose: close, name } }
    }
    case 'deal.confirmed':
      return { params: { confirmation: confirmationLabel(book, event.confirmation), holds: event.holds } }
    case 'stage.requested':
      return stageTitle(event, book)
    case 'activity.logged':
      return activityTitle(event, words)
    case 'evidence.added': {
      const { kind, type, file, value } = event.evidence
      const text = value?.['text']
      return {
        params: { kind, type: evidenceLabel(book, kind, type), file: file && words.fileOf(file) },
        ...(typeof text === 'string' && { body: text }),
      }
    }
    case 'document.opened':
      return { params: { type: labelOf(source.documentTypes, event.documentType) } }
    case 'action.finished':
      return { params: { ...nodeParam(event.action, words), outcome: event.outcome }, body: event.note }
    case 'action.dropped':
      return { params: { ...nodeParam(event.action, words), reason: event.reason } }
    case 'alert.raised':
      return { params: { alert: labelOf(book.source.alerts, event.alert) } }
    case 'seller.changed':
      return { params: { seller: person(event.seller) } }
    case 'timer.fired':
      return { params: { kind: event.kind } }
    default:
      return event satisfies never
  }
}

function nodeParam(action: string, { book, nodeOf }: Words): { node: Label | null } {
  const node = nodeOf(action)
  return { node: node === null ? null : (book.nodes.get(node)?.label ?? { zh: node }) }
}

function stageTitle(event: EventOf<'stage.requested'>, book: CompiledPlaybook): Title {
  const { to, override, lostReason } = event
  return {
    params: {
      to: stageLabel(book, to),
      override: override?.reason ?? null,
      lostReason: lostReason === null ? null : labelOf(book.source.lostReasons, lostReason),
    },
  }
}

function activityTitle(event: EventOf<'activity.logged'>, { book }: Words): Title {
  const { kind, goal, reached, objections, promise, text } = event
  return {
    params: {
      kind,
      goal,
      reached,
      objections: objections.map((id) => labelOf(book.source.followUp.objections, id)),
      promise: promise && { text: promise.text, due: new Date(promise.due).toISOString() },
    },
    body: text,
  }
}

/** What was set, by its labels, so that a change reads as one; without what is for other roles only. */
function fieldsOf(
  { book, eyes }: Words,
  record: RecordKind,
  set: Fields,
): { id: string; label: Label; value: unknown }[] {
  const defs = definitionsOf(record, eyes.published, book)
  const hidden = hiddenFields(eyes.published.source.forms, record, eyes.actor.role)
  const shown = Object.entries(maskedPhones(set, defs, eyes.actor)).filter(([id]) => !hidden.has(id))
  return shown.map(([id, value]) => ({ id, label: labelOf(defs, id), value }))
}

function behaviourLabel(book: CompiledPlaybook, behaviour: string): Label {
  const field = book.source.fields.lead.find(({ id }) => id === 'behaviours')
  return labelOf(field?.choices ?? [], behaviour)
}

function confirmationLabel(book: CompiledPlaybook, id: string): Label {
  return labelOf(
    book.source.stages.flatMap(({ entry, exit }) => [...entry.confirmations, ...exit.confirmations]),
    id,
  )
}
