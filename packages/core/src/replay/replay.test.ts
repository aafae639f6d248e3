import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePlaybook } from '../playbook/compile.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { eventId, MONDAY, shipped, supervisor } from '../process/world.test-kit.ts'
import { HOUR } from '../time.ts'
import { live, type Lived, type Step } from './history.test-kit.ts'
import { openPast } from './past.ts'
import type { Recorded } from './recorded.ts'
import { openReplay } from './replay.ts'

const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ what: fc.nat(15), which: fc.nat(400), wait: fc.nat(600) }), {
  minLength: 20,
  maxLength: 80,
})

const byRole = new Map([['supervisor', [supervisor]]])

function replay({ log, until }: Lived, playbook: Playbook, { from = MONDAY, chunk = log.length || 1 } = {}) {
  const past = openPast()
  past.take(log.filter(({ event }) => event.at < from))
  const run = openReplay({ draft: compilePlaybook(playbook, 9), from, until, origin: past.end(), byRole })
  const later = log.filter(({ event }) => event.at >= from)
  for (let at = 0; at < later.length; at += chunk) run.take(later.slice(at, at + chunk))
  return run.finish()
}

const nothing = { grades: [], owners: [], opened: [], late: [], escalated: [], refused: [] }

describe('the very playbook that ran', () => {
  test('gives the same grades, owners, actions, refusals as the log', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { report, rows } = replay(live(all, shipped), shipped)
        expect(rows).toEqual(nothing)
        expect(report.unplayed).toEqual({})
        expect(report.grades.draft).toEqual(report.grades.real)
        expect(report.owners.fairness.draft).toBe(report.owners.fairness.real)
        for (const line of report.owners.lines) expect(line.draft).toEqual(line.real)
        for (const { draft, real } of report.nodes) expect(draft).toEqual({ ...real, lateUntried: 0, lacking: 0 })
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  test('also from the middle of history, on what was known by then', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 600 }), (all, hours) => {
        const { report, rows } = replay(live(all, shipped), shipped, { from: MONDAY + hours * HOUR + 1 })
        expect(rows).toEqual(nothing)
        for (const line of report.owners.lines) expect(line.draft).toEqual(line.real)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })
})

const stricter: Playbook = {
  ...shipped,
  scoreCard: { ...shipped.scoreCard, grades: { A: 40, B: 20 } },
  stages: shipped.stages.map((stage, at) =>
    at === 0
      ? stage
      : { ...stage, entry: { ...stage.entry, fields: [...stage.entry.fields, 'deal.never'] }, override: [] },
  ),
  nodes: shipped.nodes.map((node) =>
    node.kind === 'action' && node.within.kind === 'duration'
      ? { ...node, within: { ...node.within, duration: 'PT1M', byGrade: {} } }
      : node,
  ),
}

test('a draft is played the same however the log is cut, and every time', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 40 }), (all, chunk) => {
      const lived = live(all, shipped)
      const whole = replay(lived, stricter)
      expect(replay(lived, stricter, { chunk })).toEqual(whole)
      expect(replay(lived, stricter)).toEqual(whole)
    }),
    { numRuns: 10, endOnFailure: true },
  )
})

describe('a stricter draft', () => {
  const minute = (what: number, which: number, wait = 1): Step => ({ what, which, wait })
  // An enquiry of grade A comes in, is called, becomes a deal, and is moved on by a supervisor with a reason.
  const lived = live([minute(0, 6), minute(4, 0, 3), minute(9, 0, 60), minute(10, 1, 60), minute(4, 0, 30)], shipped)
  const { report, rows } = replay(lived, stricter)

  test('moves grades, and says which criteria and thresholds', () => {
    const easier: Playbook = {
      ...shipped,
      scoreCard: {
        grades: { A: 10, B: 5 },
        criteria: shipped.scoreCard.criteria.filter(({ id }) => id !== shipped.scoreCard.criteria[0]?.id),
      },
    }
    const { report: moved, rows: grades } = replay(live([minute(0, 1)], shipped), easier)
    expect(moved.grades.real).not.toEqual(moved.grades.draft)
    expect(Object.values(moved.grades.moves)).toEqual([1])
    const [row] = grades.grades
    expect(row?.draft.grade).toBe('A')
    expect(row?.real.grade).not.toBe('A')
    for (const change of row?.because ?? []) expect(change.real).not.toEqual(change.draft)
  })

  test('refuses moves that really passed, with what is missing, and leaves the deal where it was', () => {
    expect(report.refused.draft).toBeGreaterThan(report.refused.real)
    expect(rows.refused.length).toBeGreaterThan(0)
    for (const row of rows.refused) {
      expect(row.change).toBe('new')
      expect(JSON.stringify(row.missing)).toContain('deal.never')
    }
  })

  test('is late where reality was in time, from its own due time', () => {
    const first = report.nodes.find(({ node }) => node === 'first-call')
    expect(first?.draft.late).toBeGreaterThan(first?.real.late ?? 0)
    const row = rows.late.find(({ node, change }) => node === 'first-call' && change === 'new')
    expect(row?.untried).toBe(false)
    expect((row?.doneAt ?? 0) - (row?.dueAt ?? 0)).toBe(2 * 60_000)
  })

  test('says what it cannot know and what it takes for granted, in both languages', () => {
    expect(report.limits.length).toBeGreaterThanOrEqual(4)
    for (const label of [...report.limits, ...Object.values(report.assumptions).flat()]) {
      expect(label.zh).toBeTruthy()
      expect(label.en).toBeTruthy()
    }
  })
})

