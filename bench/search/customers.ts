import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { entryOf } from '../../packages/core/src/search/spelling.ts'
import { companyName, personName } from '../../packages/server/src/demo/names.ts'
import { openLuck } from '../../packages/server/src/demo/luck.ts'
import { sounds } from '../../packages/server/src/engine/search-rows.ts'

const AT_ONCE = 5000
const CITIES = ['苏州', '上海', '无锡', '宁波', '东莞', '青岛', '武汉', '成都', '重庆', '长沙', '天津', '佛山']
const TRADES = ['machinery', 'automotive', 'electronics', 'medical', 'energy']

/** Writes customers of the bench, each with a contact, and their entries as the engine would; owners take turns. */
export async function writeCustomers(owner: pg.Client, org: number, many: number): Promise<void> {
  const luck = openLuck(7)
  const { rows: members } = await owner.query<{ id: string }>(
    "select id from member where org_id = $1 and role = 'rep'",
    [org],
  )
  const { rows: indexes } = await owner.query<{ made: string }>(
    "select pg_get_indexdef('search_entry_by_grams'::regclass) as made",
  )
  // Built once at the end, as a restored backup would.
  await owner.query('drop index search_entry_by_grams')
  for (let from = 0; from < many; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, many - from) }, (_, n) => {
      const [company, person] = [companyName(luck, luck.pick(CITIES), luck.pick(TRADES)), personName(luck)]
      return {
        id: randomUUID(),
        contact: randomUUID(),
        name: company.name,
        person: person.name,
        owner: members[(from + n) % members.length]?.id,
        phone: `138${String(from + n).padStart(8, '0')}`,
        mail: `${person.pinyin}@${company.pinyin}${from + n}.example`,
        entry: entryOf([company.name], sounds),
        entered: entryOf([person.name], sounds),
        at: Date.now() - (many - from - n) * 20_000,
      }
    })
    await owner.query(WRITE, [org, JSON.stringify(rows)])
  }
  await owner.query(indexes[0]?.made ?? '')
  await owner.query('vacuum analyze customer, contact, search_entry')
}

const WRITE = `with x as materialized (
    select *, to_timestamp(at / 1000.0) as since
      from jsonb_to_recordset($2::jsonb) as x(id uuid, contact uuid, name text, person text, owner uuid, phone text, mail text,
                                             entry jsonb, entered jsonb, at float8)),
  customers as (insert into customer (org_id, id, name, owner_id, created_at) select $1, id, name, owner, since from x),
  contacts as (insert into contact (org_id, id, customer_id, name, phone_key, mail_key, created_at)
               select $1, contact, id, person, phone, mail, since from x)
  insert into search_entry (org_id, kind, id, words, grams, at)
  select $1, 'customer', id, entry ->> 'words', cairn_grams('customer', array(select jsonb_array_elements_text(entry -> 'grams'))), since from x
  union all
  select $1, 'contact', contact, entered ->> 'words', cairn_grams('contact', array(select jsonb_array_elements_text(entered -> 'grams'))), since from x`
