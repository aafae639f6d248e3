import type { Action, Deal } from '@cairn/core/record/rows.ts'
import { DAY, HOUR, MINUTE } from '@cairn/core/time.ts'
import type { Id } from '@cairn/core/value.ts'
import { keepQuote } from './after-sale.ts'
import { followDeal, profile } from './deal-care.ts'
import { fillOf, openActions, repOf, type Fate, type Play } from './play.ts'
import { negotiationPaper, paperworkFor, proof, type Case, type Paperwork } from './paperwork.ts'
import { isRep, type Person } from './staff.ts'
import { dealTalk } from './talk.ts'

const WORKDAY = 8 * HOUR

/** The way of a deal: what has to be done in a stage, and where it then goes. */
const way: Readonly<
  Record<string, { readonly needs: readonly string[]; readonly to: string; readonly confirm?: string }>
> = {
  qualified: { needs: ['discovery', 'first-visit'], to: 'requirements-confirmed' },
  'requirements-confirmed': {
    needs: ['requirement-confirmation', 'solution-match', 'decision-chain'],
    to: 'solution-confirmed',
  },
  'solution-confirmed': { needs: ['demo', 'short-quote'], to: 'quoted' },
  quoted: { needs: ['second-visit', 'procurement-flow'], to: 'negotiation', confirm: 'supplier-admitted' },
  negotiation: { needs: ['negotiation'], to: 'contract', confirm: 'discount-approved' },
  contract: { needs: ['contract', 'first-payment-handover'], to: 'won' },
}

/** After which step deals are lost, how often, and why. */
const losses: readonly (readonly [after: string, weight: number, reasons: readonly (readonly [string, number])[]])[] = [
  [
    'discovery',
    17,
    [
      ['no-budget', 40],
      ['postponed', 30],
      ['technical-mismatch', 30],
    ],
  ],
  [
    'first-visit',
    14,
    [
      ['technical-mismatch', 40],
      ['no-decision', 30],
      ['postponed', 30],
    ],
  ],
  [
    'solution-match',
    12,
    [
      ['technical-mismatch', 40],
      ['competitor', 40],
      ['slow', 20],
    ],
  ],
  [
    'demo',
    15,
    [
      ['competitor', 50],
      ['technical-mismatch', 30],
      ['relationship', 20],
    ],
  ],
  [
    'short-quote',
    24,
    [
      ['price', 60],
      ['competitor', 30],
      ['delivery', 10],
    ],
  ],
  [
    'second-visit',
    8,
    [
      ['competitor', 50],
      ['relationship', 50],
    ],
  ],
  [
    'negotiation',
    10,
    [
      ['terms', 50],
      ['price', 50],
    ],
  ],
]

/** Somebody's deal begins: how it will end is settled now, by who has it and how good it is. */
export function beginDeal(play: Play, deal: Deal): void {
  const { world, fates, finished } = play
  const { luck } = world
  const rep = repOf(play, deal)
  const closing = rep?.character.closing ?? 0.25
  const win = Math.min(0.92, closing * { A: 1.12, B: 0.95, C: 0.7 }[deal.grade] * (deal.amount > 1_500_000 ? 0.8 : 1))
  const end = luck.chance(win) ? 'win' : luck.chance(0.1) ? 'stall' : 'lose'
  fates.set(deal.id, {
    end,
    after: luck.weighted(losses.map(([after, weight]) => [after, weight] as const)),
    idle: false,
  })
  finished.set(deal.id, new Set())
  world.planAfter(luck.around(1.4 * WORKDAY), () => followDeal(play, deal.id))
  if (rep && luck.chance(0.86)) world.planAfter(luck.between(0.2, 1.6) * WORKDAY, () => profile(play, deal, rep))
}

