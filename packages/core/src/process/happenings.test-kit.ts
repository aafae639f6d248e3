import fc from 'fast-check'
import type { Actor } from '../access.ts'
import type { Event } from '../event.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Field } from '../record/field.ts'
import { keysOf } from '../record/keys.ts'
import type { Timer } from '../record/rows.ts'
import { MINUTE, type Instant } from '../time.ts'
import type { Fields, Id, Value } from '../value.ts'
import { decide } from './decide.ts'
import type { Know, Outcome } from './know.ts'
import { eventId, MONDAY, sellerId, supervisor } from './world.test-kit.ts'

/** One thing that people, customers or time do, of whatever is there when it happens. */
export interface Happening {
  readonly what: (typeof deeds)[number]
  /** Which of what is there, who, and with what; taken modulo how many there are. */
  readonly which: number
  readonly who: number
  readonly pick: number
  readonly minutes: number
}

const deeds = [
  'arrive',
  'arrive',
  'edit',
  'behave',
  'claim',
  'hand',
  'release',
  'disqualify',
  'extend',
  'convert',
  'convert',
  'customer',
  'person',
  'person',
  'merge',
  'part',
  'deal',
  'edit-deal',
  'confirm',
  'stage',
  'stage',
  'stage',
  'hand-deal',
  'follow',
  'evidence',
  'open',
  'finish',
  'finish',
  'finish',
  'drop',
  'pass',
  'away',
  'time',
  'time',
  'time',
  'time',
] as const

/** What may happen to a company over a while. */
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...deeds),
    which: fc.nat(1000),
    who: fc.nat(1000),
    pick: fc.nat(1000),
    minutes: fc.oneof({ weight: 5, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(60 * 24 * 40) }),
  }),
  { minLength: 25, maxLength: 60, size: 'max' },
)

/**
 * Lets things happen one after the other, timers among them as they fall due; answers what was decided. `watch` sees each
 * decision, at which time it is, and whether that is the latest yet, with no timer left
 * that is due by then.
 */
export function liveThrough(
  know: Know,
  stream: readonly Happening[],
  watch: (outcome: Outcome, now: Instant, isSettled: boolean) => void = () => {},
): Outcome[] {
  const timers = new Map<Id, Timer>()
  const outcomes: Outcome[] = []
  let now = MONDAY
  let latest = MONDAY
  const happen = (event: Event): void => {
    const outcome = decide(know, event, event.at)
    keepTimers(timers, outcome)
    outcomes.push(outcome)
    const isSettled = event.at >= latest && [...timers.values()].every(({ due }) => due > event.at)
    latest = Math.max(latest, event.at)
    watch(outcome, event.at, isSettled)
  }
  for (const [n, happening] of stream.entries()) {
    now += happening.minutes * MINUTE
    // No more than a few at a time: a company of the tests does not live for years.
    for (let fired = 0; fired < 20; fired++) {
      const due = [...timers.values()].filter((each) => each.due <= now).toSorted((a, b) => a.due - b.due)[0]
      if (!due) break
      timers.delete(due.id)
      const { id: timer, kind, subject, node, step } = due
      const at = Math.max(due.due, MONDAY)
      happen({
        type: 'timer.fired',
        id: eventId(100_000 + outcomes.length),
        at,
        by: { kind: 'system' },
        timer,
        kind,
        subject,
        node,
        step,
        due: due.due,
      })
    }
    const event = eventOf(know, happening, eventId(n + 1), now)
    if (event) happen(event)
  }
  return outcomes
}

function keepTimers(timers: Map<Id, Timer>, { effects }: Outcome): void {
  for (const effect of effects) {
    if (effect.do === 'timer.set') timers.set(effect.timer.id, effect.timer)
    if (effect.do !== 'timer.clear') continue
    for (const { id, kind, subject, node } of timers.values())
      if (kind === effect.kind && subject === effect.subject && (effect.node === null || node === effect.node))
        timers.delete(id)
  }
}

