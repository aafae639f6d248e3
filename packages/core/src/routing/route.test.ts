import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompiledTrack } from '../playbook/compile.ts'
import type { Lead, Seller } from '../record/rows.ts'
import { compileCondition } from '../rule/compile.ts'
import { DAY } from '../time.ts'
import { claimVerdict, type ClaimMoment } from './claim.ts'
import { eligible } from './eligible.ts'
import { fairnessBoard, fairnessIndex } from './fairness.ts'
import { routeLead, type Routed } from './route.ts'
import type { Eligibility, Track } from './track.ts'

const zh = { zh: '轨' }
const anyone: Eligibility = { region: false, product: false, skills: [], capacity: true, online: false, shift: false }
const at = { now: 1_000 * DAY, minuteOfDay: 600, defaultCapacity: 50 }

const seller = (set: Partial<Seller> & { id: string }): Seller => ({
  name: set.id,
  team: null,
  supervisor: null,
  regions: [],
  products: [],
  skills: [],
  weight: 1,
  capacity: null,
  online: true,
  shift: null,
  active: true,
  joinedAt: 0,
  openLeads: 0,
  credit: 0,
  received: 0,
  receivedCount: 0,
  availableHours: 0,
  lastAssignedAt: 0,
  closedRecently: 0,
  wonRecently: 0,
  claims: { day: '', grab: 0, public: 0 },
  lateStreaks: {},
  ...set,
})

const ready = (track: Track): CompiledTrack => ({
  track,
  matches: track.when ? compileCondition(track.when) : () => true,
})
const assignTo = (rule: Eligibility): CompiledTrack =>
  ready({ kind: 'assign', id: 'assign', label: zh, eligible: rule })

const charge = (roster: readonly Seller[], routed: Routed, now: number): Seller[] => {
  const credits = new Map(routed.credits)
  return roster.map((one) => {
    const credit = credits.get(one.id) ?? one.credit
    if (one.id !== routed.owner) return { ...one, credit }
    const counts = { openLeads: one.openLeads + 1, received: one.received + routed.cost, lastAssignedAt: now }
    return { ...one, ...counts, credit, receivedCount: one.receivedCount + 1 }
  })
}

const subset = (...all: string[]) => fc.subarray(all)
const anySeller = (id: string): fc.Arbitrary<Seller> =>
  fc
    .record({
      active: fc.boolean(),
      online: fc.boolean(),
      regions: subset('North', 'south'),
      products: subset('cnc', 'laser'),
      skills: subset('english', 'export'),
      capacity: fc.option(fc.integer({ min: 0, max: 4 })),
      openLeads: fc.integer({ min: 0, max: 4 }),
      weight: fc.integer({ min: 1, max: 5 }),
      credit: fc.integer({ min: -100, max: 100 }),
      availableHours: fc.integer({ min: 0, max: 200 }),
      received: fc.integer({ min: 0, max: 5000 }),
      shift: fc.option(fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) })),
    })
    .map((set) => seller({ id, ...set }))
const roster = fc
  .integer({ min: 0, max: 8 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anySeller(`s${i}`))))
const rule: fc.Arbitrary<Eligibility> = fc.record({
  region: fc.boolean(),
  product: fc.boolean(),
  skills: subset('english', 'export'),
  capacity: fc.boolean(),
  online: fc.boolean(),
  shift: fc.boolean(),
})
const leadFields = fc.record({
  region: fc.constantFrom('north', 'SOUTH', 'west', ''),
  product: fc.constantFrom<string | string[]>('cnc', ['laser', 'cnc'], 'robot'),
})

/** The rules of eligibility, said once more in the plainest way. */
function mayHave(one: Seller, rule: Eligibility, fields: { region: string; product: string | string[] }): boolean {
  const minute = at.minuteOfDay
  const { shift } = one
  const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase())
  return (
    one.active &&
    (!rule.online || one.online) &&
    (!rule.capacity || one.openLeads < (one.capacity ?? at.defaultCapacity)) &&
    (!rule.region ||
      !one.regions.length ||
      !fields.region ||
      lower(one.regions).includes(fields.region.toLowerCase())) &&
    (!rule.product || !one.products.length || [fields.product].flat().some((each) => one.products.includes(each))) &&
    rule.skills.every((skill) => one.skills.includes(skill)) &&
    (!rule.shift ||
      !shift ||
      shift.from === shift.to ||
      (shift.from < shift.to ? minute >= shift.from && minute < shift.to : minute >= shift.from || minute < shift.to))
  )
}