/** Does an open action on a deal, as its owner would; then looks where the deal can go. */
export function workDeal(play: Play, action: Action, person: Person): void {
  const { world, fates, finished } = play
  const deal = action.deal === null ? undefined : world.know.deals.get(action.deal)
  const fate = deal && fates.get(deal.id)
  if (!deal || !fate || deal.status === 'lost') return
  if (world.book.nodes.get(action.node)?.group === 'upkeep') return upkeep(play, action, deal, fate, person)
  if (fate.idle) return
  const { luck } = world
  const about = caseOf(play, deal)
  const agreed =
    fate.end !== 'lose' || fate.after !== 'negotiation'
      ? luck.chance(finished.get(deal.id)?.has('talks') ? 0.8 : 0.55)
      : false
  const outcome = outcomeOf(play, action.node, fate, agreed, person)
  const paper: Paperwork =
    action.node === 'negotiation'
      ? negotiationPaper(about, outcome === 'terms-agreed')
      : paperworkFor(action.node, about)
  const { refusal } = world.submit(person.actor, {
    type: 'action.finished',
    action: action.id,
    ...paper,
    outcome,
    note: '',
  })
  if (refusal) return
  finished.get(deal.id)?.add(action.node === 'negotiation' && !agreed ? 'talks' : action.node)
  if (action.node === 'short-quote') quoteSent(play, deal)
  if (fate.end !== 'win' && action.node === fate.after) {
    fate.idle = true
    if (fate.end === 'lose') world.planAfter(luck.between(0.4, 4) * WORKDAY, () => lose(play, deal.id, null))
    return
  }
  world.planAfter(luck.between(6, 80) * MINUTE, () => advance(play, deal.id))
}

function outcomeOf({ world }: Play, node: string, fate: Fate, agreed: boolean, person: Person): string | null {
  if (node === 'negotiation')
    return agreed ? 'terms-agreed' : fate.end === 'lose' && fate.after === 'negotiation' ? 'broken-off' : 'still-open'
  if (node !== 'objection-handling') return null
  const able = isRep(person) ? person.character.closing : 0.3
  return world.luck.weighted([
    ['resolved', 30 + 60 * able],
    ['softened', 40],
    ['stuck', 22 - 20 * able],
  ])
}

function caseOf({ world }: Play, deal: Deal): Case {
  const { know, luck, clock, at } = world
  return {
    luck,
    at,
    deal,
    day: clock.day,
    lead: deal.lead === null ? undefined : know.leads.get(deal.lead),
    customer: know.customers.get(deal.customer)?.name ?? '客户',
  }
}

function upkeep(play: Play, action: Action, deal: Deal, fate: Fate, person: Person): void {
  const { world } = play
  const { luck } = world
  const supervisor = action.node === 'silent-customer-supervisor'
  const outcome = supervisor
    ? luck.weighted([
        ['support', 60],
        ['hand-over', 18],
        ['close', 22],
      ])
    : null
  const text =
    supervisor || action.node === 'objection-stuck'
      ? '和销售看过时间线，约好一起拜访。'
      : dealTalk(luck, deal.stage, fillOf(play, deal.fields)).text
  world.submit(person.actor, {
    type: 'action.finished',
    action: action.id,
    values: {},
    outcome,
    note: '',
    evidence: [proof('note', supervisor ? '主管意见' : '跟进记录', null, { text })],
  })
  if (action.node === 'silent-customer' && fate.idle)
    world.planAfter(luck.between(1, 4) * WORKDAY, () =>
      luck.chance(0.3) ? revive(play, deal.id, fate) : lose(play, deal.id, 'no-decision'),
    )
  const others = world.staff.teams
    .find((team) => team.supervisor.id === person.id)
    ?.reps.filter(({ id }) => id !== deal.owner)
  if (outcome === 'hand-over' && others?.length && deal.status === 'open')
    world.submit(person.actor, {
      type: 'deal.handed',
      deal: deal.id,
      to: luck.pick(others).id,
      reason: '三十天未跟进，换人',
    })
}

