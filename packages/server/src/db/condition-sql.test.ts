import fc from 'fast-check'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerFacts, dealFacts, leadFacts } from '@cairn/core/process/facts.ts'
import { formulasOf } from '@cairn/core/record/formulas.ts'
import { decimal, foldText } from '@cairn/core/rule/compare.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import type { Condition, DateValue } from '@cairn/core/rule/condition.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import { edgesOf, type Today } from '@cairn/core/rule/dates.ts'
import { isMissing, type Fields, type Value } from '@cairn/core/value.ts'
import { testDatabase } from '../test/database.ts'
import { conditionSql } from './condition-sql.ts'
import type { FilteredRecord } from './fact-sql.ts'
import type { Database } from './open.ts'
import type { Tables } from './tables.ts'

const ORG = 1
const none = { lead: [], customer: [], contact: [], deal: [], activity: [] }
/** Conditions need nothing else of a playbook. */
const book = { source: { fields: none }, formulas: formulasOf(none) } as unknown as Parameters<typeof conditionSql>[2]
const dated = { book: { formulas: book.formulas, clock: { day: () => '2026-11-22' } as never }, now: 0 }

let database: Database
let db: Kysely<Tables>
beforeAll(async () => {
  database = await testDatabase()
  db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.ownerUrl, max: 1 }) }),
  })
  await sql`insert into org (name, slug) values ('Stones', 'stones')`.execute(db)
})
afterAll(async () => {
  await db.destroy()
  await database.stop()
})

// What stands in rows and in conditions comes from the same small store, so that much of it meets.
const words = [
  'Shanghai',
  'SHANGHAI',
  '上海',
  '上海市',
  '總監',
  '海鲸🐋',
  'ＡＢＣ',
  'ａｂｃ',
  'İstanbul',
  'istanbul',
  'ISTANBUL',
  'ıı',
  'ΑΣ',
  'ας',
  'ασ',
  'ẞ',
  'ß',
  'É',
  'é',
  '%',
  '_',
  '50%_',
  "O'Hara",
  '"',
  '\\',
  '$1',
  '{a,b}',
  'null',
  'NULL',
  'true',
  '',
  ' ',
  '\u3000',
  '\u00a0x',
  '12',
  ' 12 ',
  '012',
  '1e2',
  '1e400',
  '.5',
  '5.',
  '-0',
  '+7',
  '１２',
  '0x10',
  'Infinity',
  '2026-11-22',
  '2026-11-22T00:00:00.000Z',
  '2026-11-21T16:00:00Z',
  '2026-11-21T15:59:59.999999Z',
  '2026-11-22T05:00:00.000Z',
  '2026-11-22T24:00:00Z',
  '2026-11-22T10:00:00+08:00',
  '2026-11-21',
  '2026-11-30',
  '2026-12-01',
  '2024-02-29',
  '2024-03-01',
  '2026-02-30',
  '2026-13-01',
  '2026-11-22\n',
  '２０２６-11-22',
  '0000-01-01',
  '9999-12-31',
  '9999-12-31T23:59:59Z',
  '2026',
  'A',
  'b',
  'new',
  'open',
  '9'.repeat(41),
  'i\u0307',
  '\ufeff',
]
const numbers = [0, -0, 1, 12, 12.5, 0.1, 100, -7, 1e21, 1e-7, 1e15, 123_456_789.125, 0.5, 13_800_138_000]
const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 5 }).filter(storable))
const number = fc.oneof(
  fc.constantFrom(...numbers),
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: number },
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
)
const ids = ['a', 'b', 'constructor', 'toString', 'valueOf', 'a-b', 'source', 'stage', 'name', 'fields', 'org_id']
const fields = fc.dictionary(fc.constantFrom(...ids), value, { maxKeys: 6 })

