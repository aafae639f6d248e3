import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesOf } from '@cairn/core/health/response-time.ts'
import { DAY } from '@cairn/core/time.ts'
import { bucketOf } from './medians.ts'
import { isAnswered, noNames, UNKNOWN, type Leads, type Names } from './packed.ts'
import { openTallying, type Arrivals } from './tally.ts'

interface Row {
  readonly at: number
  readonly flags: number
  readonly owner: string
  readonly source: string
  readonly clock: number
  readonly business: number
}

const row = fc.record({
  at: fc.integer({ min: 0, max: DAY - 1 }),
  flags: fc.integer({ min: 0, max: 63 }).filter((flags) => (flags & 3) < 3),
  owner: fc.integer({ min: 0, max: 40 }).map((n) => `owner ${n}`),
  source: fc.constantFrom('web', 'fair', 'douyin'),
  clock: fc.integer({ min: 0, max: 90_000_000 }),
  business: fc.oneof(fc.constant(UNKNOWN), fc.integer({ min: 0, max: 30_000_000 })),
})

function columns(rows: readonly Row[], day: number, { owners, sources }: Names): Leads {
  const midnight = day * DAY
  const take = (of: (row: Row) => number) => rows.map((each) => of(each))
  return {
    midnight,
    count: rows.length,
    arrived: Float64Array.from(take(({ at }) => midnight + at)),
    flags: Uint8Array.from(take(({ flags }) => flags)),
    owner: Uint32Array.from(take(({ owner }) => owners.numberOf(owner))),
    source: Uint32Array.from(take(({ source }) => sources.numberOf(source))),
    clock: Float64Array.from(take(({ clock }) => clock)),
    clockBucket: Uint16Array.from(take(({ clock }) => bucketOf(clock))),
    business: Float64Array.from(take(({ business }) => business)),
    businessBucket: Uint16Array.from(take(({ business }) => bucketOf(Math.max(0, business)))),
  }
}

/** The whole and one owner, by counting and sorting the rows. */
function plainly(rows: readonly (Row & { moment: number })[], from: number, to: number, owner?: string) {
  const of = rows.filter((each) => each.moment >= from && each.moment < to && (owner ?? each.owner) === each.owner)
  const answered = of.filter(({ flags }) => isAnswered(flags))
  const business = answered.map((each) => each.business).filter((time) => time !== UNKNOWN)
  return { leads: of.length, clock: timesOf(answered.map(({ clock }) => clock)), business: timesOf(business) }
}

test('what is kept from look to look gives what counting anew gives, whatever days come, change and go', () => {
  const look = fc.record({
    /** Days that are other ones than at the look before. */
    changed: fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4', '5'), fc.array(row, { maxLength: 12 })),
    sealed: fc.subarray([0, 1, 2, 3, 4, 5]),
    to: fc.integer({ min: 2 * DAY, max: 6 * DAY }),
  })
  fc.assert(
    fc.property(fc.array(look, { minLength: 1, maxLength: 8 }), (looks) => {
      const names = noNames()
      const tallying = openTallying(names)
      const days = new Map<number, { rows: readonly Row[]; of: Leads }>()
      for (const { changed, sealed, to } of looks) {
        for (const [day, rows] of Object.entries(changed))
          days.set(Number(day), { rows, of: columns(rows, Number(day), names) })
        const which = (wanted: boolean) =>
          [...days].filter(([day]) => sealed.includes(day) === wanted).map(([, { of }]) => of)
        const periods = { period: { from: to - 2 * DAY, to }, before: { from: to - 4 * DAY, to: to - 2 * DAY } }
        const found: Arrivals = tallying.tally({ sealed: which(true), open: which(false) }, periods)
        const rows = [...days].flatMap(([day, of]) => of.rows.map((each) => ({ ...each, moment: day * DAY + each.at })))
        expect(found.whole.current).toMatchObject(plainly(rows, to - 2 * DAY, to))
        expect(found.whole.previous).toMatchObject(plainly(rows, to - 4 * DAY, to - 2 * DAY))
        for (const { key, current, previous } of found.owner) {
          expect(current).toMatchObject(plainly(rows, to - 2 * DAY, to, String(key)))
          expect(previous.leads).toBe(plainly(rows, to - 4 * DAY, to - 2 * DAY, String(key)).leads)
        }
      }
    }),
  )
})
