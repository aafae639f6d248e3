import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import type { Database } from './open.ts'

let database: Database
let engine: pg.Client
let reader: pg.Client
const [org, another] = [7, 8]
const seller = '00000000-0000-4000-8000-000000000001'

beforeAll(async () => {
  database = await testDatabase()
  engine = new pg.Client(database.engineUrl)
  reader = new pg.Client(database.readerUrl)
  await Promise.all([engine.connect(), reader.connect()])
  await as(engine, 'engine', org)
  // Nine names in ten are “…精工机械有限公司”; one in a hundred only borrows its pairs of characters.
  for (const [each, leads] of [
    [org, 6000],
    [another, 500],
  ] as const) {
    await as(engine, 'engine', each)
    await engine.query(
      `insert into lead (org_id, id, source, name, company, fields, score, grade, matched, track, state, version, arrived_at, progress_at, owner_id)
       select $1, gen_random_uuid(), 'list', '王' || n,
              case when n % 100 = 0 then '精工与机械的公司' || n when n % 10 = 0 then '云岭' || n || '铸造厂'
                   else '第' || n || '精工机械有限公司' end,
              '{}', 10, 'C', '[]', 'rest', 'new', 1, timestamptz '2026-01-01' + n * interval '1 minute', now(),
              case when n % 3 = 0 then null when n % 3 = 1 then $3::uuid else gen_random_uuid() end
         from generate_series(1, $2::int) n`,
      [each, leads, seller],
    )
  }
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  await owner.query('analyze lead')
  await owner.end()
}, 60_000)
afterAll(async () => {
  await Promise.all([engine.end(), reader.end()])
  await database.stop()
})

async function as(client: pg.Client, scope: 'engine' | 'all' | 'own', of = org): Promise<void> {
  await client.query(
    `select set_config('cairn.org', $1, false), set_config('cairn.scope', $2, false), set_config('cairn.owners', $3, false)`,
    [String(of), scope, `{${seller}}`],
  )
}

/** What a search finds, and what it should: the newest that hold the text, by looking at every row that may be seen. */
async function both(words: string, most: number): Promise<[string[], string[]]> {
  const found = await reader.query('select find_leads($1, $2, $3, false, $4) as id', [words, '', '', most])
  const wanted = await reader.query(
    `select id from lead where org_id = $1 and position($2 in lower(name || ' ' || company)) > 0
      order by arrived_at desc, id desc limit $3`,
    [org, words, most],
  )
  return [found.rows.map(({ id }) => id), wanted.rows.map(({ id }) => id)]
}

test('how common a text may be at most is told by its rarest pair of characters', async () => {
  const of = async (words: string): Promise<number> => {
    const { rows } = await reader.query('select cairn_commonness($1) as share', [words])
    return rows[0].share
  }
  expect(await of('机械有限公司')).toBeGreaterThan(0.8)
  expect(await of('精工机械有限公司')).toBeLessThanOrEqual(await of('机械'))
  expect(await of('云岭')).toBeGreaterThan(0.04)
  expect(await of('云岭与机械')).toBeLessThan(0.04)
  expect(await of('没有这个')).toBe(0)
  expect(await of('王')).toBe(0)
})

test.each(['all', 'own'] as const)(
  'a search finds the newest that hold the text, common or not; eyes: %s',
  async (eyes) => {
    await as(reader, eyes)
    for (const words of ['机械有限', '精工机械有限公司', '云岭', '精工与机械', '工机', '第59', '没有这个'])
      for (const most of [1, 40, 2000]) {
        const [found, wanted] = await both(words, most)
        expect(found, `${words} ${most}`).toEqual(wanted)
      }
    const [common] = await both('机械有限', 40)
    expect(common).toHaveLength(40)
  },
)
