import pg from 'pg'
import { DEMO_SLUG } from './company.ts'

/** Takes the demo company out with all its rows, its log included, which only the database's owner may. */
export async function removeDemo(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ id: number }>('select id from org where slug = $1 and demo for update', [
      DEMO_SLUG,
    ])
    const org = rows[0]?.id
    if (org !== undefined) await removeRows(client, org)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {}) // A lost connection has rolled back by itself.
    throw error
  } finally {
    await client.end()
  }
}

async function removeRows(client: pg.Client, org: number): Promise<void> {
  await client.query('delete from auth."user" where id in (select id from member where org_id = $1)', [org])
  await client.query('alter table event disable trigger event_append_only')
  for (const table of await tablesOf(client))
    await client.query(`delete from ${client.escapeIdentifier(table)} where org_id = $1`, [org])
  await client.query('alter table event enable trigger event_append_only')
  await client.query('delete from org where id = $1', [org])
}

/** Every table with rows of organisations; one that refers to another comes before it. */
async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; parents: string[] }>(
    `select c.relname as name,
            array(select p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
                   where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as parents
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by c.relname`,
  )
  const ordered: string[] = []
  let left = rows
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some((other) => other.name !== name && other.parents.includes(name)))
    if (free.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...free.map(({ name }) => name))
    left = left.filter((each) => !free.includes(each))
  }
  return ordered
}