// Days around the ends of months, of the hour a clock changes, and of what four digits hold.
const DAYS = ['2026-11-22', '2026-11-21', '2026-11-30', '2024-02-29', '2026-03-08', '0000-01-01', '9999-12-31'] as const
const dateValue: fc.Arbitrary<DateValue> = fc.oneof(
  fc.constantFrom(...DAYS),
  fc.record({ daysAgo: fc.constantFrom(0, 1, 2, 8, 9, 30, 365, 36_500) }),
  fc.record({ daysAhead: fc.constantFrom(0, 1, 2, 8, 9, 30, 365, 36_500) }),
)
const today: fc.Arbitrary<Today | undefined> = fc.option(
  fc.record({
    date: fc.constantFrom('2026-11-22', '2026-11-30', '2026-12-01', '2024-02-29', '2024-03-01', '2026-03-08'),
    zone: fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'),
  }),
  { nil: undefined },
)

const tags = fc.array(text, { maxLength: 3 })
/** Moments at which some zone changes its day, and their neighbours. */
const edgeMoment = fc
  .tuple(
    fc.constantFrom(...DAYS.slice(0, 5)),
    fc.constantFrom(-20, -19, -8, 0, 4, 5, 10, 16, 24),
    fc.constantFrom(-1, 0, 1),
  )
  .map(([date, hours, millis]) => new Date(Date.parse(date) + hours * 3_600_000 + millis))
const day = fc.option(
  fc.oneof(edgeMoment, fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })),
)
const customer = fc.record({ name: text, fields, tags })
const owner = fc.record({ name: text, regions: tags, products: tags, skills: tags })
const lead = fc.record({
  fields,
  source: text,
  score: fc.integer({ min: 0, max: 100 }),
  grade: fc.constantFrom('A', 'B', 'C'),
  state: fc.constantFrom('new', 'working', 'converted', 'disqualified'),
  pool: fc.option(fc.constantFrom('grab', 'nurture', 'public')),
  track: text,
  tags,
})
const deal = fc.record({
  fields,
  name: text,
  amount: fc.oneof(
    number.filter((each) => Math.abs(each) < 1e300),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  stage: text,
  status: fc.constantFrom('open', 'won', 'lost'),
  grade: fc.constantFrom('A', 'B', 'C'),
  lostReason: fc.option(text),
  expectedClose: day,
  tags,
})
const world = fc.record({
  lead,
  deal,
  customer,
  owner,
  hasLead: fc.boolean(),
  hasCustomer: fc.boolean(),
  hasOwner: fc.boolean(),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const columns = [
  'lead.source',
  'lead.score',
  'lead.grade',
  'lead.state',
  'lead.pool',
  'lead.track',
  'lead.owner',
  'lead.tags',
  'deal.name',
  'deal.amount',
  'deal.stage',
  'deal.status',
  'deal.lostReason',
  'deal.expectedClose',
  'deal.tags',
  'customer.name',
  'customer.tags',
  'owner.name',
  'owner.region',
  'owner.product',
  'owner.skills',
  'owner.team',
  'event.kind',
  'action.node',
]
const path = fc.oneof(
  fc.constantFrom(...columns),
  fc
    .tuple(fc.constantFrom('lead', 'deal', 'customer', 'contact'), fc.constantFrom(...ids))
    .map(([record, id]) => `${record}.${id}`),
)
const wanted = fc.oneof(text, fc.string({ maxLength: 3, unit: 'binary' }), number, fc.boolean())
const part = fc.oneof(text, fc.string({ minLength: 1, maxLength: 2, unit: 'binary' })).filter((each) => each !== '')
const days: fc.Arbitrary<Condition> = fc.record({
  op: fc.constantFrom('before', 'after'),
  field: fc.oneof(path, fc.constant('deal.expectedClose')),
  value: dateValue,
})
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('is', 'is-not'), field: path, value: wanted }),
  fc.record({ op: fc.constantFrom('in', 'not-in'), field: path, values: fc.array(wanted, { maxLength: 4 }) }),
  fc.record({ op: fc.constantFrom('at-least', 'at-most', 'above', 'below'), field: path, value: number }),
  fc.record({ op: fc.constantFrom('contains', 'starts-with'), field: path, value: part }),
  fc.record({ op: fc.constant('contains-any' as const), field: path, values: fc.array(part, { maxLength: 3 }) }),
  days,
  fc.record({ op: fc.constantFrom('known', 'unknown'), field: path }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('condition') }),
  ),
}))

/** What PostgreSQL can keep in a text. */
function storable(one: string): boolean {
  return one.isWellFormed() && !one.includes('\0')
}

