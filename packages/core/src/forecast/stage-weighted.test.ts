import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCalendar } from '../process/business-time.ts'
import { Gate } from '../stage/stage.ts'
import type { Stage } from '../stage/stage.ts'
import { stageBasis, stageConversions } from './conversions.ts'
import type { StagePath } from './conversions.ts'
import { forecastByStage } from './stage-weighted.ts'
import type { ForecastDeal } from './stage-weighted.ts'

const gate = Gate.parse({})
const stage = (id: string, probability: number, kind: Stage['kind'] = 'open'): Stage => ({
  id,
  label: { zh: id },
  kind,
  probability,
  entry: gate,
  exit: gate,
})
const stages = [
  stage('qualified', 0.1),
  stage('quoted', 0.5),
  stage('contract', 0.8),
  stage('won', 1, 'won'),
  stage('lost', 0, 'lost'),
]
const clock = compileCalendar({
  zone: 'Asia/Shanghai',
  weekly: { mon: [['09:00', '18:00']] },
  holidays: 'none',
  exceptions: {},
})
const at = (text: string) => Date.parse(text)
const now = at('2026-03-15T10:00+08:00')

let made = 0
function deal(more: Partial<ForecastDeal> = {}): ForecastDeal {
  return { id: `d${++made}`, stage: 'quoted', status: 'open', amount: 100, expectedClose: now, closedAt: null, ...more }
}
function forecast(deals: ForecastDeal[], history: StagePath[] = [], months = 3) {
  return forecastByStage({ deals, stages, conversions: stageConversions(history), clock, now, months })
}

