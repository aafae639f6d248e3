import { companyKey } from '@cairn/core/record/company-key.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import type { Customer } from '@cairn/core/record/rows.ts'
import { DAY } from '@cairn/core/time.ts'
import { openLuck } from './luck.ts'
import { isRep } from './staff.ts'
import type { Play } from './play.ts'

/** How many customers are entered a second time by somebody who did not look. */
const SHARE = 0.06

/**
 * A few customers are entered once more, weeks later, by another rep off a business card: without the city, or with the
 * city in brackets, as people write it. They are what a search for duplicates finds.
 */
export function enterTwice({ world }: Play, customer: Customer): void {
  const luck = openLuck(Number.parseInt(customer.id.slice(-12, -4), 16) ^ 0x5eed)
  if (!luck.chance(SHARE)) return
  world.plan(world.at + luck.between(4, 30) * DAY, () => {
    const known = world.know.customers.get(customer.id)
    const owner = world.staff.byId.get(known?.owner ?? '')
    const others = world.staff.reps.filter(({ id, hiredAt }) => id !== known?.owner && hiredAt < world.at)
    const name = known && writtenOtherwise(known, luck.chance(0.5))
    if (!known || !name || !isRep(owner) || others.length === 0) return
    const rep = luck.pick(others)
    const { city = null, region = null, phone = null } = known.fields
    const fields = { city, region, phone }
    const keys = { ...keysOf({ company: name }, 'customer'), phone: known.keys.phone }
    world.submit(rep.actor, {
      type: 'customer.added',
      name,
      owner: rep.id,
      fields,
      keys,
      externalId: null,
    })
  })
}

/** A company's name as somebody else would write it; null where that would be the same company by its name. */
function writtenOtherwise({ name, fields }: Customer, bracketed: boolean): string | null {
  const city = typeof fields['city'] === 'string' ? fields['city'] : ''
  if (city === '' || !name.startsWith(city)) return null
  const rest = name.slice(city.length)
  const other = bracketed ? `${rest.replace(/(有限公司|股份有限公司)$/, '')}（${city}）有限公司` : rest
  return companyKey(other) === companyKey(name) ? null : other
}