/** The last millisecond before an edge of a day; nothing where that has no four-digit year. */
function before(edge: string): string {
  const at = Date.parse(`${edge}Z`) - 1
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/** A value as it comes back from the database. */
const kept = (held: Fields): Fields => JSON.parse(JSON.stringify(held)) as Fields

function factsOf(record: FilteredRecord, it: World): Facts {
  const ofCustomer = customerFacts({ ...it.customer, fields: kept(it.customer.fields) }, dated)
  const { name, regions: region, products: product, skills } = it.owner
  const ofOwner = { name, region, product, skills }
  const around = {
    customer: record === 'customer' || it.hasCustomer || record === 'deal' ? ofCustomer : undefined,
    owner: it.hasOwner ? ofOwner : undefined,
  }
  const ownerId = it.hasOwner ? uuid(1) : null
  const ofLead = leadFacts(
    { ...(it.lead as never as Parameters<typeof leadFacts>[0]), fields: kept(it.lead.fields), owner: ownerId },
    dated,
  )
  if (record === 'customer') return around
  if (record === 'lead') return { ...around, lead: ofLead }
  const { expectedClose } = it.deal
  const row = { ...it.deal, fields: kept(it.deal.fields), expectedClose: expectedClose?.getTime() ?? null }
  return { ...around, deal: dealFacts(row as never, dated), lead: it.hasLead ? ofLead : undefined }
}

async function insert(it: World): Promise<void> {
  const ownerId = it.hasOwner ? uuid(1) : null
  const json = (held: Fields): string => JSON.stringify(held)
  const { name, regions, products, skills } = it.owner
  await sql`insert into seller (org_id, id, name, regions, products, skills, joined_at)
    values (${ORG}, ${uuid(1)}, ${name}, ${regions}, ${products}, ${skills}, now())`.execute(db)
  await sql`insert into customer (org_id, id, name, owner_id, fields, tags, created_at)
    values (${ORG}, ${uuid(2)}, ${it.customer.name}, ${ownerId}, ${json(it.customer.fields)}, ${it.customer.tags}, now())`.execute(
    db,
  )
  const { lead: l, deal: d } = it
  await sql`insert into lead (org_id, id, source, fields, score, grade, matched, track, pool, owner_id, state, customer_id,
      tags, version, arrived_at, progress_at)
    values (${ORG}, ${uuid(3)}, ${l.source}, ${json(l.fields)}, ${l.score}, ${l.grade}, '[]', ${l.track}, ${l.pool}, ${ownerId},
      ${l.state}, ${it.hasCustomer ? uuid(2) : null}, ${l.tags}, 1, now(), now())`.execute(db)
  await sql`insert into deal (org_id, id, customer_id, lead_id, name, owner_id, stage, status, amount, expected_close, fields,
      tags, lost_reason, version, grade, opened_at, stage_at, progress_at)
    values (${ORG}, ${uuid(4)}, ${uuid(2)}, ${it.hasLead ? uuid(3) : null}, ${d.name}, ${ownerId}, ${d.stage}, ${d.status},
      ${d.amount}, ${d.expectedClose}, ${json(d.fields)}, ${d.tags}, ${d.lostReason}, 1, ${d.grade}, now(), now(), now())`.execute(
    db,
  )
}

describe('a condition as SQL', () => {
  test('folds every letter as core does', async () => {
    // beyond the first two planes no letter has two cases
    const all: string[] = []
    for (let code = 1; code <= 0x1ffff; code += 1)
      if (code < 0xd800 || code > 0xdfff) all.push(String.fromCodePoint(code))
    const { rows } = await sql<{ letter: string; folded: string }>`
      select letter, cairn_fold(letter) as folded from unnest(${all}::text[]) as letter`.execute(db)
    const wrong = rows.filter(({ letter, folded }) => foldText(letter) !== folded)
    expect(wrong).toEqual([])
    expect(rows).toHaveLength(all.length)
  })

  test('reads numbers and blanks as core does', async () => {
    const pieces = fc.constantFrom('1', '0', '.', '-', '+', 'e', 'E', ' ', '\u3000', '9', 'x', '\u2028', '1'.repeat(40))
    const texts = fc.sample(
      fc.oneof(
        fc.array(pieces, { maxLength: 6 }).map((all) => all.join('')),
        text,
      ),
      3000,
    )
    const { rows } = await sql<{ given: string; number: number | null; blank: boolean }>`
      select given, cairn_decimal(given) as number, cairn_blank(given) as blank
      from unnest(${texts}::text[]) as given`.execute(db)
    for (const { given, number: read, blank } of rows) {
      const mine = decimal(given)
      expect([given, read === null ? null : read + 0]).toEqual([given, Number.isNaN(mine) ? null : mine + 0])
      expect([given, blank]).toEqual([given, isMissing(given)])
    }
  })

  test.each(['Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'])(
    'stands on the same side of every edge of a day as core does, in %s',
    async (zone) => {
      const values: DateValue[] = [...DAYS, { daysAgo: 0 }, { daysAgo: 9 }, { daysAhead: 8 }, { daysAhead: 30 }]
      for (const now of [
        { date: '2026-11-30', zone },
        { date: '2026-03-08', zone },
      ] satisfies Today[]) {
        const texts = values.flatMap((each) => {
          const { date = '', begins = '', ends = '' } = edgesOf(each, now) ?? {}
          return [
            date,
            ...[begins, ends].flatMap((edge) => [`${edge}Z`, `${edge}.000Z`, before(edge), `${edge}+00:00`]),
          ]
        })
        const held = Object.fromEntries([...new Set(texts)].map((each, n) => [`t${n}`, each]))
        const asked = Object.keys(held).flatMap((id) =>
          values.flatMap((each) => [
            { op: 'before' as const, field: `customer.${id}`, value: each },
            { op: 'after' as const, field: `customer.${id}`, value: each },
          ]),
        )
        await sql`begin`.execute(db)
        try {
          await sql`insert into customer (org_id, id, name, fields, created_at)
            values (${ORG}, ${uuid(2)}, 'dated', ${JSON.stringify(held)}, now())`.execute(db)
          const mine = asked.map((each) => compileCondition(each)({ customer: held, today: now }))
          expect(new Set(mine).size).toBe(2)
          const wrong: unknown[] = []
          for (let at = 0; at < asked.length; at += 400) {
            const some = asked.slice(at, at + 400)
            const answers = sql.join(some.map((each) => conditionSql(each, 'customer', book, { today: now })))
            const { rows } = await sql<{
              answers: boolean[]
            }>`select array[${answers}] as answers from customer`.execute(db)
            for (const [n, each] of some.entries())
              if (rows[0]?.answers[n] !== mine[at + n]) wrong.push([each, held[each.field.slice(9)]])
          }
          expect(wrong).toEqual([])
        } finally {
          await sql`rollback`.execute(db)
        }
      }
    },
  )

  const conditions = fc
    .tuple(fc.array(condition, { minLength: 20, maxLength: 20 }), fc.array(days, { minLength: 5, maxLength: 5 }))
    .map((parts) => parts.flat())

  test('holds for exactly the rows for which core says that it does', async () => {
    let both = 0
    let asked = 0
    await fc.assert(
      fc.asyncProperty(world, conditions, today, async (it, all, now) => {
        await sql`begin`.execute(db)
        try {
          await insert(it)
          for (const record of ['lead', 'customer', 'deal'] as const) {
            const facts = { ...factsOf(record, it), today: now }
            const options = now ? { today: now } : {}
            const answers = sql.join(all.map((each) => conditionSql(each, record, book, options)))
            const { rows } = await sql<{ answers: boolean[] }>`
              select array[${answers}] as answers from ${sql.table(record)}`.execute(db)
            const mine = all.map((each) => compileCondition(each)(facts))
            expect(rows[0]?.answers).toEqual(mine)
            both += mine.filter(Boolean).length
            asked += mine.length
          }
        } finally {
          await sql`rollback`.execute(db)
        }
      }),
      { numRuns: 200 },
    )
    // neither everything nor nothing: the two have really met
    expect(both / asked).toBeGreaterThan(0.2)
    expect(both / asked).toBeLessThan(0.9)
  })
})
