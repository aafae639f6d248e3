import type { CompiledPlaybook } from '../playbook/compile.ts'
import { firstRung, ladderOf, rungTime } from '../process/ladder.ts'
import type { Know } from '../process/know.ts'
import { learn } from '../process/learn.ts'
import type { Traces } from '../process/traces.ts'
import type { Action, Seller, Timer } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import { defaultPrecedence } from '../source/precedence.ts'
import type { Id } from '../value.ts'
import { follow, type Followed } from './account.ts'
import { tellTo } from './hearing.ts'
import { bare } from './over.ts'
import { openReality, type Reality } from './reality.ts'
import type { Recorded } from './recorded.ts'
import { openTimers } from './timers.ts'

/** What was known when the window began, learned from the log before it: decided then, only remembered now. */
export interface Past {
  take(chunk: readonly Recorded[]): void
  /** How things stood, to begin a replay with. Nothing can be taken any more. */
  end(): Origin
}

export interface Origin {
  readonly rows: Omit<Know, 'playbooks' | 'version' | 'byRole'>
  readonly timers: readonly Timer[]
  readonly reality: Reality
}

/** Opens an empty past; `sellers` are those of whom the log does not tell how they began, `traces` what the draft's tags look at. */
export function openPast(sellers: Iterable<Seller> = [], traces: Traces | null = null): Past {
  const know: Know = {
    playbooks: new Map(),
    version: 0,
    leads: new Map(),
    customers: new Map(),
    deals: new Map(),
    actions: new Map(),
    actionsOf: new Map(),
    evidenceOf: new Map(),
    sellers: new Map([...sellers].map((each) => [each.id, each])),
    holdings: new Map(),
    merges: new Map(),
    migrations: new Map(),
    customerByKey: new Map(),
    leadByKey: new Map(),
    rivals: new Set(),
    leadByExternal: new Map(),
    customerByLink: new Map(),
    entries: new Map(),
    worked: new Map(),
    precedence: defaultPrecedence,
    traces,
    byRole: new Map(),
  }
  const timers = openTimers()
  const fired = new Set<Id>()
  const reality = openReality()
  const tell = tellTo([timers.hears, reality.hears])
  return {
    take(chunk) {
      for (const { event, effects } of chunk) {
        if (event.type === 'timer.fired') fired.add(event.timer)
        for (const effect of effects) learn(know, effect)
        tell(effects, event.at)
      }
    },
    end() {
      countOpenLeads(know)
      return { rows: know, timers: timers.pending().filter(({ id }) => !fired.has(id)), reality }
    },
  }
}

/** A seller's load follows from the leads; the log before the window is read of those only that are still worked on. */
function countOpenLeads(know: Know): void {
  const loads = new Map<Id, number>()
  for (const { owner, state } of know.leads.values())
    if (owner !== null && (state === 'new' || state === 'working')) loads.set(owner, (loads.get(owner) ?? 0) + 1)
  for (const seller of know.sellers.values())
    know.sellers.set(seller.id, { ...seller, openLeads: loads.get(seller.id) ?? 0 })
}

/** Puts what was known under the draft: it decides from here on, open actions climb its ladders, and none that it does not know. */
export function adopt(
  { rows, timers }: Origin,
  draft: CompiledPlaybook,
  from: Instant,
): {
  readonly timers: readonly Timer[]
  readonly open: { readonly real: ReadonlyMap<Id, Followed>; readonly draft: ReadonlyMap<Id, Followed> }
} {
  const { version } = draft
  const rungs = new Map<Id, Timer>()
  const open = { real: new Map<Id, Followed>(), draft: new Map<Id, Followed>() }
  for (const lead of rows.leads.values()) rows.leads.set(lead.id, { ...lead, version })
  for (const deal of rows.deals.values()) rows.deals.set(deal.id, { ...deal, version })
  for (const [id, list] of rows.evidenceOf) rows.evidenceOf.set(id, list.map(bare))
  rows.actionsOf.clear()
  for (const action of rows.actions.values()) {
    if (action.state === 'open') open.real.set(action.id, follow(action))
    const moved = action.state === 'open' ? underDraft(action, draft, from) : null
    if (!moved) {
      rows.actions.delete(action.id)
      continue
    }
    rows.actions.set(action.id, moved.action)
    for (const id of [action.lead, action.deal])
      if (id !== null) rows.actionsOf.set(id, [...(rows.actionsOf.get(id) ?? []), action.id])
    if (moved.timer) rungs.set(action.id, moved.timer)
    open.draft.set(action.id, follow(moved.action))
  }
  // Each where it stood: timers that are due together fire in the order in which they were set.
  const kept = timers.flatMap((timer) => {
    if (timer.kind !== 'rung') return [timer]
    const rung = rungs.get(timer.subject)
    rungs.delete(timer.subject)
    return rung ? [rung] : []
  })
  return { timers: [...kept, ...rungs.values()], open }
}

function underDraft(
  action: Action,
  { nodes, clock, version }: CompiledPlaybook,
  from: Instant,
): { action: Action; timer: Timer | null } | null {
  const node = nodes.get(action.node)
  if (node?.kind !== 'action') return null
  const ladder = ladderOf(node)
  let rung = firstRung(node, clock, action)
  while (rung < ladder.length) {
    const next = ladder[rung]
    if (next && rungTime(node, clock, action.dueAt, next) > from) break
    rung += 1
  }
  const late = action.late || action.dueAt <= from
  const moved = { ...action, version, late, rung }
  const next = ladder[rung]
  if (!next) return { action: moved, timer: null }
  const due = rungTime(node, clock, action.dueAt, next)
  return { action: moved, timer: { id: action.id, kind: 'rung', subject: action.id, node: node.id, step: rung, due } }
}