function eventOf(know: Know, { what, which, who, pick }: Happening, id: Id, at: Instant): Event | null {
  const book = know.playbooks.get(know.version)?.source
  if (!book) return null
  const one = <T>(list: Iterable<T>, n = which): T | undefined => [...list][n % Math.max(1, [...list].length)]
  const by: Actor =
    who % 4 < 3
      ? { kind: 'person', id: supervisor, role: 'admin', team: [] }
      : { kind: 'person', id: sellerId(1 + (which % 3)), role: 'rep', team: [sellerId(1 + (which % 3))] }
  const base = { id, at, by }
  const set = (record: keyof Playbook['fields']): Fields => valuesOf(book.fields[record], pick)
  const lead = one(know.leads.keys())
  const deal = one(know.deals.keys())
  const customer = one(know.customers.keys())
  const open = one([...know.actions.values()].filter(({ state }) => state === 'open'))
  const to = sellerId(1 + (pick % 3))
  switch (what) {
    case 'arrive': {
      const fields = set('lead')
      const source = one(['web-form', 'referral', '展会', ''], pick) ?? ''
      return {
        ...base,
        type: 'lead.arrived',
        source,
        externalId: pick % 3 === 0 ? `x${pick % 5}` : null,
        fields,
        keys: keysOf(fields, 'lead'),
      }
    }
    case 'edit':
      return lead ? { ...base, type: 'lead.edited', lead, set: set('lead'), keys: null, revision: null } : null
    case 'behave': {
      const known = book.fields.lead.find((field) => field.id === 'behaviours')?.choices ?? []
      return lead ? { ...base, type: 'lead.behaved', lead, behaviour: one(known, pick)?.id ?? 'came-back' } : null
    }
    case 'claim':
      return lead && by.kind === 'person' ? { ...base, type: 'lead.claimed', lead, seller: by.id } : null
    case 'hand':
      return lead ? { ...base, type: 'lead.handed', lead, to, reason: 'why not' } : null
    case 'release':
      return lead ? { ...base, type: 'lead.released', lead, reason: 'no time' } : null
    case 'disqualify':
      return lead
        ? { ...base, type: 'lead.disqualified', lead, reason: one(book.disqualifyReasons, pick)?.id ?? '', note: '' }
        : null
    case 'extend':
      return lead ? { ...base, type: 'lead.extended', lead } : null
    case 'convert':
      return lead
        ? {
            ...base,
            type: 'lead.converted',
            lead,
            deal: { name: '单子', amount: pick * 1000, expectedClose: pick % 2 ? at : null, fields: set('deal') },
          }
        : null
    case 'customer': {
      const fields = set('customer')
      return {
        ...base,
        type: 'customer.added',
        name: `客户${pick}`,
        owner: pick % 2 ? to : null,
        fields,
        keys: keysOf(fields, 'customer'),
        externalId: null,
      }
    }
    case 'person':
      return customer
        ? {
            ...base,
            type: 'contact.added',
            customer,
            name: `人${pick}`,
            fields: set('contact'),
            keys: { phone: null, mail: null, company: null },
          }
        : null
    case 'merge': {
      const merged = one(know.customers.keys(), pick)
      const row = customer ? know.customers.get(customer) : undefined
      return row && merged
        ? {
            ...base,
            type: 'customer.merged',
            customer: row.id,
            merged,
            name: pick % 2 ? row.name : (know.customers.get(merged)?.name ?? ''),
            owner: row.owner,
            set: pick % 3 ? set('customer') : {},
            revision: null,
          }
        : null
    }
    case 'part': {
      const merge = one(know.merges.values())
      return merge ? { ...base, type: 'customer.parted', customer: merge.kept, merge: merge.id } : null
    }
    case 'deal':
      return customer
        ? {
            ...base,
            type: 'deal.added',
            customer,
            name: '新单',
            amount: pick,
            expectedClose: null,
            owner: to,
            fields: set('deal'),
            externalId: null,
            history: null,
          }
        : null
    case 'edit-deal':
      return deal
        ? { ...base, type: 'deal.edited', deal, set: set('deal'), revision: null, ...(pick % 2 && { amount: pick }) }
        : null
    case 'confirm': {
      const ticks = book.stages.flatMap(({ entry, exit }) => [...entry.confirmations, ...exit.confirmations])
      return deal
        ? { ...base, type: 'deal.confirmed', deal, confirmation: one(ticks, pick)?.id ?? 'none', holds: pick % 3 > 0 }
        : null
    }
    case 'stage':
      return deal
        ? {
            ...base,
            type: 'stage.requested',
            deal,
            to: one(book.stages, pick)?.id ?? '',
            override: who % 2 ? null : { reason: 'because' },
            lostReason: one(book.lostReasons, which)?.id ?? null,
            revision: null,
          }
        : null
    case 'hand-deal':
      return deal ? { ...base, type: 'deal.handed', deal, to, reason: 'why not' } : null
    case 'follow': {
      const kind = one(['call', 'visit', 'meeting', 'message', 'email', 'note'] as const, pick) ?? 'note'
      const objections = book.followUp.objections.slice(0, pick % 3).map((each) => each.id)
      const promise = pick % 2 ? { text: '回电', due: at + pick * MINUTE } : null
      return lead || deal
        ? {
            ...base,
            type: 'activity.logged',
            lead: deal && pick % 2 ? null : (lead ?? null),
            deal: deal && pick % 2 ? deal : null,
            customer: null,
            kind,
            goal: '',
            objections,
            promise,
            reached: pick % 3 > 0,
            text: pick % 3 ? '问了价格' : '谈了',
            document: null,
            fields: set('activity'),
            completes: pick % 4 ? null : (open?.id ?? null),
          }
        : null
    }
    case 'evidence':
      return lead || deal
        ? {
            ...base,
            type: 'evidence.added',
            lead: deal ? null : (lead ?? null),
            deal: deal ?? null,
            customer: null,
            evidence: evidenceOf(book, pick),
          }
        : null
    case 'open':
      return deal
        ? { ...base, type: 'document.opened', deal, lead: null, documentType: one(book.documentTypes, pick)?.id ?? '' }
        : null
    case 'finish': {
      if (!open) return null
      const node = know.playbooks.get(open.version)?.nodes.get(open.node)
      const outcomes = node?.kind === 'action' ? (node.outcomes ?? []) : []
      const asked = node?.kind === 'action' ? node.deliver.items : []
      const evidence = asked.map(({ kind, type }) => ({ kind, type: type ?? null, file: null, value: null }))
      return {
        ...base,
        type: 'action.finished',
        action: open.id,
        evidence: [...evidence, evidenceOf(book, pick)],
        values: set(open.deal ? 'deal' : 'lead'),
        outcome: one(outcomes, pick)?.id ?? null,
        note: '',
      }
    }
    case 'drop':
      return open ? { ...base, type: 'action.dropped', action: open.id, reason: 'not needed' } : null
    case 'pass':
      return open ? { ...base, type: 'action.handed', action: open.id, to, reason: 'holiday' } : null
    case 'away':
      return { ...base, type: 'seller.changed', seller: to, set: { online: pick % 3 > 0 } }
    case 'time':
      return null
    default:
      return what satisfies never
  }
}

