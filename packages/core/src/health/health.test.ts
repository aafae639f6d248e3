import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCalendar } from '../process/business-time.ts'
import { DAY, HOUR, MINUTE } from '../time.ts'
import { keyActionCompletion } from './completion.ts'
import type { CompletionAction } from './completion.ts'
import { dataCompleteness, keyFields } from './data-completeness.ts'
import { leadToOpportunity, leadToOpportunityAgainst } from './lead-to-opportunity.ts'
import type { ConversionLead } from './lead-to-opportunity.ts'
import { byKey, periodBefore } from './period.ts'
import { responseTime, responseTimeAgainst, timesOf } from './response-time.ts'
import type { ResponseLead } from './response-time.ts'

const hours: [string, string][] = [['09:00', '18:00']]
const clock = compileCalendar({
  zone: 'Asia/Shanghai',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: 'none',
  exceptions: {},
})
const at = (text: string) => Date.parse(`2026-03-${text}+08:00`)

function lead(more: Partial<ResponseLead & ConversionLead> = {}): ResponseLead & ConversionLead {
  const arrivedAt = more.arrivedAt ?? at('10T10:00')
  return {
    arrivedAt,
    assignedAt: arrivedAt,
    firstTouchAt: null,
    grade: 'A',
    source: 'form',
    owner: 'wei',
    deal: null,
    ...more,
  }
}

describe('response time', () => {
  test('is told in clock and business time, those who wait apart', () => {
    const leads = [
      lead({ firstTouchAt: at('10T10:04') }),
      lead({ firstTouchAt: at('10T10:10') }),
      // Friday 17:30 to Monday 09:30: one open hour.
      lead({ arrivedAt: at('13T17:30'), firstTouchAt: at('16T09:30') }),
      lead(),
      lead(),
    ]
    expect(responseTime(leads, clock)).toEqual({
      count: 3,
      waiting: 2,
      unusable: 0,
      clock: { mean: (4 * MINUTE + 10 * MINUTE + 64 * HOUR) / 3, median: 10 * MINUTE },
      business: { mean: ((4 + 10 + 60) * MINUTE) / 3, median: 10 * MINUTE },
    })
  })

  test('runs from the assignment, from arrival when the lead was handed on after its first touch', () => {
    const pooled = lead({ arrivedAt: at('10T09:00'), assignedAt: at('10T11:00'), firstTouchAt: at('10T11:05') })
    const handedOn = lead({ arrivedAt: at('10T09:00'), assignedAt: at('12T11:00'), firstTouchAt: at('10T09:15') })
    const never = lead({ arrivedAt: at('10T09:00'), assignedAt: null, firstTouchAt: at('10T09:25') })
    expect(responseTime([pooled, handedOn, never], clock).clock).toEqual({ mean: 15 * MINUTE, median: 15 * MINUTE })
  })

  test('leaves out leads touched before they arrived, and says how many', () => {
    const found = responseTime([lead({ firstTouchAt: at('09T10:00') })], clock)
    expect(found).toMatchObject({ count: 0, waiting: 0, unusable: 1, clock: null, business: null })
  })

  test('groups by any key and stands against the period before', () => {
    const leads = [
      lead({ source: 'form', firstTouchAt: at('10T10:10') }),
      lead({ source: 'mail', firstTouchAt: at('10T10:20') }),
      lead({ arrivedAt: at('03T10:00'), firstTouchAt: at('03T10:40') }),
      lead({ arrivedAt: at('01T10:00'), firstTouchAt: at('01T10:50') }),
    ]
    const medians = byKey(
      leads,
      ({ source }) => source,
      (rows) => responseTime(rows, clock).clock?.median,
    )
    expect(medians).toEqual([
      { key: 'form', measure: 40 * MINUTE },
      { key: 'mail', measure: 20 * MINUTE },
    ])
    const { current, previous } = responseTimeAgainst(leads, { from: at('09T00:00'), to: at('16T00:00') }, clock)
    expect(current.clock?.median).toBe(15 * MINUTE)
    expect(previous.clock?.median).toBe(40 * MINUTE)
  })

  test('business time is never longer than clock time; order does not matter', () => {
    const leads = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 60 * DAY }), fc.option(fc.integer({ min: 0, max: 9 * DAY })))
        .map(([start, wait]) => {
          const arrivedAt = at('01T00:00') + start
          return lead({ arrivedAt, firstTouchAt: wait === null ? null : arrivedAt + wait })
        }),
    )
    fc.assert(
      fc.property(leads, (given) => {
        const found = responseTime(given, clock)
        expect(found.count + found.waiting + found.unusable).toBe(given.length)
        expect(found.business?.mean ?? 0).toBeLessThanOrEqual(found.clock?.mean ?? 0)
        expect(found.business?.median ?? 0).toBeLessThanOrEqual(found.clock?.median ?? 0)
        expect(responseTime(given.toReversed(), clock).clock?.median).toBe(found.clock?.median)
      }),
    )
  })

  test('as many spans lie below the median as above it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (spans) => {
        const median = timesOf(spans)?.median ?? Number.NaN
        expect(spans.filter((span) => span < median).length).toBeLessThanOrEqual(spans.length / 2)
        expect(spans.filter((span) => span > median).length).toBeLessThanOrEqual(spans.length / 2)
      }),
    )
  })
})

