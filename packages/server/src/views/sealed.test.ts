import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Gate } from '@cairn/core/stage/stage.ts'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Company, Person, Rig } from '../test/rig.ts'
import { viewsRoom } from './room.ts'
import { sealDays } from './seal.ts'

let rig: Rig
let works: Company
const open = Gate.parse({})
const system = { kind: 'system' } as const
const DAYS = 75

beforeAll(async () => {
  rig = await openRig({
    rooms: (context) => [viewsRoom({ ...context, now: context.engine.now })],
    playbook: (shipped) => ({
      ...shipped,
      stages: shipped.stages.map((stage) => ({ ...stage, entry: open, exit: open })),
    }),
  })
  works = await rig.addCompany('Works', [2, 2])
})
afterAll(() => rig.close())

/** The same throws of the dice in every run. */
function dice(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

async function ids(
  table: 'lead' | 'deal',
  which: string,
): Promise<{ id: string; owner_id: string | null; stage?: string }[]> {
  const { rows } = await write(rig.writer, works.org, (trx) =>
    sql<{ id: string; owner_id: string | null }>`
      select * from ${sql.table(table)} where org_id = ${works.org} and ${sql.raw(which)} order by id`.execute(trx),
  )
  return rows
}

/** Something that changes what is counted: of today, or of a day long past. */
async function happens(throws: (below: number) => number): Promise<void> {
  const { org } = works
  const pick = <T>(from: readonly T[]): T | undefined => from[throws(from.length)]
  const submit = (event: Parameters<typeof rig.engine.submit>[1]) => rig.engine.submit(org, event)
  switch (throws(7)) {
    case 0:
    case 1:
      await works.leadArrives(
        pick(['A', 'B', 'C', 'grab'] as const) ?? 'A',
        { budget: 1000 * throws(900) },
        pick([{}, {}, { source: 'douyin' }]),
      )
      return
    case 2: {
      const lead = pick(await ids('lead', "owner_id is not null and state in ('new', 'working')"))
      if (lead)
        await submit({
          type: 'activity.logged',
          by: system,
          lead: lead.id,
          deal: null,
          customer: null,
          kind: 'call',
          goal: '',
          objections: [],
          promise: null,
          reached: true,
          text: '',
          document: null,
          fields: {},
          completes: null,
        })
      return
    }
    case 3: {
      const lead = pick(await ids('lead', "owner_id is not null and state in ('new', 'working')"))
      if (lead)
        await submit({
          type: 'lead.converted',
          by: system,
          lead: lead.id,
          deal: { name: '单', amount: 1 + throws(9000), expectedClose: null, fields: {} },
        })
      return
    }
    case 4:
    case 5: {
      const deal = pick(await ids('deal', "status = 'open'"))
      const seller = pick(works.reps)
      if (deal && seller && throws(4) === 0)
        await submit({ type: 'deal.handed', by: system, deal: deal.id, to: seller.id, reason: '' })
      const to = pick(rig.playbook.stages.map(({ id }) => id))
      if (deal && to)
        await submit({
          type: 'stage.requested',
          by: system,
          deal: deal.id,
          to,
          override: null,
          revision: null,
          lostReason: to === 'lost' ? (rig.playbook.lostReasons[0]?.id ?? '') : null,
        })
      return
    }
    default: {
      const lead = pick(await ids('lead', "owner_id is not null and state in ('new', 'working')"))
      const to = pick(works.reps)
      if (lead && to) await submit({ type: 'lead.handed', by: system, lead: lead.id, to: to.id, reason: '' })
    }
  }
}

const PARTS = ['mttr', 'conversion', 'funnel', 'fairness', 'completion']

async function answers(who: Person) {
  const found: Record<string, unknown> = {}
  for (const days of [7, 30, 90])
    for (const part of PARTS) {
      const answer = await who.ask('GET', `/api/v1/cockpit/${part}?days=${days}`)
      expect([part, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([part, 200, ''])
      found[`${part} ${days}`] = answer.json()
    }
  return found
}

const sealed = (change: string) =>
  write(rig.writer, works.org, async (trx) => {
    await sql`update org set seq = seq + 1 where id = ${works.org}`.execute(trx) // What is remembered is to be worked out anew.
    const { numAffectedRows } = await sql.raw(`${change} org_id = ${works.org}`).execute(trx)
    return numAffectedRows ?? 0n
  })

test(
  'sealed days say what the rows themselves say, whatever happened to them since, to everybody',
  { timeout: 120_000 },
  async () => {
    const throws = dice(7)
    const asking = [works.admin, works.supervisor, ...works.reps.slice(0, 1)]
    let times = 0
    for (let day = 0; day < DAYS; day++) {
      for (let n = throws(4) + 1; n > 0; n--) {
        await happens(throws)
        await works.pass({ minutes: throws(300) })
      }
      await works.pass({ hours: throws(30) })
      // Sealed at some moments, not at others: days whose seal is broken wait for the next.
      if (throws(3) === 0) times += await sealDays(rig.writer, works.org, rig.clock.now)
      if (day % 15 === 14) {
        await sealed('update sealed_day set seal = gen_random_uuid() where ready and')
        const summed = await Promise.all(asking.map(answers))
        const kept = await ids('lead', 'true')
        expect(kept.length).toBeGreaterThan(5)
        // The seals are put aside, and everything is counted from the rows.
        await sealed('update sealed_day set ready = false where')
        expect(summed).toEqual(await Promise.all(asking.map(answers)))
        await sealed('update sealed_day set ready = true where')
      }
    }
    expect(times).toBeGreaterThan(DAYS)
  },
)

test('a row that is brought in late, as imports may, breaks the seal of its day', async () => {
  const copies = [
    { table: 'lead', which: 'assigned_at is not null', breaks: ['arrival', 'assignment'] },
    {
      table: 'action',
      which: `state <> 'cancelled' and due_at < '${new Date(rig.clock.now).toISOString()}'`,
      breaks: ['due'],
    },
    { table: 'deal', which: "status = 'won'", breaks: ['arrival', 'opened'] },
  ]
  await works.pass({ days: 3 }) // Whatever was done until now is of days that are over.
  for (const { table, which, breaks } of copies) {
    await sealDays(rig.writer, works.org, rig.clock.now)
    const count = () =>
      write(rig.writer, works.org, async (trx) => {
        const { rows } = await sql<{ kind: string; days: number }>`
          select kind, count(*)::int as days from sealed_day where org_id = ${works.org} and ready group by 1 order by 1`.execute(
          trx,
        )
        return Object.fromEntries(rows.map(({ kind, days }) => [kind, days]))
      })
    const before = await count()
    await write(rig.writer, works.org, (trx) =>
      sql`insert into ${sql.table(table)} (select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'external_id', null))).*
            from ${sql.table(table)} t where org_id = ${works.org} and ${sql.raw(which)} order by id limit 1)`.execute(
        trx,
      ),
    )
    const after = await count()
    const lost = Object.keys(before).filter((kind) => after[kind] === (before[kind] ?? 0) - 1)
    expect([table, lost]).toEqual([table, breaks])
  }
})