test('a node that only the draft has is opened, and its lateness is marked as untried', () => {
  const model = shipped.nodes.find(({ id }) => id === 'first-call')
  if (model?.kind !== 'action') throw new Error('the shipped playbook has a first call')
  const added: Playbook = { ...shipped, nodes: [...shipped.nodes, { ...model, id: 'second-look' }] }
  const { report, rows } = replay(live([{ what: 0, which: 6, wait: 1 }], shipped), added)
  const line = report.nodes.find(({ node }) => node === 'second-look')
  expect(line?.real.opened).toBe(0)
  expect(line?.draft.opened).toBeGreaterThan(0)
  expect(line?.draft.lateUntried).toBe(line?.draft.late)
  expect(rows.opened.filter(({ node }) => node === 'second-look').every(({ untried }) => untried)).toBe(true)
})

test('work that the draft does not open still leaves what was handed in, and more asked for counts as lacking', () => {
  const steps: Step[] = [
    { what: 0, which: 6, wait: 1 },
    { what: 4, which: 0, wait: 3 },
  ]
  const without: Playbook = { ...shipped, nodes: shipped.nodes.filter(({ id }) => id !== 'first-call') }
  const gone = replay(live(steps, shipped), without)
  expect(gone.report.unplayed).toEqual({ 'action-not-open': 1 })
  expect(gone.rows.opened.some(({ node, change }) => node === 'first-call' && change === 'gone')).toBe(true)
  const more: Playbook = {
    ...shipped,
    nodes: shipped.nodes.map((node) =>
      node.kind === 'action' && node.id === 'first-call'
        ? { ...node, deliver: { need: 'all' as const, items: [{ kind: 'payment' as const, label: { zh: '付款' } }] } }
        : node,
    ),
  }
  const { report } = replay(live(steps, shipped), more)
  const first = report.nodes.find(({ node }) => node === 'first-call')
  expect(first?.draft).toMatchObject({ done: 1, lacking: 1 })
})

test('a draft whose timers never end is cut, and says so', () => {
  const lived = live([{ what: 0, which: 6, wait: 1 }], shipped)
  const restless: Playbook = { ...shipped, followUp: { ...shipped.followUp, silentAfter: 'PT0S' } }
  const origin = openPast()
  const run = openReplay({
    draft: compilePlaybook(restless, 9),
    from: MONDAY,
    until: lived.until,
    origin: origin.end(),
    byRole,
    mostTimers: 100,
  })
  run.take(lived.log)
  // A deal is watched for silence from its opening: with no time to wait, it is asked for ever at one moment.
  run.take([conversionOf(lived)])
  const { report } = run.finish()
  expect(report.limits[0]?.en).toContain('kept setting each other off')
})

function conversionOf({ log, until }: Lived): Recorded {
  const arrived = log.find(({ event }) => event.type === 'lead.arrived')
  const lead = arrived?.effects.find((effect) => effect.do === 'lead.create')?.lead.id ?? ''
  const deal = { name: 'deal', amount: 1, expectedClose: null, fields: {} }
  const event = { type: 'lead.converted', id: eventId(9999), at: until, by: { kind: 'system' }, lead, deal } as const
  return { event, effects: [], refusal: null }
}
