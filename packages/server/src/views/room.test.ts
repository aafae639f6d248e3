import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyActionCompletion } from '@cairn/core/health/completion.ts'
import { leadToOpportunityAgainst } from '@cairn/core/health/lead-to-opportunity.ts'
import { periodBefore } from '@cairn/core/health/period.ts'
import { responseTime } from '@cairn/core/health/response-time.ts'
import type { ResponseLead } from '@cairn/core/health/response-time.ts'
import { fairnessIndex } from '@cairn/core/routing/fairness.ts'
import { Gate } from '@cairn/core/stage/stage.ts'
import { HOUR, MINUTE } from '@cairn/core/time.ts'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Company, Person, Rig } from '../test/rig.ts'
import { lastDays } from './context.ts'
import { keySteps } from './population.ts'
import { viewsRoom } from './room.ts'
import { sealDays } from './seal.ts'

let rig: Rig
let works: Company
const open = Gate.parse({})
const system = { kind: 'system' } as const

beforeAll(async () => {
  rig = await openRig({
    rooms: (context) => [viewsRoom({ ...context, now: context.engine.now })],
    playbook: (shipped) => ({
      ...shipped,
      stages: shipped.stages.map((stage) => ({ ...stage, entry: open, exit: open })),
    }),
  })
  works = await rig.addCompany('Works', [2, 2])
  await workSixWeeks()
  await sealDays(rig.writer, works.org, rig.clock.now)
})
afterAll(() => rig.close())

/** Leads of all grades come in, are answered sooner or later, some become deals and go some way. */
async function workSixWeeks(): Promise<void> {
  const { org } = works
  const stages = rig.playbook.stages.map(({ id }) => id)
  for (let n = 0; n < 42; n++) {
    const lead = await works.leadArrives((['A', 'B', 'grab', 'A', 'C', 'B'] as const)[n % 6], {
      budget: 100_000 * (n % 9),
    })
    await works.pass({ minutes: 7 + 13 * (n % 7) })
    const [row] = await rowsOf<{ owner_id: string | null }>('lead', lead.id)
    const owner = row?.owner_id ?? null
    if (owner !== null && n % 5 !== 0) {
      await rig.engine.submit(org, {
        type: 'activity.logged',
        by: system,
        lead: lead.id,
        deal: null,
        customer: null,
        kind: 'call',
        goal: '了解需求',
        objections: [],
        promise: null,
        reached: true,
        text: '',
        document: null,
        fields: {},
        completes: null,
      })
    }
    if (owner !== null && n % 3 === 0) await sell(lead.id, n, stages)
    await works.pass({ hours: 23 })
  }
}

async function sell(lead: string, n: number, stages: readonly string[]): Promise<void> {
  const { org } = works
  const deal = { name: `单 ${n}`, amount: 1000 * (n + 1), fields: {} }
  const expectedClose = n % 4 === 0 ? null : rig.clock.now + ((n % 5) - 1) * 20 * 24 * HOUR
  const { outcome } = await rig.engine.submit(org, {
    type: 'lead.converted',
    by: system,
    lead,
    deal: { ...deal, expectedClose },
  })
  expect(outcome.refusal).toBeNull()
  const [row] = await rowsOf<{ deal_id: string }>('lead', lead)
  const moves = stages.slice(1, 1 + (n % 7)).filter((id) => id !== 'won' && id !== 'lost')
  for (const to of [...moves, ...(n % 9 === 0 ? ['won'] : n % 9 === 3 ? ['lost'] : [])]) {
    const moved = await rig.engine.submit(org, {
      type: 'stage.requested',
      by: system,
      deal: row?.deal_id ?? '',
      to,
      override: null,
      lostReason: to === 'lost' ? (rig.playbook.lostReasons[0]?.id ?? '') : null,
      revision: null,
    })
    expect(moved.outcome.refusal).toBeNull()
  }
}

async function rowsOf<T>(table: 'lead' | 'deal' | 'action', id?: string): Promise<T[]> {
  const { rows } = await write(rig.writer, works.org, (trx) =>
    sql<T>`select * from ${sql.table(table)} where org_id = ${works.org} ${id ? sql`and id = ${id}` : sql``}`.execute(
      trx,
    ),
  )
  return rows
}

