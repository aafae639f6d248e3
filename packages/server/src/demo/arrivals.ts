import type { Lead } from '@cairn/core/record/rows.ts'
import { DAY, HOUR, MINUTE, type Instant } from '@cairn/core/time.ts'
import { askAgain, newEnquiry, type Enquiry } from './enquiries.ts'
import { claim } from './lead-work.ts'
import { isOpenLead, type Play } from './play.ts'
import { isRep } from './staff.ts'

/** Enquiries for each rep on an ordinary working day. */
const PER_REP = 4
/** Share of a day's enquiries that come in each hour, from midnight. */
const rhythm = [3, 2, 1, 1, 1, 2, 5, 12, 38, 74, 82, 70, 34, 44, 76, 78, 66, 48, 26, 20, 18, 16, 12, 7]
const weekdays = [0.22, 1.16, 1.1, 1.04, 1, 0.9, 0.3] // from Sunday
/** Window of the grab pool before the end in which nobody reaches for leads, so that some are there to be seen. */
const LEAVE = 11 * MINUTE

/** Plans the enquiries of a local day that begins at `midnight`, as the weekday, the season and chance have it. */
export function planDay(play: Play, midnight: Instant): void {
  const { world } = play
  const { luck, clock, staff } = world
  const noon = midnight + 12 * HOUR
  const working = clock.isOpen(clock.nextOpen(midnight)) && clock.day(clock.nextOpen(midnight)) === clock.day(noon)
  const date = new Date(`${clock.day(noon)}T00:00:00Z`)
  const ordinary = weekdays[date.getUTCDay()] ?? 1
  const pull = working ? Math.max(ordinary, 0.9) : Math.min(ordinary, 0.2)
  const season = 1 + 0.12 * Math.sin(((date.getUTCMonth() - 1) / 12) * 2 * Math.PI)
  const count = Math.round(staff.reps.length * PER_REP * pull * season * luck.around(1, 0.12))
  const hours = rhythm.map((weight, hour) => [hour, weight] as const)
  for (let n = 0; n < count; n++)
    world.plan(midnight + (luck.weighted(hours) + luck.unit()) * HOUR, () => arrive(play, enquiryOf(play)))
  if (!working) return
  for (const rep of staff.reps)
    if (luck.chance(0.16)) world.plan(clock.add(midnight, luck.between(0.2, 7) * HOUR), () => browse(play, rep.id))
}

function enquiryOf({ world, recent }: Play): Enquiry {
  const { luck } = world
  const land = luck.weighted(world.staff.teams.map(({ territory, reps }) => [territory, reps.length] as const))
  const before = recent.length > 40 && luck.chance(0.05) ? luck.pick(recent) : null
  return before ? askAgain(luck, before, land) : newEnquiry(luck, land)
}

/** An enquiry comes in. */
export function arrive({ world, recent }: Play, enquiry: Enquiry): void {
  world.submit({ kind: 'system' }, { type: 'lead.arrived', ...enquiry, externalId: null })
  if (recent.length < 400) recent.push(enquiry.fields)
  else recent[world.luck.whole(0, 399)] = enquiry.fields
}

/** What a lead may do by itself: come back, ask for a quote. */
export function planBehaviour(play: Play, lead: Lead): void {
  const { world } = play
  const { luck } = world
  if (!luck.chance(lead.grade === 'C' ? 0.17 : 0.07)) return
  const behaviour = luck.weighted([
    ['came-back', 34],
    ['quote-requested', 30],
    ['demo-requested', 18],
    ['downloaded', 18],
  ])
  world.plan(world.at + luck.around(lead.grade === 'C' ? 8 * DAY : 2 * DAY), () => {
    if (isOpenLead(world.know.leads.get(lead.id)))
      world.submit({ kind: 'system' }, { type: 'lead.behaved', lead: lead.id, behaviour })
  })
}

/** A lead lies in the grab pool: those who watch it reach for it, quick ones first. */
export function planGrabs(play: Play, lead: string): void {
  const { world } = play
  const { luck, clock, end, at } = world
  if (at > end - LEAVE || (!clock.isOpen(at) && luck.chance(0.75))) return
  for (const rep of world.staff.reps) {
    const newcomer = rep.hiredAt > end - 90 * DAY
    if (!luck.chance(rep.star ? 0.5 : newcomer ? 0.4 : 0.7 / world.staff.reps.length)) continue
    world.plan(at + luck.around(rep.star ? 1.2 * MINUTE : 2.6 * MINUTE, 0.6), () => {
      const pool = world.know.leads.get(lead)?.pool
      if (pool === 'grab' || luck.chance(0.1)) claim(play, lead, rep)
    })
  }
}

/** A rep looks through the public pool and takes one or two. */
function browse(play: Play, id: string): void {
  const { world, adrift, load } = play
  const rep = world.staff.byId.get(id)
  if (!isRep(rep) || adrift.size === 0 || (load.get(id) ?? 0) > 45) return
  const leads = [...adrift].slice(-60)
  for (let n = world.luck.whole(1, 2); n > 0; n--) claim(play, world.luck.pick(leads), rep)
}
