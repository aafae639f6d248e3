import type { NewEvidence } from '@cairn/core/event.ts'
import type { Action, Lead } from '@cairn/core/record/rows.ts'
import { DAY, HOUR, MINUTE } from '@cairn/core/time.ts'
import type { Fields, Id, Value } from '@cairn/core/value.ts'
import { appointment, closingsOf, fillOf, isOpenLead, repOf, type Play } from './play.ts'
import { amountOf, needOf, productLines } from './products.ts'
import { productOf, proof } from './paperwork.ts'
import { isRep, type Person, type Rep } from './staff.ts'
import { callNote, leadTalk, promises } from './talk.ts'

const WORKDAY = 8 * HOUR
/** Part of the numbers that lead nowhere, by source. */
const dead: Readonly<Record<string, number>> = {
  'purchased-list': 0.24,
  advertisement: 0.09,
  'web-form': 0.05,
  exhibition: 0.03,
  referral: 0.01,
}
/** How serious a source's enquiries are. */
const serious: Readonly<Record<string, number>> = {
  referral: 1.45,
  exhibition: 1.15,
  'web-form': 1.05,
  advertisement: 0.8,
  'purchased-list': 0.5,
}
const byGrade = { A: 0.8, B: 0.56, C: 0.4 } as const

/** Does an open action on a lead, as its owner would. */
export function workLead(play: Play, action: Action, person: Person): void {
  const { world } = play
  const lead = action.lead === null ? undefined : world.know.leads.get(action.lead)
  if (!isOpenLead(lead)) return
  switch (action.node) {
    case 'first-call':
    case 'first-call-retry':
      return call(play, action, lead, person)
    case 'qualify':
      return qualify(play, action, lead, person)
    case 'add-wecom':
      return void finish(play, action, person, [
        proof('contact-linked', `企业微信：${String(lead.fields['name'] ?? '客户')}`),
      ])
    case 'introduction-pack':
      return void finish(play, action, person, [
        world.luck.chance(0.6) ? proof('email', '产品资料包与同行案例') : proof('message', '微信发送资料包'),
      ])
    case 'silent-lead-supervisor':
      return superviseLead(play, action, lead, person)
    default:
      return void finish(play, action, person, [
        proof('note', '兑现承诺', null, { text: leadTalk(world.luck, fillOf(play, lead.fields)).text }),
      ])
  }
}

function finish(
  { world }: Play,
  action: Action,
  person: Person,
  evidence: readonly NewEvidence[],
  outcome: string | null = null,
  values: Fields = {},
): boolean {
  const { refusal } = world.submit(person.actor, {
    type: 'action.finished',
    action: action.id,
    evidence,
    values,
    outcome,
    note: '',
  })
  return refusal === null
}

function call(play: Play, action: Action, lead: Lead, person: Person): void {
  const { world, calls } = play
  const { luck } = world
  const tries = (calls.get(lead.id) ?? 0) + 1
  calls.set(lead.id, tries)
  const retry = action.node === 'first-call-retry'
  const outcome =
    !retry && luck.chance(dead[lead.source] ?? 0.05)
      ? 'invalid'
      : luck.chance(retry ? 0.5 : 0.72)
        ? 'reached'
        : retry && tries >= 4
          ? 'gave-up'
          : 'not-reached'
  const fill = fillOf(play, lead.fields)
  const text = callNote(luck, outcome === 'gave-up' ? 'not-reached' : outcome, fill)
  const learned = outcome === 'reached' ? learnedOnCall(play, lead) : {}
  if (luck.chance(0.62))
    world.submit(person.actor, {
      type: 'activity.logged',
      lead: lead.id,
      deal: null,
      customer: null,
      kind: 'call',
      goal: retry ? '再次联系' : '首次联系，确认需求',
      objections: [],
      promise: null,
      reached: outcome === 'reached',
      text,
      document: null,
      fields: { ...learned, outcome },
      completes: action.id,
    })
  else
    finish(
      play,
      action,
      person,
      [proof('recording', `通话录音 ${world.clock.day(world.at)}.m4a`, null, { seconds: luck.whole(12, 620), text })],
      outcome,
      learned,
    )
  if (outcome === 'invalid')
    world.planAfter(luck.between(4, 50) * MINUTE, () =>
      disqualify(
        play,
        lead.id,
        luck.weighted([
          ['wrong-number', 60],
          ['peer', 15],
          ['student', 15],
          ['duplicate', 10],
        ]),
        text,
      ),
    )
  if (outcome === 'gave-up')
    world.planAfter(luck.between(4, 50) * MINUTE, () =>
      luck.chance(0.55)
        ? disqualify(play, lead.id, 'unreachable', '四次未接通。')
        : release(play, lead.id, '多次联系不上，放回公海'),
    )
}

