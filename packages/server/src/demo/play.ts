import type { Action, Deal, Lead } from '@cairn/core/record/rows.ts'
import { DAY, HOUR, type Instant } from '@cairn/core/time.ts'
import type { Fields, Id } from '@cairn/core/value.ts'
import { isRep, type Rep } from './staff.ts'
import type { Fill } from './talk.ts'
import { productLines } from './products.ts'
import { productOf } from './paperwork.ts'
import type { World } from './world.ts'

/** How a deal is going to end, and after which step. The people in the play do not know. */
export interface Fate {
  end: 'win' | 'lose' | 'stall'
  after: string
  /** Nobody works on it any more. */
  idle: boolean
}

/** What the play remembers beside what the company knows. */
export interface Play {
  readonly world: World
  /** Open actions of each person. */
  readonly load: Map<Id, number>
  /** Until when a rep is on the phone. */
  readonly busy: Map<Id, Instant>
  readonly fates: Map<Id, Fate>
  /** Nodes finished on a deal. */
  readonly finished: Map<Id, Set<string>>
  readonly calls: Map<Id, number>
  readonly closings: Map<Id, { at: Instant; won: boolean }[]>
  /** Leads in the public pool. */
  readonly adrift: Set<Id>
  /** Enquiries that may be followed by another of the same firm. */
  readonly recent: Fields[]
  /** Reps who are about to promise something and forget it. */
  readonly forgotten: Set<Id>
  /** Deals that are being brought to their end. */
  readonly hastened: Set<Id>
}

export function openPlay(world: World): Play {
  return {
    world,
    load: new Map(),
    busy: new Map(),
    fates: new Map(),
    finished: new Map(),
    calls: new Map(),
    closings: new Map(),
    adrift: new Set(),
    recent: [],
    forgotten: new Set(),
    hastened: new Set(),
  }
}

export function isOpenLead(lead: Lead | undefined): lead is Lead {
  return lead?.state === 'new' || lead?.state === 'working'
}

/** Rep who looks after something; nobody for what lies in a pool or belongs to a supervisor. */
export function repOf({ world }: Play, row: Pick<Lead | Deal | Action, 'owner'>): Rep | undefined {
  const person = row.owner === null ? undefined : world.staff.byId.get(row.owner)
  return isRep(person) ? person : undefined
}

export function openActions({ world }: Play, subject: Id): Action[] {
  const ids = world.know.actionsOf.get(subject) ?? []
  return ids.flatMap((id) => {
    const action = world.know.actions.get(id)
    return action?.state === 'open' ? [action] : []
  })
}

/** Words that fill the texts about a lead or deal. */
export function fillOf({ world }: Play, fields: Fields): Fill {
  const { luck } = world
  const product = productLines[productOf(fields)]
  const name = typeof fields['name'] === 'string' ? fields['name'] : '客户'
  const need = typeof fields['need'] === 'string' ? fields['need'] : luck.pick(product.needs)
  return {
    who: `${name.slice(0, 1)}${luck.pick(['工', '经理', '总', '主任'])}`,
    need,
    pain: luck.pick(product.pains),
    product: product.label,
  }
}

/** Deals a rep closed and won within seven days: what the rule for grabs asks for. */
export function closingsOf({ closings }: Play, rep: Id, at: Instant): { closed: number; won: number } {
  const recent = (closings.get(rep) ?? []).filter((each) => each.at > at - 7 * DAY)
  return { closed: recent.length, won: recent.filter(({ won }) => won).length }
}

/** A moment some days ahead at which people agree on something: on the hour or half, within the working day. */
export function appointment({ world }: Play, days: number): Instant {
  const at = world.clock.addWorkdays(world.at, days)
  const half = HOUR / 2
  return world.clock.nextOpen(Math.ceil((at + world.luck.between(-2, 3) * HOUR) / half) * half)
}
