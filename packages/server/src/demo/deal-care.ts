import type { Deal } from '@cairn/core/record/rows.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { DAY, HOUR, type Instant } from '@cairn/core/time.ts'
import type { Id } from '@cairn/core/value.ts'
import { mobile, personName } from './names.ts'
import { productOf } from './paperwork.ts'
import { appointment, fillOf, repOf, type Play } from './play.ts'
import { amountOf, productLines } from './products.ts'
import type { Rep } from './staff.ts'
import { dealTalk, objections, promises } from './talk.ts'

const WORKDAY = 8 * HOUR

/** Fills in the customer's page and adds whom they met there. */
export function profile({ world }: Play, deal: Deal, rep: Rep): void {
  const { luck, know } = world
  const customer = know.customers.get(deal.customer)
  if (!customer || customer.owner !== rep.id) return
  const city = String(customer.fields['city'] ?? '')
  world.submit(rep.actor, {
    type: 'customer.edited',
    customer: customer.id,
    revision: null,
    set: {
      ...(customer.fields['industry'] === undefined
        ? { industry: luck.pick(productLines[productOf(deal.fields)].industries) }
        : {}),
      size: luck.weighted([
        ['under-50', 18],
        ['50-200', 42],
        ['200-1000', 30],
        ['over-1000', 10],
      ]),
      ownership: luck.weighted([
        ['private', 72],
        ['state-owned', 10],
        ['foreign', 10],
        ['listed', 8],
      ]),
      address: `${city}${luck.pick(['高新区', '经开区', '工业园', '产业园'])}${luck.pick(['创业路', '兴业路', '科创路', '工业大道'])} ${luck.whole(1, 399)} 号`,
      mainProducts: luck.pick(['壳体与支架', '传动零件', '结构件', '包装制品', '连接器', '钣金柜体', '泵阀零件']),
      installedBase: luck.pick(productLines[productOf(deal.fields)].today),
    },
  })
  if (!luck.chance(0.6)) return
  const person = personName(luck)
  const rank = luck.pick(['manager', 'director', 'executive'])
  const fields = {
    name: person.name,
    phone: mobile(luck),
    title: luck.pick(['生产总监', '采购经理', '副总经理', '质量经理']),
    department: luck.pick(['生产部', '采购部', '总经办', '质量部']),
    rank,
    role: luck.pick(['decision-maker', 'approver', 'purchaser', 'technical']),
  }
  world.submit(rep.actor, {
    type: 'contact.added',
    customer: customer.id,
    name: person.name,
    fields,
    keys: keysOf(fields, 'contact'),
  })
}

/** One of the follow-ups while a deal is worked on; the next is planned with it. */
export function followDeal(play: Play, id: Id): void {
  const { world, fates } = play
  const deal = world.know.deals.get(id)
  const rep = deal && repOf(play, deal)
  if (deal?.status !== 'open' || !rep || fates.get(id)?.idle) return
  const { luck } = world
  const objection = luck.chance(0.13) ? luck.weighted(objections.map((each) => [each, each[1]] as const)) : null
  logOnDeal(play, deal, rep, {
    due: luck.chance(0.38) ? appointment(play, luck.whole(1, 4)) : null,
    objection: objection?.[0] ?? null,
    words: objection?.[2] ?? '',
  })
  world.planAfter(luck.around(3.6 * WORKDAY * rep.character.slowness), () => followDeal(play, id))
}

/** Logs a follow-up on a deal. */
export function logOnDeal(
  play: Play,
  deal: Deal,
  rep: Rep,
  { due, objection = null, words = '' }: { due: Instant | null; objection?: string | null; words?: string },
): void {
  const { luck, know } = play.world
  const lead = deal.lead === null ? undefined : know.leads.get(deal.lead)
  const talk = dealTalk(
    luck,
    deal.stage,
    fillOf(play, { ...deal.fields, ...(lead && { name: lead.fields['name'] ?? null }) }),
  )
  play.world.submit(rep.actor, {
    type: 'activity.logged',
    lead: null,
    deal: deal.id,
    customer: null,
    ...talk,
    text: objection === null ? talk.text : `${talk.text}客户说：${words}`,
    objections: objection === null ? [] : [objection],
    promise: due === null ? null : { text: luck.pick(promises), due },
    reached: luck.chance(0.93),
    document: null,
    fields: {},
    completes: null,
  })
}

/** A customer who bought buys again. */
export function buyAgain(play: Play, deal: Deal): void {
  const { world } = play
  const rep = repOf(play, deal)
  if (!rep || world.know.customers.get(deal.customer)?.owner !== rep.id) return
  const product = productOf(deal.fields)
  const quantity = world.luck.whole(1, 3)
  world.submit(rep.actor, {
    type: 'deal.added',
    customer: deal.customer,
    owner: rep.id,
    externalId: null,
    history: null,
    name: `${(world.know.customers.get(deal.customer)?.name ?? '客户').slice(0, 8)} · ${productLines[product].label} 增购 ${quantity} 台套`,
    amount: amountOf(world.luck, product, quantity),
    expectedClose: world.clock.nextOpen(world.at + world.luck.whole(30, 70) * DAY),
    fields: { product, quantity },
  })
}
