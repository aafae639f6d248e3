import type { Action } from '@cairn/core/record/rows.ts'
import { HOUR, MINUTE, type Instant } from '@cairn/core/time.ts'
import type { Id } from '@cairn/core/value.ts'
import { workDeal } from './deal-work.ts'
import { workLead } from './lead-work.ts'
import { repOf, type Play } from './play.ts'
import { isRep, type Rep } from './staff.ts'

const WORKDAY = 8 * HOUR

/** Working time in which half of the people have done a node's work. */
const usual: Readonly<Record<string, number>> = {
  'first-call': 26 * MINUTE,
  'first-call-retry': 40 * MINUTE,
  qualify: 2.6 * HOUR,
  'add-wecom': 50 * MINUTE,
  'introduction-pack': 1.6 * HOUR,
  discovery: 7 * HOUR,
  'first-visit': 14 * HOUR,
  'decision-chain': 9 * HOUR,
  'requirement-confirmation': 9 * HOUR,
  'solution-match': 7 * HOUR,
  demo: 12 * HOUR,
  'short-quote': 3 * HOUR,
  'objection-handling': 5 * HOUR,
  'second-visit': 13 * HOUR,
  'procurement-flow': 9 * HOUR,
  negotiation: 11 * HOUR,
  contract: 16 * HOUR,
  'first-payment-handover': 20 * HOUR,
}

/** Somebody has something to do: when they will get to it, if at all. */
export function planAction(play: Play, action: Action): void {
  const { world, load } = play
  const person = action.owner === null ? undefined : world.staff.byId.get(action.owner)
  if (!person) return
  load.set(person.id, (load.get(person.id) ?? 0) + 1)
  if (!isRep(person)) {
    world.planAfter(world.luck.around(5 * HOUR), () => doAction(play, action.id))
    return
  }
  if (action.node.startsWith('promise-due')) return planPromise(play, action, person)
  if (world.luck.chance(forgetfulness(person, action))) return planReminder(play, action, person)
  world.plan(
    action.node.startsWith('first-call') ? callTime(play, action, person) : workTime(play, action, person),
    () => doAction(play, action.id),
  )
}

/** The action is over, whoever ended it. */
export function unloadAction({ load }: Play, action: Action): void {
  if (action.owner) load.set(action.owner, Math.max(0, (load.get(action.owner) ?? 0) - 1))
}

export function doAction(play: Play, id: Id): void {
  const action = play.world.know.actions.get(id)
  const person = action?.owner ? play.world.staff.byId.get(action.owner) : undefined
  if (action?.state !== 'open' || !person) return
  if (action.deal) workDeal(play, action, person)
  else workLead(play, action, person)
}

function forgetfulness({ character }: Rep, action: Action): number {
  return action.node === 'first-call' && action.grade === 'A' ? character.forgets / 2 : character.forgets
}

/** Everything takes longer for who is slow, or has much to do. */
function effort(play: Play, rep: Rep): number {
  const open = play.load.get(rep.id) ?? 0
  return rep.character.slowness * (1 + Math.max(0, open - 30) / 80)
}

function workTime(play: Play, action: Action, rep: Rep): Instant {
  const { world } = play
  return world.clock.add(world.at, world.luck.around((usual[action.node] ?? 4 * HOUR) * effort(play, rep)))
}

/** A call waits until the one before it is over; an A is called at once, if the rep is not out with a customer. */
function callTime(play: Play, action: Action, rep: Rep): Instant {
  const { world, busy } = play
  const { luck } = world
  const urgent = action.grade === 'A' && action.node === 'first-call'
  const out = luck.chance(0.06) ? luck.between(0.4, 2.2) * HOUR : 0
  const wish = world.clock.add(
    world.at,
    out + luck.around((urgent ? 1.9 * MINUTE : (usual[action.node] ?? HOUR)) * effort(play, rep), urgent ? 0.45 : 0.7),
  )
  const free = busy.get(rep.id) ?? 0
  // A queue longer than an hour and a half is worked off in between.
  const at = urgent || free - wish > 1.5 * HOUR ? wish : Math.max(wish, world.clock.nextOpen(free))
  busy.set(rep.id, Math.max(free, at) + luck.between(1.2, 5) * MINUTE)
  return at
}

/** A promise is kept a little before its time, or a day late, or not at all. */
function planPromise(play: Play, action: Action, rep: Rep): void {
  const { world } = play
  const { luck } = world
  if (play.forgotten.has(rep.id)) return
  if (luck.chance(rep.character.keepsPromises))
    world.plan(Math.max(world.at + MINUTE, action.dueAt - luck.between(1, 24) * MINUTE), () =>
      doAction(play, action.id),
    )
  else world.plan(world.clock.add(action.dueAt, luck.between(0.4, 2.5) * WORKDAY), () => doAction(play, action.id))
}

/** Forgotten, until it is late and the supervisor asks: then it is done, given up, or somebody else does it. */
function planReminder(play: Play, action: Action, rep: Rep): void {
  const { world } = play
  const { luck } = world
  world.plan(world.clock.add(action.dueAt, luck.between(0.3, 1.8) * WORKDAY), () => {
    const present = world.know.actions.get(action.id)
    if (present?.state !== 'open') return
    const team = world.staff.teams.find(({ reps }) => reps.includes(rep))
    const others = team?.reps.filter(({ id, star }) => id !== rep.id && !star) ?? []
    if (team && present.deal && others.length > 0 && luck.chance(0.08) && repOf(play, present))
      world.submit(team.supervisor.actor, {
        type: 'action.handed',
        action: action.id,
        to: luck.pick(others).id,
        reason: '逾期未处理，请同事代办',
      })
    else if (luck.chance(0.04))
      world.submit(rep.actor, { type: 'action.dropped', action: action.id, reason: '客户暂停项目' })
    else world.planAfter(luck.between(0.2, 5) * HOUR, () => doAction(play, action.id))
  })
}
