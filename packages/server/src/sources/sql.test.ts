import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbedded, type Embedded } from '../db/embedded.ts'
import { write } from '../http/write.ts'
import { openSourcesRig } from './rig.test-kit.ts'

let rig: Awaited<ReturnType<typeof openSourcesRig>>
let folder: string
let erp: Embedded
beforeAll(async () => {
  rig = await openSourcesRig()
  folder = mkdtempSync(join(tmpdir(), 'cairn-erp-'))
  erp = await startEmbedded({ folder: join(folder, 'postgres') })
  await inErp(`
    create table partner (
      id serial primary key, name text not null, city text, employees text, meta jsonb, changed timestamptz(6));
    create role reader login password 'only reads';
    grant select on partner to reader`)
}, 60_000)
afterAll(async () => {
  await rig.close()
  await erp.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function inErp(text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(erp.url('postgres'))
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

const mapping = { id: 'id', name: 'name', fields: { city: 'city', address: 'meta.address' } }
function sql(more: object = {}) {
  const { port } = new URL(erp.url('postgres'))
  const place = { host: '127.0.0.1', port: Number(port), database: 'postgres', user: 'reader' }
  const from = {
    kind: 'sql',
    engine: 'postgres',
    ...place,
    from: { kind: 'table', table: 'public.partner' },
    cursor: 'changed',
    overlap: 5,
    batch: 10,
  }
  return { from: { ...from, ...more }, mapping }
}
const secret = { secret: 'only reads' }
const named = async (company: string) => (await rig.customers()).filter(({ name }) => name.startsWith(company))
const newest = async (id: string) => (await rig.view(id)).runs[0]

describe('an outside PostgreSQL', () => {
  test('is read page by page, many rows of one moment and rows without a time among them', async () => {
    await inErp(`insert into partner (name, city, meta, changed)
      select '同刻' || n || '号机械有限公司', '武汉', '{"address": "光谷大道"}',
             case when n % 7 = 0 then null else '2026-03-01 08:00:00.123456+08'::timestamptz + (n / 25) * interval '1 second' end
        from generate_series(1, 95) n`)
    const id = await rig.connect(sql(), secret)
    expect(await rig.run(id)).toBe('done')
    expect(await named('同刻')).toHaveLength(95)
    expect((await named('同刻'))[0]?.fields).toMatchObject({ city: '武汉', address: '光谷大道' })
    expect(await newest(id)).toMatchObject({ read: 95, added: 95, rejected: 0 })

    rig.clock.now += 60_000
    await inErp(`update partner set city = '上海', changed = '2026-03-09 00:00:00+08' where name like '同刻1_号%'`)
    expect(await rig.run(id)).toBe('done')
    expect((await named('同刻')).filter(({ fields }) => fields['city'] === '上海')).toHaveLength(10)
    // A change that was committed late stands a moment before what was read last.
    rig.clock.now += 60_000
    await inErp(
      `update partner set city = '广州', changed = '2026-03-08 23:57:00+08' where name = '同刻21号机械有限公司'`,
    )
    await rig.run(id)
    expect((await named('同刻21号'))[0]?.fields['city']).toBe('广州')
    expect((await newest(id)).read).toBeLessThan(40)
  })

  test('goes on where it was when the server went away, and when the reader was killed', async () => {
    await inErp(`truncate partner restart identity; insert into partner (name, changed)
      select '断线' || n || '号机械有限公司', '2026-03-02'::timestamptz + n * interval '1 second' from generate_series(1, 45) n`)
    const id = await rig.connect(sql(), secret)
    let pages = 0
    expect(await rig.run(id, { pause: () => ++pages === 2 })).toBe('paused')
    const settings = sql().from.port
    await erp.stop()
    expect(await rig.run(id, { timeoutMs: 2000 })).toBe('failed')
    expect((await newest(id)).error.code).toBe('unreachable')
    erp = await startEmbedded({ folder: join(folder, 'postgres') })
    const moved = sql().from.port !== settings
    // Another port is another place: it is read from the beginning, and what was read says nothing new.
    if (moved)
      await write(rig.writer, rig.org, (trx) =>
        trx
          .updateTable('connector')
          .set({ settings: JSON.stringify({ ...sql(), everyMinutes: 10 }) })
          .where('org_id', '=', rig.org)
          .where('id', '=', id)
          .execute(),
      )
    rig.clock.now += 60_000
    expect(await rig.run(id)).toBe('done')
    expect(await named('断线')).toHaveLength(45)
    expect((await newest(id)).read).toBe(25)
  }, 60_000)

  test('what was taken in and not written down is taken in once', async () => {
    await inErp(`truncate partner restart identity; insert into partner (name, changed)
      select '重来' || n || '号机械有限公司', '2026-03-02'::timestamptz from generate_series(1, 15) n`)
    const id = await rig.connect(sql(), secret)
    await rig.run(id, { pause: () => true })
    // As if the process had died between taking the page in and keeping how far it was.
    await write(rig.writer, rig.org, (trx) =>
      trx.updateTable('connector').set({ cursor: null }).where('org_id', '=', rig.org).where('id', '=', id).execute(),
    )
    await rig.run(id)
    expect(await named('重来')).toHaveLength(15)
    expect(await newest(id)).toMatchObject({ read: 25, added: 15, unchanged: 10 })
  })

  test('rows deleted there are found by their numbers alone, however many changed since', async () => {
    await inErp(`truncate partner restart identity; insert into partner (name, changed)
      select '删除' || n || '号机械有限公司', '2026-03-02'::timestamptz + n * interval '1 minute' from generate_series(1, 35) n`)
    const id = await rig.connect({ ...sql(), look: 'off' }, secret)
    expect(await rig.run(id)).toBe('done')
    await inErp(`delete from partner where id in (7, 35); update partner set city = '宜昌', changed = '2026-03-09' where id = 3;
      insert into partner (name, changed) values ('删除新号机械有限公司', '2026-03-09')`)
    rig.clock.now += 60_000
    await rig.admin.ask('POST', `/api/v1/connectors/${id}/run`, { look: 'look' })
    expect(await rig.run(id)).toBe('done')
    const gone = async () =>
      (await rig.admin.ask('GET', `/api/v1/gone?connector=${id}`))
        .json()
        .items.map((each: { externalId: string }) => each.externalId)
        .toSorted()
    expect(await gone()).toEqual(['35', '7'])
    expect(await newest(id)).toMatchObject({
      read: 7,
      added: 1,
      changed: 1,
      gone: 2,
      look: { rows: 34, known: 36, seen: 34 },
    })
    // One comes back, and one is written with a time that was read long ago: both are seen, the other is fetched.
    await inErp(`insert into partner (id, name, changed) values (7, '删除7号机械有限公司', '2026-03-02'),
      (99, '删除晚到机械有限公司', '2026-03-02')`)
    rig.clock.now += 60_000
    await rig.admin.ask('POST', `/api/v1/connectors/${id}/run`, { look: 'look' })
    await rig.run(id)
    expect([await gone(), (await newest(id)).back, (await newest(id)).look.missed]).toEqual([['35'], 1, 1])
    rig.clock.now += 60_000
    await rig.run(id)
    expect(await named('删除晚到')).toHaveLength(1)
    rig.clock.now += 60_000
    await rig.run(id)
    expect((await newest(id)).read).toBeLessThan(10)
  })

  test('rows without a number are told of, and hold nobody up', async () => {
    await inErp(`drop table if exists loose; create table loose (id int, name text, changed timestamptz);
      grant select on loose to reader;
      insert into loose select case when n % 3 > 0 then n end, '无号' || n || '号机械有限公司', '2026-03-02' from generate_series(1, 40) n`)
    const id = await rig.connect(
      { ...sql({ from: { kind: 'table', table: 'loose' } }), mapping: { id: 'id', name: 'name', fields: {} } },
      secret,
    )
    expect(await rig.run(id)).toBe('done')
    expect(await named('无号')).toHaveLength(27)
    expect(await newest(id)).toMatchObject({ added: 27, rejected: 13, error: null })
  })

  test('is never written to, whatever the query', async () => {
    for (const query of [
      'delete from partner returning *',
      'with gone as (delete from partner returning *) select * from gone',
      'select 1 as id; drop table partner',
      "select id, name, changed, nextval('partner_id_seq') from partner",
    ]) {
      const id = await rig.connect(sql({ user: 'postgres', from: { kind: 'query', query }, ...owner() }), ownerSecret())
      expect(await rig.run(id)).toBe('failed')
      expect((await newest(id)).error.code).toBe('sql')
    }
    expect((await inErp('select count(*)::int as n from partner')).rows[0].n).toBeGreaterThan(0)
  })

  test('says in words what it refuses', async () => {
    const codeOf = async (settings: object, more: object = secret): Promise<string> => {
      const id = await rig.connect(settings, more)
      await rig.run(id, { timeoutMs: 500 })
      return (await newest(id)).error.code
    }
    expect(await codeOf(sql(), { secret: 'wrong' })).toBe('sign-in')
    expect(await codeOf(sql({ from: { kind: 'table', table: 'nowhere' } }))).toBe('sql')
    const slow = { kind: 'query', query: 'select p.*, pg_sleep(30) from partner p' }
    expect(await codeOf(sql({ from: slow }))).toBe('timeout')
  })
})

function owner(): object {
  return { user: decodeURIComponent(new URL(erp.url('postgres')).username) }
}
function ownerSecret(): object {
  return { secret: decodeURIComponent(new URL(erp.url('postgres')).password) }
}

test('a table is looked at before anybody has said which column is which', async () => {
  await inErp(`truncate partner restart identity; insert into partner (name) values ('先看机械有限公司')`)
  const settings = { everyMinutes: 10, ...sql({ cursor: null }), mapping: { id: '', name: '', fields: {} } }
  const shown = (await rig.admin.ask('POST', '/api/v1/connectors/preview', { settings, ...secret })).json()
  expect(shown).toMatchObject({ error: null, guess: { id: 'id', name: 'name', fields: { city: 'city' } } })
  expect(shown.rows).toHaveLength(1)
  const made = await rig.admin.ask('POST', '/api/v1/connectors', { system: 'erp', label: 'ERP', settings, ...secret })
  expect(made.statusCode).toBe(400)
})
