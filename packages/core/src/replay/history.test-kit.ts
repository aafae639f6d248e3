import type { Actor } from '../access.ts'
import type { Event } from '../event.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { decide } from '../process/decide.ts'
import type { Know } from '../process/know.ts'
import { eventId, MONDAY, sellerId, supervisor, world } from '../process/world.test-kit.ts'
import { keysOf } from '../record/keys.ts'
import type { ActivityKind } from '../record/rows.ts'
import { HOUR, MINUTE } from '../time.ts'
import type { Id } from '../value.ts'
import type { Recorded } from './recorded.ts'
import { openTimers } from './timers.ts'

/** Something people do next: `what` and `which` pick among what there is, `wait` is minutes before it. */
export interface Step {
  readonly what: number
  readonly which: number
  readonly wait: number
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
type Draft = DistributiveOmit<Event, 'id' | 'at' | 'by'>

/** A company that really lived by a playbook: everything it did, as the log tells it. */
export interface Lived {
  readonly log: readonly Recorded[]
  readonly know: Know
  readonly until: number
}

const system: Actor = { kind: 'system' }
const boss: Actor = { kind: 'person', id: supervisor, role: 'supervisor', team: [1, 2, 3, 4].map(sellerId) }
const regions = ['shanghai', 'hubei', 'jiangsu']
const sources = ['referral', 'web-form', 'purchased-list']
const activities: readonly ActivityKind[] = ['call', 'visit', 'meeting', 'message', 'email', 'note']

/** Lets a company of four reps live through steps; timers fire when they are due, in order. */
export function live(steps: readonly Step[], playbook: Playbook): Lived {
  const know = world([], playbook)
  const timers = openTimers()
  const log: Recorded[] = []
  let now = MONDAY
  let count = 0

  const submit = (draft: Draft, by: Actor = system): void => {
    count += 1
    const event = { ...draft, id: eventId(count), at: now, by } as Event
    const { effects, refusal, repeatOf } = decide(know, event, now)
    for (const effect of effects) {
      if (effect.do === 'timer.set') timers.set(effect.timer)
      if (effect.do === 'timer.clear') timers.clear(effect.kind, effect.subject, effect.node)
    }
    if (
      repeatOf === null &&
      (refusal === null || refusal.code === 'stage.gate-closed' || refusal.code.startsWith('claim.'))
    )
      log.push({ event, effects, refusal })
  }
  const pass = (minutes: number): void => {
    const until = now + minutes * MINUTE
    for (let timer = timers.take(until); timer; timer = timers.take(until)) {
      now = Math.max(now, timer.due)
      const { id, kind, subject, node, step, due } = timer
      submit({ type: 'timer.fired', timer: id, kind, subject, node, step, due })
    }
    now = until
  }

  for (let n = 1; n <= 4; n++)
    submit({
      type: 'seller.changed',
      seller: sellerId(n),
      set: { name: `seller ${n}`, supervisor, weight: n === 4 ? 2 : 1 },
    })
  for (const step of steps) {
    pass(step.wait)
    act(know, step, submit)
  }
  pass((8 * 24 * HOUR) / MINUTE)
  return { log, know, until: now }
}

function act(know: Know, { what, which }: Step, submit: (draft: Draft, by?: Actor) => void): void {
  const pick = <T>(all: Iterable<T>): T | undefined => {
    const list = [...all]
    return list[which % Math.max(1, list.length)]
  }
  const lead = pick([...know.leads.values()].filter(({ state }) => state === 'new' || state === 'working'))
  const deal = pick([...know.deals.values()].filter(({ status }) => status === 'open'))
  const action = pick([...know.actions.values()].filter(({ state }) => state === 'open'))
  const about = (id: { lead?: Id; deal?: Id }) => ({ lead: null, deal: null, customer: null, ...id })
  switch (what % 16) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const fields = {
        name: `王${which}`,
        company: `石头${which % 7}机械`,
        phone: `1380000${String(which % 10_000).padStart(4, '0')}`,
        region: regions[which % 3] ?? '',
        budget: (which % 9) * 100_000,
        rank: which % 2 ? 'director' : 'staff',
        product: 'cnc',
      }
      const source = sources[which % 3] ?? ''
      return submit({ type: 'lead.arrived', source, externalId: null, fields, keys: keysOf(fields, 'lead') })
    }
    case 4:
    case 5:
    case 6: {
      const node = action && know.playbooks.get(1)?.nodes.get(action.node)
      if (!action || node?.kind !== 'action') return
      const evidence = node.deliver.items.flatMap(({ kind, type, atLeast = 1 }) =>
        Array.from({ length: atLeast }, () => ({ kind, type: type ?? null, file: null, value: null })),
      )
      const outcome = node.outcomes?.[which % (node.outcomes.length || 1)]?.id ?? null
      return submit({ type: 'action.finished', action: action.id, evidence, values: {}, outcome, note: '' })
    }
    case 7:
      if (!lead && !deal) return
      return submit({
        type: 'activity.logged',
        ...about(deal && which % 2 ? { deal: deal.id } : lead ? { lead: lead.id } : {}),
        kind: activities[which % activities.length] ?? 'call',
        goal: 'goal',
        objections: which % 3 ? [] : ['price'],
        promise: which % 4 ? null : { text: `promise ${which}`, due: MONDAY + which * HOUR },
        reached: which % 2 === 0,
        text: 'talked',
        document: null,
        fields: {},
        completes:
          action && (action.lead === lead?.id || action.deal === deal?.id) && which % 5 === 0 ? action.id : null,
      })
    case 8:
      return lead && submit({ type: 'lead.behaved', lead: lead.id, behaviour: which % 2 ? 'asked-quote' : 'came-back' })
    case 9:
      return (
        lead &&
        submit({
          type: 'lead.converted',
          lead: lead.id,
          deal: { name: `deal ${which}`, amount: which * 1000, expectedClose: null, fields: {} },
        })
      )
    case 10: {
      const stages = know.playbooks.get(1)?.source.stages ?? []
      const to = stages[which % stages.length]
      if (!deal || !to) return
      const override = which % 2 ? { reason: 'the customer waits' } : null
      const lostReason = to.kind === 'lost' ? (know.playbooks.get(1)?.source.lostReasons[0]?.id ?? null) : null
      return submit({ type: 'stage.requested', deal: deal.id, to: to.id, override, lostReason, revision: null }, boss)
    }
    case 11: {
      const seller = sellerId((which % 4) + 1)
      const pooled = pick([...know.leads.values()].filter(({ owner, pool }) => owner === null && pool !== null))
      return pooled && submit({ type: 'lead.claimed', lead: pooled.id, seller })
    }
    case 12:
      return lead && submit({ type: 'lead.handed', lead: lead.id, to: sellerId((which % 4) + 1), reason: 'away' }, boss)
    case 13:
      return lead && submit({ type: 'lead.disqualified', lead: lead.id, reason: 'no-need', note: '' })
    case 14:
      return submit({
        type: 'seller.changed',
        seller: sellerId((which % 4) + 1),
        set: { online: which % 2 === 0, capacity: 5 + (which % 9) },
      })
    default:
      return (
        lead &&
        submit({
          type: 'lead.edited',
          lead: lead.id,
          set: { budget: (which % 12) * 90_000 },
          keys: null,
          revision: null,
        })
      )
  }
}