async function get(who: Person, path: string) {
  const answer = await who.ask('GET', `/api/v1${path}`)
  expect([path, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([path, 200, ''])
  return answer.json()
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly amount: number
  readonly stage: string
  readonly score: number
  readonly owner: { readonly id: string } | null
}

/** All rows behind a number, page by page. */
async function walk(who: Person, path: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: { items: Row[]; next: string | null; total: number } = await get(
      who,
      `${path}&limit=7${next && `&cursor=${next}`}`,
    )
    rows.push(...page.items)
    next = page.next
    if (next === null) expect(rows).toHaveLength(page.total)
  }
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  return rows
}

/** Every number in an answer that names its rows, wherever it stands. */
function claims(part: unknown, at = ''): { at: string; number: number; rows: string }[] {
  if (Array.isArray(part)) return part.flatMap((each, index) => claims(each, `${at}[${index}]`))
  if (typeof part !== 'object' || part === null) return []
  const own = part as Record<string, unknown>
  const number = (name: string) => own[name] as number
  const rows = (name: string) => own[name] as string
  const pairs: [string, string][] = []
  if ('rows' in own) {
    const counter = ['today', 'due', 'receivedCount', 'leads', 'count'].find((name) => name in own)
    if (counter) pairs.push([counter, 'rows'])
  }
  for (const [counter, list] of [
    ['opportunities', 'opportunityRows'],
    ['reached', 'reachedRows'],
    ['done', 'doneRows'],
    ['inTime', 'inTimeRows'],
  ] as const)
    if (list in own) pairs.push([counter, list])
  const found = pairs.map(([counter, list]) => ({ at: `${at}.${counter}`, number: number(counter), rows: rows(list) }))
  return [...found, ...Object.entries(own).flatMap(([name, each]) => claims(each, `${at}.${name}`))]
}

test.each([7, 30, 90])(
  'every number of %i days agrees with the rows it names, for everyone who sees it',
  async (days) => {
    const asking = days === 30 ? [works.admin, works.ops, works.supervisor, ...works.reps.slice(0, 1)] : [works.admin]
    for (const who of asking) {
      const cockpit = await get(who, `/cockpit?days=${days}`)
      // The fairness board shows sums of rows that only some may open.
      const open = who.role === 'rep' || who.role === 'supervisor' ? { ...cockpit, fairness: null } : cockpit
      const all = claims(open)
      expect(all.length).toBeGreaterThan(40)
      for (const { at, number, rows } of all) expect([at, (await walk(who, rows)).length]).toEqual([at, number])
      const { byGrade, gradeRows, byHour, hourRows } = cockpit.intake
      for (const grade of ['A', 'B', 'C']) expect(await walk(who, gradeRows[grade])).toHaveLength(byGrade[grade])
      for (const [hour, rows] of hourRows.entries()) expect(await walk(who, rows)).toHaveLength(byHour[hour])
      for (const bucket of [...cockpit.forecast.months, cockpit.forecast.later, cockpit.forecast.undated])
        expect(amountOf(await walk(who, bucket.rows))).toBe(bucket.open)
      for (const stage of cockpit.funnel) {
        expect(amountOf(await walk(who, stage.reachedRows))).toBe(stage.reachedAmount)
        expect(amountOf(await walk(who, stage.rows))).toBe(stage.amount)
      }
      expect(amountOf(await walk(who, cockpit.forecast.months[0].closedRows))).toBe(cockpit.forecast.months[0].closed)
    }
  },
)

function amountOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { amount }) => sum + amount, 0)
}

test('the parts say what the whole says', async () => {
  const whole = await get(works.admin, '/cockpit?days=30')
  const { now, period, before } = whole
  const part = async (name: string) => get(works.admin, `/cockpit/${name}?days=30`)
  const dated = { now, period, before }
  expect(await part('late')).toEqual({ ...dated, ...whole.lateActions })
  expect(await part('mttr')).toEqual({ ...dated, ...whole.mttr })
  expect(await part('conversion')).toEqual({ ...dated, ...whole.leadToOpportunity })
  expect(await part('funnel')).toEqual({ ...dated, top: whole.funnelTop, stages: whole.funnel })
  expect(await part('forecast')).toEqual({ ...dated, ...whole.forecast })
  expect(await part('fairness')).toEqual({ ...dated, ...whole.fairness })
  expect(await part('completion')).toEqual({ ...dated, ...whole.completion })
  expect(await part('intake')).toEqual({ ...dated, ...whole.intake })
})

interface LeadRow {
  arrived_at: Date
  assigned_at: Date | null
  first_touch_at: Date | null
  grade: 'A' | 'B' | 'C'
  source: string
  owner_id: string | null
  deal_id: string | null
}