describe('lead to opportunity', () => {
  const many = (count: number, deals: number, arrivedAt: number) =>
    Array.from({ length: count }, (_, index) => lead({ arrivedAt, deal: index < deals ? 'd' : null }))

  test('counts leads that became a deal, with its interval', () => {
    expect(leadToOpportunity(many(148, 15, 0))).toMatchObject({ hits: 15, of: 148, ratio: 15 / 148 })
    expect(leadToOpportunity([]).ratio).toBeNull()
  })

  test('stands against the period before and says whether the change is clear', () => {
    const period = { from: at('08T00:00'), to: at('15T00:00') }
    expect(periodBefore(period)).toEqual({ from: at('01T00:00'), to: at('08T00:00') })
    const leads = [...many(70, 56, at('08T00:00')), ...many(80, 48, at('07T23:59')), ...many(9, 9, at('15T00:00'))]
    const { current, previous, change } = leadToOpportunityAgainst(leads, period)
    expect([current.of, previous.of]).toEqual([70, 80])
    expect(change).toMatchObject({ clear: true })
    expect(change?.by).toBeCloseTo(0.2, 10)
  })
})

describe('key action completion', () => {
  const period = { from: at('01T00:00'), to: at('31T00:00') }
  const now = at('15T12:00')
  const action = (more: Partial<CompletionAction>): CompletionAction => {
    return { node: 'discovery', owner: 'wei', state: 'done', late: false, dueAt: at('10T12:00'), ...more }
  }

  test('is done over due: only key steps that fell due in the period, nothing cancelled', () => {
    const actions = [
      action({}),
      action({ late: true }),
      action({ state: 'open', late: true }),
      action({ state: 'cancelled' }),
      action({ node: 'first-call' }),
      action({ dueAt: at('20T12:00') }),
      action({ dueAt: at('01T00:00') - 1 }),
    ]
    const { done, inTime } = keyActionCompletion(actions, new Set(['discovery']), period, now)
    expect(done).toMatchObject({ hits: 2, of: 3 })
    expect(inTime).toMatchObject({ hits: 1, of: 3 })
  })

  test('of nothing due is unknown', () => {
    expect(keyActionCompletion([], new Set(['discovery']), period, now).done.ratio).toBeNull()
  })
})

describe('data completeness', () => {
  test('counts records with all key fields, and names what is missing most', () => {
    const keys = keyFields([
      { id: 'name', key: true },
      { id: 'note' },
      { id: 'budget', key: true },
      { id: 'region', key: true },
    ])
    expect(keys).toEqual(['name', 'budget', 'region'])
    const records = [
      { fields: { name: '甲', budget: 0, region: '上海' } },
      { fields: { name: '乙', budget: null, region: [] } },
      { fields: { name: ' ', budget: 5, region: '北京' } },
      { fields: { name: '丁', region: '' } },
    ]
    const { complete, missing } = dataCompleteness(records, keys)
    expect(complete).toMatchObject({ hits: 1, of: 4, ratio: 0.25 })
    expect(missing).toEqual([
      { field: 'budget', records: 2 },
      { field: 'region', records: 2 },
      { field: 'name', records: 1 },
    ])
  })
})