function revive(play: Play, id: Id, fate: Fate): void {
  fate.idle = false
  fate.end = play.world.luck.chance(0.4) ? 'win' : 'lose'
  fate.after = 'second-visit'
  for (const action of openActions(play, id)) {
    const person = action.owner ? play.world.staff.byId.get(action.owner) : undefined
    if (person) play.world.planAfter(play.world.luck.between(0.5, 2) * WORKDAY, () => doIfOpen(play, action.id, person))
  }
  followDeal(play, id)
}

function doIfOpen(play: Play, id: Id, person: Person): void {
  const action = play.world.know.actions.get(id)
  if (action?.state === 'open') workDeal(play, action, person)
}

/** The quote's amount is set and the quote kept; most customers open it within a day or two. */
function quoteSent(play: Play, deal: Deal): void {
  const { world } = play
  const rep = repOf(play, deal)
  if (rep && world.luck.chance(0.5))
    world.submit(rep.actor, {
      type: 'deal.edited',
      deal: deal.id,
      set: {},
      revision: null,
      amount: Math.round((deal.amount * world.luck.between(0.82, 1.15)) / 1000) * 1000,
    })
  keepQuote(play, world.know.deals.get(deal.id) ?? deal)
  if (world.luck.chance(0.82)) world.planAfter(world.luck.around(5 * HOUR, 0.9), () => openQuote(play, deal.id))
}

export function openQuote({ world }: Play, id: Id): void {
  if (world.know.deals.get(id)?.status === 'open')
    world.submit({ kind: 'system' }, { type: 'document.opened', deal: id, lead: null, documentType: 'quote' })
}

/** Moves a deal on when its stage's work is done; now and then somebody tries too early, or a supervisor lets it pass. */
export function advance(play: Play, id: Id): void {
  const { world, finished, fates } = play
  const deal = world.know.deals.get(id)
  const step = deal && way[deal.stage]
  const rep = deal && repOf(play, deal)
  if (!step || !rep || deal.status !== 'open' || fates.get(id)?.idle) return
  const done = finished.get(id)
  const ready = step.needs.every((node) => done?.has(node))
  if (!ready && !world.luck.chance(0.035)) return
  if (ready && step.confirm && !deal.confirmations.includes(step.confirm))
    world.submit(rep.actor, { type: 'deal.confirmed', deal: id, confirmation: step.confirm, holds: true })
  const { refusal } = move(play, deal, rep, step.to)
  if (!refusal || step.to === 'won' || !world.luck.chance(0.3)) return
  const supervisor = world.staff.teams.find(({ reps }) => reps.includes(rep))?.supervisor
  const reason = world.luck.pick(['客户催促，资料三日内补齐', '老客户复购，流程从简', '总部已批，纸质件在路上'])
  if (supervisor)
    world.planAfter(world.luck.between(10, 90) * MINUTE, () => move(play, deal, supervisor, step.to, { reason }))
}

function move({ world }: Play, deal: Deal, by: Person, to: string, override: { reason: string } | null = null) {
  return world.submit(by.actor, {
    type: 'stage.requested',
    deal: deal.id,
    to,
    override,
    lostReason: null,
    revision: null,
  })
}

/** The deal is lost, with the reason that fits how far it had come. Stars do not close lost deals in a good week. */
export function lose(play: Play, id: Id, because: string | null): void {
  const { world, fates, closings } = play
  const deal = world.know.deals.get(id)
  const rep = deal && repOf(play, deal)
  if (deal?.status !== 'open' || !rep) return
  const goodWeek = rep.star && world.at > world.end - 7 * DAY
  const lostThisWeek = (closings.get(rep.id) ?? []).some(({ at, won }) => !won && at > world.end - 7 * DAY)
  if (goodWeek && lostThisWeek) return
  const after = fates.get(id)?.after
  const lostReason = because ?? world.luck.weighted(losses.find(([node]) => node === after)?.[2] ?? [['other', 1]])
  world.submit(rep.actor, { type: 'stage.requested', deal: id, to: 'lost', override: null, lostReason, revision: null })
}