/** What a first call adds to an enquiry that came in thin. */
function learnedOnCall({ world }: Play, lead: Lead): Fields {
  const { luck } = world
  const learned: Record<string, Value> = {}
  const missing = (field: string): boolean => lead.fields[field] === undefined && luck.chance(0.65)
  if (missing('need')) learned['need'] = needOf(luck, productOf(lead.fields))
  if (missing('title')) learned['title'] = luck.pick(['设备科长', '采购经理', '工艺工程师'])
  if (missing('rank')) learned['rank'] = luck.pick(['staff', 'manager', 'manager', 'director'])
  return learned
}

function qualify(play: Play, action: Action, lead: Lead, person: Person): void {
  const { world } = play
  const { luck } = world
  const able = isRep(person) ? person.character.qualifying : 0.5
  const worth = Math.min(0.93, able * byGrade[lead.grade] * (serious[lead.source] ?? 0.8))
  const outcome = luck.chance(worth) ? 'qualified' : luck.chance(0.55) ? 'not-qualified' : 'not-yet'
  const product = productOf(lead.fields)
  const given = (field: string, otherwise: () => Value): Value => lead.fields[field] ?? otherwise()
  const done = finish(play, action, person, [], outcome, {
    budget: given('budget', () => (outcome === 'qualified' ? luck.whole(8, 90) * 10_000 : 0)),
    authority: luck.weighted([
      ['decides', 22],
      ['recommends', 44],
      ['uses', 22],
      ['gathers', 12],
    ]),
    rank: given('rank', () => luck.pick(['staff', 'manager', 'director'])),
    need: given('need', () => needOf(luck, product)),
    timing: given('timing', () => luck.pick(['within-3-months', 'within-6-months', 'undecided'])),
    product,
    ...(lead.fields['quantity'] === undefined ? { quantity: luck.whole(1, 4) } : {}),
  })
  if (!done) return
  if (outcome === 'qualified') world.planAfter(luck.around(1.6 * HOUR), () => convert(play, lead.id))
  else if (outcome === 'not-qualified')
    world.planAfter(luck.between(3, 60) * MINUTE, () =>
      disqualify(
        play,
        lead.id,
        luck.weighted([
          ['no-need', 40],
          ['no-budget', 32],
          ['out-of-scope', 16],
          ['refused', 12],
        ]),
        '资质确认后判断暂无机会。',
      ),
    )
  else world.planAfter(luck.between(1.5, 5) * WORKDAY, () => followLead(play, lead.id))
}

/** The lead becomes a deal, for an amount that fits what is asked for. */
export function convert(play: Play, id: Id): void {
  const { world } = play
  const lead = world.know.leads.get(id)
  const rep = lead && repOf(play, lead)
  if (!isOpenLead(lead) || !rep) return
  const { luck } = world
  const product = productOf(lead.fields)
  const quantity = typeof lead.fields['quantity'] === 'number' ? Math.max(1, lead.fields['quantity']) : luck.whole(1, 3)
  const firm = String(lead.fields['company'] ?? lead.fields['name'] ?? '客户').slice(0, 8)
  world.submit(rep.actor, {
    type: 'lead.converted',
    lead: id,
    deal: {
      name: `${firm} · ${productLines[product].label} ${quantity} 台套`,
      amount: amountOf(luck, product, quantity),
      expectedClose: world.clock.nextOpen(world.at + luck.whole(30, 75) * DAY),
      fields: { product, quantity },
    },
  })
}

