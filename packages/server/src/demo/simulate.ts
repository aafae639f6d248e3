import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { defaultPrecedence } from '@cairn/core/source/precedence.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import { tracesFor } from '@cairn/core/process/traces.ts'
import { DAY, type Instant } from '@cairn/core/time.ts'
import type { Id } from '@cairn/core/value.ts'
import { compileForServer } from '../engine/memory.ts'
import { planBehaviour, planDay, planGrabs } from './arrivals.ts'
import { keepSale } from './after-sale.ts'
import { buyAgain } from './deal-care.ts'
import { beginDeal } from './deal-work.ts'
import { planEnding } from './ending.ts'
import { planOldCustomers } from './old-customers.ts'
import { openPlay, type Play } from './play.ts'
import type { Luck } from './luck.ts'
import type { Staff } from './staff.ts'
import { enterTwice } from './twins.ts'
import { planAction, unloadAction } from './work.ts'
import { openWorld, type World } from './world.ts'

/** A company and the time it is played for. */
interface Simulation {
  readonly playbook: Playbook
  readonly luck: Luck
  readonly staff: Staff
  readonly start: Instant
  readonly end: Instant
}

/** A seller's part in the round robin at a moment. */
export interface Round {
  readonly at: Instant
  readonly seller: Id
  readonly credit: number
  readonly lastAssignedAt: Instant
}

/** Outcomes handed over at a time: small, so that writing goes on while the play does. */
const AT_ONCE = 200

/** Opens a company before its people are hired; it is played from its start to its end as outcomes are asked for. */
export function openSimulation({ playbook, ...given }: Simulation): {
  readonly world: World
  readonly outcomes: Generator<Outcome[]>
  /** How the round robin stood at each midnight that was played. */
  readonly rounds: readonly Round[]
} {
  const book = compileForServer(playbook, 1)
  const know: Know = {
    ...nothing(),
    playbooks: new Map([[1, book]]),
    byRole: rolesOf(given.staff),
    traces: tracesFor([book]),
  }
  const play: Play = openPlay(openWorld({ ...given, know, book, hear: (outcome) => hear(play, outcome) }))
  const rounds: Round[] = []
  return { world: play.world, outcomes: run(play, rounds), rounds }
}

function rolesOf({ teams, ops, admin, reps }: Staff): Know['byRole'] {
  return new Map([
    ['rep', reps.map(({ id }) => id)],
    ['supervisor', teams.map(({ supervisor }) => supervisor.id)],
    ['ops', [ops.id]],
    ['admin', [admin.id]],
  ])
}

function nothing(): Omit<Know, 'playbooks' | 'byRole' | 'traces'> {
  return {
    version: 1,
    leads: new Map(),
    customers: new Map(),
    deals: new Map(),
    actions: new Map(),
    actionsOf: new Map(),
    evidenceOf: new Map(),
    sellers: new Map(),
    holdings: new Map(),
    merges: new Map(),
    migrations: new Map(),
    customerByKey: new Map(),
    leadByKey: new Map(),
    leadByExternal: new Map(),
    customerByLink: new Map(),
    entries: new Map(),
    worked: new Map(),
    precedence: defaultPrecedence,
  }
}

function* run(play: Play, rounds: Round[]): Generator<Outcome[]> {
  const { world } = play
  const { staff, clock, start, end } = world
  for (const rep of staff.reps.toSorted((a, b) => a.hiredAt - b.hiredAt))
    world.plan(rep.hiredAt, () => {
      world.submit(staff.admin.actor, { type: 'seller.changed', seller: rep.id, set: rep.settings })
    })
  const days = localMidnights(clock, start, end)
  for (const midnight of days)
    world.plan(midnight, () => {
      for (const { id, credit, lastAssignedAt } of world.know.sellers.values())
        rounds.push({ at: midnight, seller: id, credit, lastAssignedAt })
      planDay(play, midnight)
    })
  planOldCustomers(play)
  planEnding(play)
  let gathered = 0
  while (world.next()) if (++gathered % AT_ONCE === 0) yield world.takeOutcomes()
  yield world.takeOutcomes()
}

/** The local midnights from `start` to `end`, found by the clock's own idea of a day. */
function localMidnights(clock: World['clock'], start: Instant, end: Instant): Instant[] {
  const found: Instant[] = []
  for (let noon = start; noon <= end + DAY; noon += DAY) {
    const midnight = noon - clock.minuteOfDay(noon) * 60_000
    if (midnight <= end) found.push(midnight - (midnight % 60_000))
  }
  return found
}

/** People react to what was decided. */
function hear(play: Play, { event, effects }: Outcome): void {
  const { world, adrift, closings } = play
  for (const effect of effects) {
    switch (effect.do) {
      case 'action.open':
        planAction(play, effect.action)
        break
      case 'action.set': {
        const action = world.know.actions.get(effect.action)
        if (action && effect.set.state !== undefined) unloadAction(play, action)
        break
      }
      case 'lead.create':
        planBehaviour(play, effect.lead)
        break
      case 'lead.route':
        if (effect.pool === 'public') adrift.add(effect.lead)
        else adrift.delete(effect.lead)
        if (effect.pool === 'grab') planGrabs(play, effect.lead)
        break
      case 'customer.create':
        enterTwice(play, effect.customer)
        break
      case 'deal.create':
        beginDeal(play, effect.deal)
        break
      case 'deal.set': {
        const deal = world.know.deals.get(effect.deal)
        if (!deal?.owner || !effect.set.closedAt) break
        const won = effect.set.status === 'won'
        closings.set(deal.owner, [...(closings.get(deal.owner) ?? []), { at: event.at, won }])
        if (won) keepSale(play, deal)
        if (won && world.luck.chance(0.2))
          world.plan(event.at + world.luck.between(3, 18) * DAY, () => buyAgain(play, deal))
        break
      }
      default:
    }
  }
}
