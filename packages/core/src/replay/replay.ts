import type { Know, Outcome } from '../process/know.ts'
import type { Timer } from '../record/rows.ts'
import { durationMillis, type Instant } from '../time.ts'
import type { Id } from '../value.ts'
import { decide } from '../process/decide.ts'
import { openAccount } from './account.ts'
import { openComparison } from './compare.ts'
import { tellTo, type Hearing } from './hearing.ts'
import type { ReplayOptions } from './options.ts'
import { forgetting } from './over.ts'
import { adopt } from './past.ts'
import type { Recorded } from './recorded.ts'
import { redo, type Redone } from './redo.ts'
import type { ReplayReport, ReplayRows } from './report.ts'
import { openResting } from './resting.ts'
import { openTimers } from './timers.ts'

/** Timers that a draft may fire, and more with every event: beyond, it does nothing but set timers. */
const MOST_TIMERS = 1_000_000
const TIMERS_PER_EVENT = 50

/** A replay under way: the log is fed in pieces of any size, in order. */
export interface Replay {
  take(chunk: readonly Recorded[]): void
  /** Lets the last timers of the window fire, and says what came of it all. */
  finish(): { readonly report: ReplayReport; readonly rows: ReplayRows }
}

/**
 * Plays the company's own log again under a draft: each event is decided by the same `decide` that runs the server, on
 * what is known under the draft, with timers of the draft's own that fire by the log's clock. What is finished is
 * forgotten as it goes, so that memory follows what is open, not what has happened. Pure and deterministic; it does not
 * matter into what pieces the log is cut.
 */
export function openReplay(options: ReplayOptions): Replay {
  const { draft, from, until, origin, mostTimers = MOST_TIMERS } = options
  const adopted = adopt(origin, draft, from)
  const know: Know = {
    ...origin.rows,
    playbooks: new Map([[draft.version, draft]]),
    version: draft.version,
    byRole: options.byRole,
    unasked: new Set([...origin.rows.leads.keys(), ...origin.rows.deals.keys(), ...origin.rows.customers.keys()]),
  }
  for (const [id, round] of options.rounds ?? []) {
    const seller = know.sellers.get(id)
    if (seller) know.sellers.set(id, { ...seller, ...round })
  }
  const comparison = openComparison(options, know)
  const real = openAccount(comparison.hears.real)
  const drafted = openAccount(comparison.hears.draft)
  for (const [id, action] of adopted.open.real) real.open.set(id, action)
  for (const [id, action] of adopted.open.draft) drafted.open.set(id, action)
  const reality = origin.reality
  const alias = new Map<Id, Id>()
  const resting = openResting(draft, drafted, real)
  const timers = openTimers()
  for (const timer of adopted.timers) timers.set(timer)
  const closings = openClosings(options)
  let count = 0
  let fired = 0
  let runaway = false

  const closing: Hearing = {
    'deal.set': ({ deal, set }, at) => {
      if (typeof set.closedAt === 'number') closings.note(know.deals.get(deal)?.owner ?? null, at, set.status === 'won')
    },
  }
  const tellDraft = tellTo([drafted.hears, resting.decided, timers.hears, closing, forgetting(know)])
  const tellReality = tellTo([real.hears, resting.happened, reality.hears])
  const settle = ({ effects }: Outcome, at: Instant): void => tellDraft(effects, at)

  const fireUntil = (moment: Instant): void => {
    if (runaway) return
    for (let timer = timers.take(moment); timer !== null; timer = timers.take(moment)) {
      if (resting.rests(timer)) continue
      fired += 1
      runaway = fired > mostTimers + TIMERS_PER_EVENT * count
      if (runaway) return
      const at = Math.max(timer.due, from)
      settle(decide(know, firing(timer, at, fired), at), at)
    }
  }

  const play = (recorded: Recorded): void => {
    const { event } = recorded
    count += 1
    if (event.type === 'timer.fired') return
    if (event.type === 'lead.claimed') closings.count(know, event.seller, event.at)
    const redone = redo(know, recorded, { reality, open: real.open, alias })
    if (redone.outcome) settle(redone.outcome, event.at)
    if (event.type === 'lead.converted') pairRows(recorded, redone, alias)
    comparison.note(recorded, redone)
  }

  return {
    take(chunk) {
      for (const recorded of chunk) {
        const { at } = recorded.event
        fireUntil(at)
        play(recorded)
        tellReality(recorded.effects, at)
      }
    },
    finish() {
      fireUntil(until)
      return comparison.finish({ real, drafted, reality, events: count, runaway })
    },
  }
}

/** A timer that fires is an event of its own; its id sorts by time, and is no real event's. */
function firing(timer: Timer, at: Instant, n: number): Parameters<typeof decide>[1] {
  const time = at.toString(16).padStart(12, '0')
  return {
    type: 'timer.fired',
    id: `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-${n.toString(16).padStart(8, '0')}0000`,
    at,
    by: { kind: 'system' },
    timer: timer.id,
    kind: timer.kind,
    subject: timer.subject,
    node: timer.node,
    step: timer.step,
    due: timer.due,
  }
}

/** A conversion may bear its rows under other ids than it really did: they stand for each other from here on. */
function pairRows(recorded: Recorded, { outcome }: Redone, alias: Map<Id, Id>): void {
  const dealOf = (effects: Recorded['effects'] | undefined) =>
    effects?.find((effect) => effect.do === 'deal.create')?.deal
  const was = dealOf(recorded.effects)
  const is = dealOf(outcome?.effects)
  if (!was || !is) return
  if (was.id !== is.id) alias.set(was.id, is.id)
  if (was.customer !== is.customer) alias.set(was.customer, is.customer)
}

function openClosings({ draft, closings = [] }: ReplayOptions): {
  note(seller: Id | null, at: Instant, won: boolean): void
  count(know: Know, seller: Id, at: Instant): void
} {
  const of = new Map<Id, { at: Instant; won: boolean }[]>()
  const over = Math.max(
    7 * 86_400_000,
    ...draft.source.routing.tracks.flatMap((track) =>
      track.kind === 'grab' ? [durationMillis(track.claim.over)] : [],
    ),
  )
  const note = (seller: Id | null, at: Instant, won: boolean): void => {
    if (seller === null) return
    const own = of.get(seller)
    if (own) own.push({ at, won })
    else of.set(seller, [{ at, won }])
  }
  for (const { seller, at, won } of closings) note(seller, at, won)
  return {
    note,
    count(know, id, at) {
      const seller = know.sellers.get(id)
      if (!seller) return
      const recent = (of.get(id) ?? []).filter((each) => each.at >= at - over)
      of.set(id, recent)
      know.sellers.set(id, {
        ...seller,
        closedRecently: recent.length,
        wonRecently: recent.filter(({ won }) => won).length,
      })
    },
  }
}