/** One of the follow-ups on a lead that is not ready yet. */
function followLead(play: Play, id: Id): void {
  const { world } = play
  const lead = world.know.leads.get(id)
  const rep = lead && repOf(play, lead)
  if (!isOpenLead(lead) || !rep) return
  const { luck } = world
  logOnLead(play, lead, rep, luck.chance(0.55) ? appointment(play, luck.whole(1, 4)) : null)
  const next = luck.weighted([
    ['convert', 18],
    ['again', 28],
    ['release', 20],
    ['close', 12],
    ['nothing', 22],
  ])
  const later = luck.between(2, 5) * WORKDAY
  if (next === 'convert') world.planAfter(later / 3, () => convert(play, id))
  if (next === 'again') world.planAfter(later, () => followLead(play, id))
  if (next === 'release') world.planAfter(later, () => release(play, id, '项目推迟，暂放公海'))
  if (next === 'close') world.planAfter(later / 2, () => disqualify(play, id, 'no-budget', '预算取消，明年再看。'))
}

/** Logs a follow-up on a lead, with what was promised and until when. */
export function logOnLead(play: Play, lead: Lead, rep: Rep, due: number | null): void {
  const { luck } = play.world
  const talk = leadTalk(luck, fillOf(play, lead.fields))
  play.world.submit(rep.actor, {
    type: 'activity.logged',
    lead: lead.id,
    deal: null,
    customer: null,
    ...talk,
    objections: [],
    promise: due === null ? null : { text: luck.pick(promises), due },
    reached: true,
    document: null,
    fields: {},
    completes: null,
  })
}

function disqualify(play: Play, id: Id, reason: string, note: string): void {
  const lead = play.world.know.leads.get(id)
  const rep = lead && repOf(play, lead)
  if (isOpenLead(lead) && rep) play.world.submit(rep.actor, { type: 'lead.disqualified', lead: id, reason, note })
}

function release(play: Play, id: Id, reason: string): void {
  const lead = play.world.know.leads.get(id)
  const rep = lead && repOf(play, lead)
  if (isOpenLead(lead) && rep) play.world.submit(rep.actor, { type: 'lead.released', lead: id, reason })
}

function superviseLead(play: Play, action: Action, lead: Lead, person: Person): void {
  const { luck } = play.world
  const outcome = luck.weighted([
    ['support', 55],
    ['hand-over', 20],
    ['close', 25],
  ])
  finish(play, action, person, [proof('note', '主管意见', null, { text: '看过时间线，和销售商量后续。' })], outcome)
  const others = play.world.staff.teams
    .find(({ supervisor }) => supervisor.id === person.id)
    ?.reps.filter(({ id }) => id !== lead.owner)
  if (outcome === 'hand-over' && others?.length && lead.owner)
    play.world.submit(person.actor, {
      type: 'lead.handed',
      lead: lead.id,
      to: luck.pick(others).id,
      reason: '三十天未跟进，换人',
    })
}

/** Somebody reaches for a lead in a pool; whether they get it is for the rules to say. */
export function claim(play: Play, id: Id, rep: Rep): void {
  const { world } = play
  const lead = world.know.leads.get(id)
  const seller = world.know.sellers.get(rep.id)
  if (!lead || !seller) return
  const { closed, won } = closingsOf(play, rep.id, world.at)
  world.know.sellers.set(rep.id, { ...seller, closedRecently: closed, wonRecently: won })
  world.submit(rep.actor, { type: 'lead.claimed', lead: id, seller: rep.id })
}
