import { keysOf } from '@cairn/core/record/keys.ts'
import { DAY, HOUR } from '@cairn/core/time.ts'
import type { Fields, Id } from '@cairn/core/value.ts'
import { openLuck, type Luck } from './luck.ts'
import { mobile, personName } from './names.ts'
import { cities } from './places.ts'
import type { Play } from './play.ts'
import type { Rep } from './staff.ts'

/** So many customers of the old system; of their reps' share of it some have been adopted. */
const OLD = 360
const BEGAN_DAYS_AGO = 58
const MONTHS = 6
const keyFields = ['industry', 'region', 'size']

const named = [
  '红星',
  '前进',
  '胜利',
  '新华',
  '和平',
  '团结',
  '友谊',
  '曙光',
  '跃进',
  '长征',
  '光华',
  '建新',
  '永盛',
  '宏图',
]
const trades: readonly (readonly [trade: string, industry: string])[] = [
  ['轴承厂', 'machinery'],
  ['阀门厂', 'machinery'],
  ['农机修造厂', 'machinery'],
  ['汽车配件厂', 'automotive'],
  ['电器开关厂', 'electronics'],
  ['五金工具厂', 'metalworking'],
]

interface Old {
  readonly id: Id
  readonly name: string
  readonly rep: Rep | null
  readonly lacks: boolean
}

/** Plans the migration of the customers from before: brought over at once, adopted, retired and merged week by week. */
export function planOldCustomers(play: Play): void {
  const { world } = play
  const { staff, end } = world
  // Chance of its own: what else happens to the company stays as it is.
  const luck = openLuck(2027)
  const began = Math.max(world.start + DAY, end - BEGAN_DAYS_AGO * DAY)
  const olds: Old[] = []
  world.plan(began, () => {
    world.submit(staff.ops.actor, {
      type: 'migration.begun',
      name: '老系统客户',
      endsAt: began + MONTHS * 30 * DAY,
      keyFields,
      retire: { unreachable: true, quietMonths: null, quietField: null },
    })
  })
  world.plan(began + HOUR, () => {
    for (let n = 0; n < OLD; n++) {
      const old = bring(play, luck, n)
      if (old) olds.push(old)
    }
    for (const old of olds) planFate(play, luck, old, olds)
  })
}

/** One row of the old system: many lack something, a few can no longer be reached. */
function bring({ world }: Play, luck: Luck, n: number): Old | null {
  const { staff } = world
  const rep = n % 9 === 0 ? null : (staff.reps[n % staff.reps.length] ?? null)
  const region = luck.pick(Object.keys(cities))
  const city = luck.pick(cities[region] ?? [''])
  const [trade, industry] = luck.pick(trades)
  const name = `${city}${luck.pick(named)}${trade}`
  const lacks = luck.chance(0.6)
  const reached = luck.chance(0.88)
  const fields: Fields = {
    name,
    region,
    city,
    ...(luck.chance(0.8) && { industry }),
    ...(!lacks && { size: '50-200' }),
  }
  const phone = reached ? { phone: mobile(luck) } : {}
  const contact = { name: personName(luck).name, fields: phone, keys: keysOf(phone, 'contact') }
  const { effects } = world.submit(
    { kind: 'system' },
    {
      type: 'customer.added',
      name,
      owner: rep && rep.hiredAt < world.at ? rep.id : null,
      fields,
      keys: keysOf(fields, 'customer'),
      externalId: `old:${n}`,
      legacy: true,
      contacts: [contact],
    },
  )
  const made = effects.find((effect) => effect.do === 'customer.create')
  return made?.do === 'customer.create' ? { id: made.customer.id, name, rep, lacks } : null
}

/** What becomes of one: most still wait. */
function planFate(play: Play, luck: Luck, old: Old, olds: readonly Old[]): void {
  const { world } = play
  const { rep } = old
  const at = world.clock.nextOpen(world.at + luck.between(1, BEGAN_DAYS_AGO - 1) * DAY)
  const fate = luck.unit()
  if (rep && fate < 0.2 + 0.3 * rep.character.keepsPromises) world.plan(at, () => adopt(play, luck, old, rep))
  else if (fate > 0.96) world.plan(at, () => retire(play, old))
  else if (fate > 0.92) world.plan(at, () => merge(play, old, olds))
}

function adopt({ world }: Play, luck: Luck, { id }: Old, rep: Rep): void {
  const lacking = world.know.customers.get(id)?.fields ?? {}
  const set: Fields = {
    ...(lacking['industry'] === undefined && { industry: luck.pick(trades)[1] }),
    ...(lacking['size'] === undefined && { size: luck.pick(['under-50', '50-200', '200-1000']) }),
  }
  world.submit(rep.actor, { type: 'customer.adopted', customer: id, owner: null, set })
}

function retire({ world }: Play, { id, rep }: Old): void {
  const team = world.staff.teams.find((each) => each.id === rep?.team) ?? world.staff.teams[0]
  if (team) world.submit(team.supervisor.actor, { type: 'customer.retired', customer: id, reason: '工厂已停产' })
}

/** The same factory stood twice in the old system: once in its city's name, once in another's. */
function merge({ world }: Play, old: Old, olds: readonly Old[]): void {
  const kept = olds
    .map(({ id }) => world.know.customers.get(id))
    .find(
      (row) => row?.legacy?.state === 'adopted' && row.mergedInto === null && row.name.slice(-5) === old.name.slice(-5),
    )
  if (!kept) return
  const { id: customer, name, owner } = kept
  world.submit(world.staff.ops.actor, {
    type: 'customer.merged',
    customer,
    merged: old.id,
    name,
    owner,
    set: {},
    revision: null,
  })
}
