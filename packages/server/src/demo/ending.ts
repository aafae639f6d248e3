import type { Deal } from '@cairn/core/record/rows.ts'
import { DAY, HOUR, MINUTE, type Instant } from '@cairn/core/time.ts'
import { arrive } from './arrivals.ts'
import { logOnDeal } from './deal-care.ts'
import { advance, openQuote } from './deal-work.ts'
import { newEnquiry } from './enquiries.ts'
import { logOnLead } from './lead-work.ts'
import { isOpenLead, openActions, type Play } from './play.ts'
import type { Rep } from './staff.ts'
import { doAction } from './work.ts'

/** Deals a star wins in the last week at least: enough for the grab rule's sample. */
const GOOD_WEEK = 6
const order = ['qualified', 'requirements-confirmed', 'solution-confirmed', 'quoted', 'negotiation', 'contract']

/**
 * Plans what makes the end worth looking at, whatever the hour: leads in the grab pool, promises due soon and just
 * missed, something done today, and a good week of the stars.
 */
export function planEnding(play: Play): void {
  const { world } = play
  const { luck, staff, end } = world
  for (const [n, { territory }] of [...staff.teams, ...staff.teams].slice(0, 5).entries())
    world.plan(end - (1 + n * 1.7) * MINUTE, () => arrive(play, newEnquiry(luck, territory, { hot: true })))
  for (const rep of staff.reps) {
    for (let n = luck.whole(3, 5); n > 0; n--) {
      const due = soon(play)
      world.plan(world.clock.add(end, -luck.between(0.3, 5) * HOUR), () => promise(play, rep, due))
    }
    const careless = rep.character.keepsPromises < 0.86
    for (let n = careless ? luck.whole(1, 3) : 0; n > 0; n--) {
      const due = world.clock.add(end, -luck.whole(24, 300) * MINUTE)
      world.plan(world.clock.add(due, -luck.between(5, 12) * HOUR), () => promise(play, rep, due, false))
    }
    const midnight = end - world.clock.minuteOfDay(end) * MINUTE - MINUTE
    const today = Math.max(midnight + 1.5 * MINUTE, end - luck.between(10, 55) * MINUTE)
    if (today < end && (rep.star || luck.chance(0.6))) world.plan(today, () => finishOne(play, rep))
  }
  for (const rep of staff.reps.filter(({ star }) => star))
    for (let day = 6; day >= 1; day--)
      for (const part of [0.7, 0.2]) world.plan(end - (day + part - 0.75) * DAY, () => hasten(play, rep))
}

/** A moment within the next hours at which people still work or begin to. */
function soon({ world }: Play): Instant {
  const { luck, clock, end } = world
  const half = HOUR / 2
  for (let tries = 0; tries < 12; tries++) {
    const due = Math.ceil((end + luck.between(0.5, 9) * HOUR) / half) * half
    const minute = clock.minuteOfDay(due)
    if (minute >= 8.5 * 60 && minute <= 20.5 * 60) return due
  }
  return end + luck.whole(2, 11) * HOUR
}

/** A rep promises a customer something; `kept` false is forgotten until after the end. */
function promise(play: Play, rep: Rep, due: Instant, kept = true): void {
  const { world } = play
  const deals = dealsOf(play, rep).slice(-30)
  if (!kept) play.forgotten.add(rep.id)
  if (deals.length > 0 && world.luck.chance(0.75)) logOnDeal(play, world.luck.pick(deals), rep, { due })
  else {
    const leads = leadsOf(play, rep)
    if (leads.length > 0) logOnLead(play, world.luck.pick(leads), rep, due)
    else if (deals.length > 0) logOnDeal(play, world.luck.pick(deals), rep, { due })
  }
  play.forgotten.delete(rep.id)
}

function dealsOf({ world }: Play, rep: Rep): Deal[] {
  return [...world.know.deals.values()].filter(({ owner, status }) => owner === rep.id && status === 'open')
}

function leadsOf({ world }: Play, rep: Rep) {
  return [...world.know.leads.values()].filter((lead) => lead.owner === rep.id && isOpenLead(lead)).slice(-30)
}

function finishOne(play: Play, rep: Rep): void {
  const { world } = play
  const subjects = [...leadsOf(play, rep).toReversed(), ...dealsOf(play, rep)]
  const action = subjects
    .flatMap(({ id }) => openActions(play, id))
    .find(({ owner, node }) => owner === rep.id && !node.startsWith('promise'))
  if (action) world.plan(world.at, () => doAction(play, action.id))
}

/** A star who has not won enough this week gets the deal furthest along through, a step at a time. */
function hasten(play: Play, rep: Rep): void {
  const { world, fates } = play
  const target = Math.ceil(GOOD_WEEK * Math.min(1, (world.at - (world.end - 6.6 * DAY)) / (5 * DAY)))
  if (recentWins(play, rep) >= target) return
  const deal = dealsOf(play, rep)
    .filter(({ id }) => !play.hastened.has(id))
    .toSorted((a, b) => order.indexOf(b.stage) - order.indexOf(a.stage) || a.openedAt - b.openedAt)[0]
  const fate = deal && fates.get(deal.id)
  if (!fate) return
  play.hastened.add(deal.id)
  Object.assign(fate, { end: 'win', idle: false })
  push(play, deal.id, 40)
}

function recentWins({ world, closings }: Play, rep: Rep): number {
  return (closings.get(rep.id) ?? []).filter(({ at, won }) => won && at > world.end - 6.8 * DAY).length
}

function push(play: Play, id: string, left: number): void {
  const { world, fates } = play
  const deal = world.know.deals.get(id)
  if (deal?.status !== 'open' || left === 0) return
  const fate = fates.get(id)
  if (fate) Object.assign(fate, { end: 'win', idle: false })
  const open = openActions(play, id).filter(
    ({ owner, node }) => owner !== null && world.book.nodes.get(node)?.group === 'process',
  )
  const [action] = open
  if (action) doAction(play, action.id)
  else if (deal.stage === 'quoted') openQuote(play, id)
  advance(play, id)
  world.plan(world.at + world.luck.between(12, 40) * MINUTE, () => push(play, id, left - 1))
}