describe('the weighted pipeline', () => {
  test('is amount times probability by local month, with categories and what is closed beside', () => {
    const won = { status: 'won', stage: 'won', expectedClose: null } as const
    const { months, total } = forecast([
      deal({ stage: 'qualified', amount: 1000 }),
      deal({ stage: 'contract', amount: 200, expectedClose: at('2026-03-31T23:30+08:00') }),
      deal({ stage: 'quoted', amount: 400, expectedClose: at('2026-04-01T00:30+08:00') }),
      deal({ ...won, amount: 70, closedAt: at('2026-03-01T00:10+08:00') }),
      deal({ ...won, amount: 9000, closedAt: at('2026-02-28T23:50+08:00') }),
      deal({ status: 'lost', stage: 'lost', amount: 9000, closedAt: now }),
    ])
    expect(months.map(({ deals, ...sums }) => ({ ...sums, count: deals.length }))).toEqual([
      { month: '2026-03', open: 1200, weighted: 260, commit: 200, bestCase: 0, pipeline: 1000, closed: 70, count: 2 },
      { month: '2026-04', open: 400, weighted: 200, commit: 0, bestCase: 400, pipeline: 0, closed: 0, count: 1 },
      { month: '2026-05', open: 0, weighted: 0, commit: 0, bestCase: 0, pipeline: 0, closed: 0, count: 0 },
    ])
    expect(total).toBe(460)
  })

  test('puts what is past due into this month, what has no date beside, what is far off later, and says so', () => {
    const overdue = deal({ expectedClose: at('2025-12-01T00:00Z') })
    const undated = deal({ expectedClose: null, amount: 30 })
    const far = deal({ expectedClose: at('2027-01-01T00:00Z') })
    const old = deal({ stage: 'of-an-older-playbook', amount: 5 })
    const { months, later, undated: beside, total, notes } = forecast([overdue, undated, far, old])
    expect(months[0]?.deals).toEqual([overdue.id, old.id])
    expect(later.deals).toEqual([far.id])
    expect(beside.deals).toEqual([undated.id])
    expect(total).toBe(100)
    expect(notes).toEqual([
      { code: 'forecast.thin-history', params: { stages: ['qualified', 'quoted', 'contract'], enough: 30 } },
      { code: 'forecast.past-due', params: { count: 1, amount: 100 } },
      { code: 'forecast.undated', params: { count: 1, amount: 30 } },
      { code: 'forecast.stage-unknown', params: { count: 1, amount: 5 } },
    ])
  })

  test('is the same when a line stands for several deals of a stage and month', () => {
    const three = [deal({ amount: 100 }), deal({ amount: 200 }), deal({ amount: 5, expectedClose: null })]
    const one = forecast(three)
    const summed = forecast([deal({ amount: 300, count: 2 }), deal({ amount: 5, expectedClose: null, count: 1 })])
    const sums = ({ months, later, undated, total, notes }: typeof one) => ({
      buckets: [...months, later, undated].map((bucket) => ({ ...bucket, deals: null })),
      total,
      notes,
    })
    expect(sums(summed)).toEqual(sums(one))
    expect(summed.months[0]?.count).toBe(2)
  })

  test('months run over the end of the year', () => {
    const { months } = forecastByStage({
      deals: [],
      stages,
      conversions: new Map(),
      clock,
      now: at('2026-11-30T23:59+08:00'),
    })
    expect(months.map(({ month }) => month)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04'])
  })

  test('counts every open deal exactly once, and never weighs more than it is worth', () => {
    const deals = fc.array(
      fc.record({
        stage: fc.constantFrom('qualified', 'quoted', 'contract', 'gone'),
        status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
        amount: fc.integer({ min: 0, max: 1_000_000 }),
        expectedClose: fc.option(fc.integer({ min: at('2024-01-01'), max: at('2028-01-01') })),
        closedAt: fc.constant(now),
      }),
    )
    fc.assert(
      fc.property(deals, (drawn) => {
        const given = drawn.map((more) => deal(more))
        const { months, later, undated, total } = forecast(given)
        const buckets = [...months, later, undated]
        const open = given.filter(({ status }) => status === 'open')
        expect(buckets.flatMap(({ deals }) => deals).toSorted()).toEqual(open.map(({ id }) => id).toSorted())
        for (const { open, commit, bestCase, pipeline, weighted } of buckets) {
          expect(commit + bestCase + pipeline).toBe(open)
          expect(weighted).toBeLessThanOrEqual(open)
          expect(weighted).toBeGreaterThanOrEqual(0)
        }
        expect(total).toBeCloseTo([...months, later].reduce((sum, { weighted }) => sum + weighted, 0))
      }),
    )
  })
})

describe('own history', () => {
  const paths = (count: number, status: StagePath['status'], ...reached: string[]): StagePath[] =>
    Array.from({ length: count }, () => ({ stages: reached, status }))

  test('counts closed deals that reached the stage, each once', () => {
    const found = stageConversions([
      ...paths(3, 'won', 'qualified', 'quoted', 'qualified'),
      ...paths(9, 'lost', 'qualified'),
      ...paths(50, 'open', 'qualified', 'quoted'),
    ])
    expect(found.get('qualified')).toEqual({ stage: 'qualified', closed: 12, won: 3, rate: 0.25 })
    expect(found.get('quoted')).toEqual({ stage: 'quoted', closed: 3, won: 3, rate: 1 })
    expect(found.has('contract')).toBe(false)
  })

  test('takes the place of the playbook from 30 closed deals on, stage by stage', () => {
    const found = stageConversions([
      ...paths(6, 'won', 'qualified', 'quoted'),
      ...paths(23, 'lost', 'qualified', 'quoted'),
      ...paths(1, 'lost', 'qualified'),
    ])
    expect(stageBasis(stages, found)).toEqual([
      { stage: 'qualified', probability: 0.2, from: 'history', sample: 30 },
      { stage: 'quoted', probability: 0.5, from: 'playbook', sample: 29 },
      { stage: 'contract', probability: 0.8, from: 'playbook', sample: 0 },
    ])
  })

  test('changes the sum', () => {
    const history = [...paths(27, 'won', 'quoted'), ...paths(3, 'lost', 'quoted')]
    const { months, basis } = forecast([deal({ amount: 1000 })], history)
    expect(basis[1]).toEqual({ stage: 'quoted', probability: 0.9, from: 'history', sample: 30 })
    expect(months[0]).toMatchObject({ weighted: 900, commit: 1000, bestCase: 0 })
  })
})