describe('routing', () => {
  test('gives leads only to eligible sellers, and to nobody only when nobody is', () => {
    fc.assert(
      fc.property(roster, rule, leadFields, fc.integer({ min: 0, max: 100 }), (sellers, eligibility, lead, score) => {
        const routed = routeLead({ ...at, tracks: [assignTo(eligibility)], facts: { lead }, score, sellers })
        const may = sellers.filter((one) => mayHave(one, eligibility, lead)).map((one) => one.id)
        if (may.length === 0) {
          expect(routed).toMatchObject({ owner: null, pool: 'public', why: { rule: 'nobody-eligible' } })
          const reasons = Object.values(routed.why.params['reasons'] ?? {})
          expect(reasons.reduce((sum, count) => sum + count, 0)).toBe(sellers.length)
        } else {
          expect(may).toContain(routed.owner)
          expect(routed.credits.every(([id, credit]) => may.includes(id) && Number.isFinite(credit))).toBe(true)
        }
      }),
    )
  })

  test('never exceeds capacity, and fills it before anybody is left out', () => {
    const capacities = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(capacities, fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 50 }), (caps, scores) => {
        let sellers = caps.map((capacity, i) => seller({ id: `s${i}`, capacity }))
        let given = 0
        scores.forEach((score, now) => {
          const routed = routeLead({ ...at, tracks: [assignTo(anyone)], facts: {}, score, sellers: sellers.values() })
          if (routed.owner) given++
          sellers = charge(sellers, routed, now)
        })
        for (const one of sellers) expect(one.openLeads).toBeLessThanOrEqual(one.capacity ?? 0)
        expect(given).toBe(
          Math.min(
            scores.length,
            caps.reduce((sum, capacity) => sum + capacity, 0),
          ),
        )
      }),
    )
  })

  test('is fair within the index for any arrival order, and for part-time hours', () => {
    const score = fc.integer({ min: 0, max: 100 })
    const hours = fc.array(fc.integer({ min: 40, max: 160 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(hours, fc.array(score, { minLength: 1, maxLength: 60 }), (each, pattern) => {
        let sellers = each.map((availableHours, i) => seller({ id: `s${i}`, availableHours, capacity: 10_000 }))
        const costs = pattern.map((one) => Math.max(1, one))
        // until everybody could have had ten leads of the highest score
        const enough = 10 * each.length * Math.max(...costs) * (Math.max(...each) / Math.min(...each))
        for (let total = 0, turn = 0; total < enough; turn++) {
          const next = pattern[turn % pattern.length] ?? 0
          const routed = routeLead({ ...at, tracks: [assignTo(anyone)], facts: {}, score: next, sellers })
          sellers = charge(sellers, routed, turn)
          total += routed.cost
        }
        expect(fairnessBoard(sellers).index).toBeLessThan(0.3)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps the sum of credits: what one pays, the others are owed', () => {
    fc.assert(
      fc.property(roster, fc.integer({ min: 0, max: 100 }), (sellers, score) => {
        const routed = routeLead({ ...at, tracks: [assignTo(anyone)], facts: {}, score, sellers })
        const before = routed.credits.reduce(
          (sum, [id]) => sum + (sellers.find((one) => one.id === id)?.credit ?? 0),
          0,
        )
        const after = routed.credits.reduce((sum, [, credit]) => sum + credit, 0)
        expect(after).toBeCloseTo(before, 6)
      }),
    )
  })

  test('follows weights', () => {
    let sellers = [seller({ id: 'a', weight: 3 }), seller({ id: 'b', weight: 1 })]
    for (let turn = 0; turn < 40; turn++) {
      sellers = charge(sellers, routeLead({ ...at, tracks: [assignTo(anyone)], facts: {}, score: 50, sellers }), turn)
    }
    expect(sellers.map((one) => one.receivedCount)).toEqual([30, 10])
  })

  test('passes over who is far busier than the least loaded, and breaks ties by load, wait and id', () => {
    const busy = seller({ id: 'a', capacity: 10, openLeads: 7, credit: 500 })
    const free = seller({ id: 'b', capacity: 10, openLeads: 1, lastAssignedAt: 9 })
    const request = { ...at, tracks: [assignTo(anyone)], facts: {}, score: 50 }
    expect(routeLead({ ...request, sellers: [busy, free] })).toMatchObject({
      owner: 'b',
      why: { params: { passedOver: 1 } },
    })
    const waited = { ...free, id: 'c', lastAssignedAt: 3 }
    expect(routeLead({ ...request, sellers: [free, waited, { ...waited, id: 'd' }] }).owner).toBe('c')
    expect(routeLead({ ...request, sellers: [waited, { ...free, id: 'e', openLeads: 0 }] }).owner).toBe('e')
  })

  test('takes the first track that matches, or the one it is told to begin from', () => {
    const claim = {
      closeRateAbove: 0.65,
      over: 'P7D',
      minSample: 5,
      newcomer: { joinedWithin: 'P90D', claimsPerDay: 2 },
    }
    const tracks = [
      ready({
        kind: 'grab',
        id: 'grab',
        label: zh,
        when: { op: 'at-least', field: 'lead.score', value: 85 },
        eligible: anyone,
        claim,
        window: 'PT10M',
        otherwise: 'hot',
      }),
      ready({ kind: 'nurture', id: 'nurture', label: zh, when: { op: 'is', field: 'lead.grade', value: 'C' } }),
      ready({
        kind: 'assign',
        id: 'hot',
        label: zh,
        when: { op: 'is', field: 'lead.grade', value: 'A' },
        eligible: anyone,
      }),
    ]
    const sellers = [seller({ id: 'a' })]
    const route = (score: number, grade: string, from?: string) =>
      routeLead({ ...at, tracks, facts: { lead: { score, grade } }, score, sellers, ...(from ? { from } : {}) })
    expect(route(90, 'A')).toMatchObject({ track: 'grab', pool: 'grab', owner: null, why: { rule: 'grab-pool' } })
    expect(route(90, 'A', 'hot')).toMatchObject({ track: 'hot', pool: null, owner: 'a' })
    expect(route(80, 'A')).toMatchObject({ track: 'hot', owner: 'a', why: { rule: 'round-robin' } })
    expect(route(9, 'C')).toMatchObject({ track: 'nurture', pool: 'nurture', why: { rule: 'nurture-pool' } })
    expect(route(60, 'B')).toMatchObject({ track: 'public', pool: 'public', why: { params: { matched: false } } })
  })
})

test('a shift may pass midnight', () => {
  const night = seller({ id: 'n', shift: { from: 1320, to: 360 } })
  const asked = [1319, 1320, 0, 359, 360].map((minuteOfDay) =>
    eligible({ ...anyone, shift: true }, {}, night, { ...at, minuteOfDay }),
  )
  expect(asked).toEqual(['off-shift', true, true, true, 'off-shift'])
})

test('the fairness index is standard deviation over mean', () => {
  expect(fairnessIndex([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2 / 5)
  expect([fairnessIndex([]), fairnessIndex([0, 0]), fairnessIndex([3, 3, 3])]).toEqual([0, 0, 0])
})

describe('a claim', () => {
  const grab: Extract<Track, { kind: 'grab' }> = {
    kind: 'grab',
    id: 'grab',
    label: zh,
    eligible: { ...anyone, region: true },
    claim: {
      closeRateAbove: 0.65,
      over: 'P7D',
      minSample: 5,
      newcomer: { joinedWithin: 'P90D', claimsPerDay: 2 },
    },
    window: 'PT10M',
    otherwise: 'assign',
  }
  const publicRule = {
    recycleAfter: 'P15D',
    claimsPerDay: 3,
    coolDown: 'P7D',
    protection: 'P3D',
    extensions: 1,
    extendBy: 'P3D',
  }
  const moment: ClaimMoment = { ...at, day: '2026-11-22' }
  const lead = { fields: { region: 'north' }, coolDown: null } as unknown as Lead // only these two are asked
  const grabs = (set: Partial<Seller>) =>
    claimVerdict({ pool: 'grab', track: grab }, seller({ id: 'a', ...set }), lead, moment)
  const takes = (set: Partial<Seller>, cool: Lead['coolDown'] = null) =>
    claimVerdict({ pool: 'public', rule: publicRule }, seller({ id: 'a', ...set }), { ...lead, coolDown: cool }, moment)
  const fresh = { joinedAt: at.now - 10 * DAY }

  test('from the grab pool needs a close rate above the limit, over enough deals', () => {
    expect(grabs({ closedRecently: 10, wonRecently: 7 })).toBeNull()
    expect(grabs({ closedRecently: 20, wonRecently: 13 })).toMatchObject({
      code: 'claim.close-rate',
      params: { rate: 0.65, needed: 0.65, sample: 20 },
    })
    expect(grabs({ closedRecently: 4, wonRecently: 4 })).toMatchObject({
      code: 'claim.too-few-deals',
      params: { sample: 4 },
    })
    expect(grabs({})).toMatchObject({ code: 'claim.too-few-deals', params: { sample: 0 } })
  })

  test('gives newcomers an allowance a day, which the next day renews', () => {
    expect(grabs(fresh)).toBeNull()
    const used = { ...fresh, claims: { day: moment.day, grab: 2, public: 0 } }
    expect(grabs(used)).toEqual({ code: 'claim.newcomer-allowance', params: { used: 2, allowed: 2 } })
    expect(grabs({ ...used, claims: { ...used.claims, day: '2026-11-21' } })).toBeNull()
    expect(grabs({ ...fresh, closedRecently: 5 })).toMatchObject({ code: 'claim.close-rate', params: { rate: 0 } })
  })

  test('needs the seller to be eligible and to have room', () => {
    const good = { closedRecently: 10, wonRecently: 10 }
    expect(grabs({ ...good, regions: ['south'] })).toEqual({ code: 'claim.not-eligible', params: { reason: 'region' } })
    expect(grabs({ ...good, openLeads: 50 })).toMatchObject({ code: 'seller.at-capacity' })
    expect(takes({ active: false })).toMatchObject({ code: 'claim.not-eligible' })
    expect(takes({ capacity: 2, openLeads: 2 })).toMatchObject({ code: 'seller.at-capacity', params: { capacity: 2 } })
  })

  test('from the public pool is capped a day, and not for who just lost it', () => {
    expect(takes({})).toBeNull()
    expect(takes({ claims: { day: moment.day, grab: 0, public: 3 } })).toMatchObject({ code: 'claim.cap' })
    expect(takes({}, { seller: 'a', until: at.now + 1 })).toMatchObject({ code: 'claim.cool-down' })
    expect(takes({}, { seller: 'a', until: at.now })).toBeNull()
    expect(takes({}, { seller: 'b', until: at.now + 1 })).toBeNull()
  })
})