function evidenceOf(book: Playbook, pick: number) {
  const kinds = ['recording', 'form', 'document', 'email', 'note', 'confirmation', 'payment'] as const
  const types = [...book.documentTypes, ...book.forms].map(({ id }) => id)
  return {
    kind: kinds[pick % kinds.length] ?? 'note',
    type: types[pick % Math.max(1, types.length)] ?? null,
    file: null,
    value: { text: '见附件' },
  } as const
}

/** Some of a record's fields with values of their kind, now and then one that an older playbook may have left there. */
function valuesOf(fields: readonly Field[], pick: number): Record<string, Value> {
  const some = fields.filter((field, at) => field.kind !== 'formula' && (pick + at) % 3 > 0)
  return Object.fromEntries(
    some.map((field, at) => [field.id, (pick + at) % 23 === 0 ? 'left behind' : valueOf(field, pick + at)]),
  )
}

function valueOf({ kind, choices = [], min = 0 }: Field, pick: number): Value {
  const choice = choices[pick % Math.max(1, choices.length)]?.id ?? null
  if (kind === 'number' || kind === 'money') return min + pick * (pick % 7 ? 1 : 1000)
  if (kind === 'choice') return choice
  if (kind === 'multi-choice') return choice === null ? [] : [choice]
  if (kind === 'yes-no') return pick % 2 === 0
  if (kind === 'date') return new Date(MONDAY + pick * 86_400_000).toISOString().slice(0, pick % 2 ? 10 : undefined)
  if (kind === 'phone') return `138${String(10_000_000 + pick)}`
  if (kind === 'mail') return `w${pick}@stone.example`
  return pick % 5 ? `文字${pick}` : null
}
