import type { NewItem } from '@cairn/core/event.ts'
import type { Deal } from '@cairn/core/record/rows.ts'
import { DAY, type Instant } from '@cairn/core/time.ts'
import type { Id } from '@cairn/core/value.ts'
import { openLuck, type Luck } from './luck.ts'
import { productOf } from './paperwork.ts'
import { repOf, type Play } from './play.ts'
import { productLines } from './products.ts'

/** What went wrong with a machine that stands at the customer's, and whether it is mended. */
const troubles = ['主轴异响', '冷却液渗漏', '刀库卡刀', '操作工需再培训', '控制柜报警', '精度复校'] as const

/** How a machine is paid: on signing, when it stands, and a last part when its warranty ends. */
const instalments: readonly (readonly [share: number, afterDays: number, title: string])[] = [
  [0.3, 3, '预付款 30%'],
  [0.6, 38, '到货验收款 60%'],
  [0.1, 180, '质保金 10%'],
]

/** A quote is on the customer's page from when it is sent. */
export function keepQuote(play: Play, deal: Deal): void {
  const { world } = play
  const rep = repOf(play, deal)
  if (rep)
    world.submit(rep.actor, {
      type: 'item.recorded',
      customer: deal.customer,
      item: item(deal, 'quote', 'hand', 'QT', { title: titleOf(deal), state: '已发出', at: world.at }),
    })
}

/** A deal that was won leaves a contract, then payments as finance tells of them, and now and then a service ticket. */
export function keepSale({ world }: Play, deal: Deal): void {
  const luck = luckOf(deal.id)
  const tell = (at: Instant, told: NewItem): void =>
    world.plan(at, () => {
      world.submit({ kind: 'system' }, { type: 'item.recorded', customer: deal.customer, item: told })
    })
  const signed = world.at
  tell(signed, item(deal, 'contract', 'api', 'HT', { title: `${titleOf(deal)} 购销合同`, state: '已签', at: signed }))
  instalments.forEach(([share, after, title], at) => {
    const paid = signed + (after + luck.between(0, 9)) * DAY
    const amount = Math.round(deal.amount * share)
    tell(paid, { ...item(deal, 'payment', 'api', `HK${at + 1}`, { title, state: '已到账', at: paid }), amount })
  })
  if (!luck.chance(0.35)) return
  const opened = signed + luck.between(20, 60) * DAY
  const trouble = item(deal, 'ticket', 'api', 'FW', { title: luck.pick(troubles), state: '处理中', at: opened })
  tell(opened, { ...trouble, amount: null })
  tell(opened + luck.between(1, 6) * DAY, { ...trouble, amount: null, state: '已解决' })
}

function item(
  deal: Deal,
  kind: NewItem['kind'],
  source: NewItem['source'],
  letters: string,
  more: Pick<NewItem, 'title' | 'state' | 'at'>,
): NewItem {
  return { kind, source, number: `${letters}-${numberOf(deal.id)}`, amount: deal.amount, ...more }
}

function titleOf(deal: Deal): string {
  return productLines[productOf(deal.fields)].label
}

function numberOf(id: Id): string {
  return String(Number.parseInt(id.slice(-12), 16) % 1_000_000).padStart(6, '0')
}

/** Chance of a deal's own: what is told of it after the sale changes nothing else in the play. */
function luckOf(id: Id): Luck {
  return openLuck(Number.parseInt(id.slice(-12, -4), 16))
}