test('measures are those of the core: response, conversion, completion', async () => {
  const { mttr, leadToOpportunity, completion } = await get(works.admin, '/cockpit?days=30')
  const { clock } = await rig.books.published(works.org)
  const now = rig.clock.now
  const period = lastDays(30, now)
  const leads = (await rowsOf<LeadRow>('lead')).map((row): ResponseLead & { deal: string | null } => ({
    arrivedAt: row.arrived_at.getTime(),
    assignedAt: row.assigned_at?.getTime() ?? null,
    firstTouchAt: row.first_touch_at?.getTime() ?? null,
    grade: row.grade,
    source: row.source,
    owner: row.owner_id,
    deal: row.deal_id,
  }))
  const arrivedIn = ({ from, to }: typeof period) =>
    leads.filter((lead) => from <= lead.arrivedAt && lead.arrivedAt < to)

  for (const [measured, among] of [
    [mttr.overall, arrivedIn(period)],
    [mttr.previous, arrivedIn(periodBefore(period))],
    ...mttr.byGrade.map((slice: { key: string }) => [slice, arrivedIn(period).filter((l) => l.grade === slice.key)]),
    ...mttr.byRep.map((slice: { key: string }) => [slice, arrivedIn(period).filter((l) => l.owner === slice.key)]),
  ]) {
    const { count, clock: wall, business } = responseTime(among, clock)
    expect(count).toBeGreaterThan(0)
    expect(measured.count).toBe(count)
    expect(measured.meanMinutes).toBeCloseTo((wall?.mean ?? NaN) / MINUTE, 6)
    expect(measured.medianMinutes).toBeCloseTo((wall?.median ?? NaN) / MINUTE, 6)
    // Rows keep business time in whole seconds.
    expect(Math.abs(measured.businessMedianMinutes - (business?.median ?? NaN) / MINUTE)).toBeLessThan(1 / 60)
  }

  const { current, previous, change } = leadToOpportunityAgainst(leads, period)
  expect(leadToOpportunity).toMatchObject({
    ratio: current.ratio,
    leads: current.of,
    opportunities: current.hits,
    low: current.low,
    high: current.high,
    previous: previous.ratio,
    change,
  })
  expect(current.hits).toBeGreaterThan(0)

  const actions = (
    await rowsOf<{ node: string; owner_id: string; state: 'open' | 'done'; late: boolean; due_at: Date }>('action')
  ).map((row) => ({ ...row, owner: row.owner_id, dueAt: row.due_at.getTime() }))
  const steps = new Set(keySteps(await rig.books.published(works.org)))
  const { done, inTime } = keyActionCompletion(actions, steps, period, now)
  expect(completion).toMatchObject({ ratio: done.ratio, done: done.hits, due: done.of, inTime: inTime.hits })
  expect(done.of).toBeGreaterThan(0)
})

test('the funnel counts how far deals came, also those lost on the way', async () => {
  const { funnel, funnelTop } = await get(works.admin, '/cockpit?days=90')
  const reached = funnel.map((stage: { reached: number }) => stage.reached)
  expect(reached).toEqual(reached.toSorted((a: number, b: number) => b - a))
  const deals = await rowsOf<{ status: string; stage: string }>('deal')
  expect(reached[0]).toBe(deals.length)
  expect(reached.at(-1)).toBe(deals.filter(({ status }) => status === 'won').length)
  expect(deals.filter(({ status }) => status === 'lost').length).toBeGreaterThan(0)
  const second = funnel[1].reached
  expect(funnel[1].rate).toBeCloseTo(second / reached[0])
  const standingOrWon = deals.filter(({ status, stage }) => status !== 'lost' && stage !== funnel[0].stage).length
  expect(second).toBeGreaterThanOrEqual(standingOrWon)
  expect(funnelTop.map(({ step }: { step: string }) => step)).toEqual(['leads', 'opportunities', 'won'])
})

test('a supervisor counts the team, a rep their own, and nobody a row of others', async () => {
  const whole = await get(works.admin, '/cockpit?days=90')
  const teams = await Promise.all(works.teams.map(({ supervisor }) => get(supervisor, '/cockpit?days=90')))
  const owned = whole.leadToOpportunity.byRep.filter(({ key }: { key: string | null }) => key !== null)
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)
  expect(sum(teams.map((team) => team.leadToOpportunity.leads))).toBe(
    sum(owned.map(({ count }: { count: number }) => count)),
  )
  expect(sum(teams.map((team) => team.forecast.total))).toBeCloseTo(whole.forecast.total)
  for (const rep of works.reps) {
    const own = await get(rep, '/cockpit?days=90')
    expect(own.leadToOpportunity.leads).toBe(owned.find(({ key }: { key: string }) => key === rep.id)?.count ?? 0)
    for (const row of await walk(rep, '/cockpit/rows?metric=leads')) expect(row.owner?.id).toBe(rep.id)
    const others = await walk(rep, `/cockpit/rows?metric=received&owner=${works.reps.find((each) => each !== rep)?.id}`)
    expect(others.filter(({ owner }) => owner !== null)).toEqual([])
  }
})

