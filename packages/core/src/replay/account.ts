import type { EffectOf } from '../process/effect.ts'
import type { Action } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import type { Id } from '../value.ts'
import type { Hearing } from './hearing.ts'

/** An action on one side of the comparison, from its opening to its end. */
export interface Followed {
  readonly node: string
  readonly lead: Id | null
  readonly deal: Id | null
  readonly owner: Id | null
  readonly about: string | null
  readonly openedAt: Instant
  readonly dueAt: Instant
  doneAt: Instant | null
  late: boolean
  escalated: boolean
}

/** What became of a node's actions. `escalated`: somebody else than the owner heard that it was late, or got it. */
export interface NodeCount {
  opened: number
  done: number
  late: number
  escalated: number
}

/** What a seller was given: leads, and the same weighted by score. */
export interface SellerCount {
  received: number
  weighted: number
}

/** Hears of actions as they are opened, become late, are escalated. */
export interface Hear {
  opened(action: Followed): void
  late(action: Followed): void
  escalated(action: Followed): void
}

/** One side's books: what was opened, done, late, given to whom. Both sides are counted by the same rules, from effects. */
export interface Account {
  /** Actions that are open now. */
  readonly open: Map<Id, Followed>
  readonly nodes: Map<string, NodeCount>
  readonly sellers: Map<Id, SellerCount>
  readonly hears: Hearing
}

export function openAccount(hear: Hear): Account {
  const open = new Map<Id, Followed>()
  const nodes = new Map<string, NodeCount>()
  const sellers = new Map<Id, SellerCount>()

  const countOf = (node: string): NodeCount => {
    const known = nodes.get(node)
    if (known) return known
    const fresh = { opened: 0, done: 0, late: 0, escalated: 0 }
    nodes.set(node, fresh)
    return fresh
  }
  const escalate = (action: Followed | undefined): void => {
    if (!action || action.escalated) return
    action.escalated = true
    countOf(action.node).escalated += 1
    hear.escalated(action)
  }
  const change = (effect: EffectOf<'action.set'>, at: Instant): void => {
    const action = open.get(effect.action)
    if (!action) return
    const { set, why } = effect
    if (set.late === true && !action.late) {
      action.late = true
      countOf(action.node).late += 1
      hear.late(action)
    }
    if (why === 'handed' && effect.reason === 'escalated') escalate(action)
    if (set.state === undefined || set.state === 'open') return
    open.delete(effect.action)
    if (set.state !== 'done') return
    action.doneAt = at
    countOf(action.node).done += 1
  }

  return {
    open,
    nodes,
    sellers,
    hears: {
      'action.open': (effect) => {
        const action = follow(effect.action)
        open.set(effect.action.id, action)
        countOf(action.node).opened += 1
        hear.opened(action)
      },
      'action.set': change,
      notice: ({ notice }) => {
        if (notice.because !== 'action-late' || notice.action === null) return
        const action = open.get(notice.action)
        if (action && action.owner !== notice.to) escalate(action)
      },
      'seller.charge': ({ seller, received }) => {
        if (received === undefined) return
        const known = sellers.get(seller)
        if (known) {
          known.received += 1
          known.weighted += received
        } else sellers.set(seller, { received: 1, weighted: received })
      },
    },
  }
}

/** Begins to follow an action. */
export function follow(action: Action): Followed {
  const { node, lead, deal, owner, about, openedAt, dueAt, late } = action
  return { node, lead, deal, owner, about, openedAt, dueAt, doneAt: null, late, escalated: false }
}