test('a lead without a company is called by its contact, phone or number, as everywhere', async () => {
  const { admin, leadArrives } = await rig.addCompany('Called')
  const given = [
    [{ name: '王先生', phone: '13812345670' }, {}, '王先生'],
    [{ name: '', phone: '13812345671' }, {}, '138****5671'],
    [{ name: '', phone: '', mail: '' }, { externalId: 'R-77' }, '#R-77'],
  ] as const
  for (const [fields, more, called] of given) {
    const lead = await leadArrives('B', { company: '', ...fields }, more)
    const rows = await walk(admin, '/cockpit/rows?metric=leads')
    expect(rows.find(({ id }) => id === lead.id)).toMatchObject({ kind: 'lead', called })
  }
})

test('the fairness board is the same for everybody and adds up', async () => {
  const seen = await Promise.all(
    [works.admin, works.supervisor, ...works.reps].map((who) => get(who, '/cockpit/fairness?days=90')),
  )
  for (const each of seen) expect(each).toEqual(seen[0])
  const { sellers, index } = seen[0]
  expect(sellers).toHaveLength(works.reps.length)
  for (const seller of sellers) {
    const rows = await walk(works.admin, seller.rows)
    expect(rows.reduce((sum, { score }) => sum + Math.max(1, score), 0)).toBe(seller.received)
    expect(seller.share).toBeCloseTo(seller.received / seller.availableHours)
  }
  expect(index).toBeCloseTo(fairnessIndex(sellers.map(({ share }: { share: number }) => share)))
  expect(sellers.some(({ received }: { received: number }) => received > 0)).toBe(true)
})

test('the fairness sums are closed to another organisation', async () => {
  const asOther = (org: number) =>
    rig.reader.transaction().execute(async (trx) => {
      await sql`select set_config('cairn.org', ${String(rig.org)}, true)`.execute(trx)
      return sql`select * from fairness_received(${org}, 'epoch', 'infinity')`.execute(trx)
    })
  expect((await asOther(works.org)).rows).toEqual([])
})

test('late actions say how late, the longest first', async () => {
  const { lateActions } = await get(works.admin, '/cockpit?days=7')
  expect(lateActions.count).toBeGreaterThan(0)
  expect(lateActions.firstTouch.count).toBeGreaterThan(0)
  const [first] = lateActions.items
  expect(first).toMatchObject({
    late: true,
    state: 'open',
    subjectName: expect.stringMatching(/./),
    label: { zh: expect.any(String) },
  })
  expect(first.lateMinutes).toBeCloseTo((rig.clock.now - Date.parse(first.dueAt)) / MINUTE)
  expect(first.lateBusinessMinutes).toBeLessThan(first.lateMinutes)
  const due = lateActions.items.map(({ dueAt }: { dueAt: string }) => dueAt)
  expect(due).toEqual(due.toSorted())
})

test('an answer is kept until something happens, and no longer', async () => {
  const arrivals = async () => (await get(works.admin, '/cockpit?days=7')).leadToOpportunity.leads
  const before = await arrivals()
  expect(await arrivals()).toBe(before)
  const lead = await works.leadArrives('B')
  expect(await arrivals()).toBe(before + 1)
  const late = (await get(works.admin, '/cockpit?days=7')).lateActions.count
  await works.pass({ hours: 24 })
  expect((await get(works.admin, '/cockpit?days=7')).lateActions.count).toBeGreaterThan(late)
  expect(lead.owner).not.toBeNull()
})

test('an empty company has empty numbers, not errors', async () => {
  const cockpit = await get(rig.admin, '/cockpit')
  expect(cockpit).toMatchObject({
    period: { days: 30 },
    lateActions: { count: 0, items: [] },
    mttr: { overall: { count: 0, medianMinutes: null } },
    leadToOpportunity: { ratio: null, leads: 0 },
    fairness: { index: 0 },
    completion: { ratio: null, due: 0 },
    intake: { today: 0 },
  })
})

test('what is asked wrongly is refused in words', async () => {
  for (const path of [
    '/cockpit?days=31',
    '/cockpit/rows',
    '/cockpit/rows?metric=nothing',
    '/cockpit/rows?metric=leads&owner=me',
  ])
    expect((await works.admin.ask('GET', `/api/v1${path}`)).json()).toMatchObject({ code: 'request.invalid' })
  expect((await rig.app.inject('/api/v1/cockpit')).statusCode).toBe(401)
})
