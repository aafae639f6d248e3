import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { ERASED } from '@cairn/core/personal/person.ts'
import { defaultRetention, Retention } from '@cairn/core/personal/retention.ts'
import { DAY } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import type { PersonalContext } from './context.ts'
import { EXPORT_DAYS } from './carry-out.ts'
import { removeExport } from './export.ts'
import { keepRequest } from './requests.ts'
import { removeUploads, uploadsThere, type Upload } from './stored-files.ts'
import { subjectOf } from './subject.ts'
import { serveRequests } from './watch-requests.ts'

export type RuleName = keyof Retention

/** Leads erased by one request: they are looked for together, once. */
const LEADS_AT_ONCE = 25
/** A day's work: the rest is done the day after. */
const MOST_LEADS = 500
const MOST_LOOKS = 5000

/** How long what is kept in an organisation. */
export async function readRetention(
  trx: Transaction<Tables>,
  org: number,
): Promise<{ rules: Retention; revision: number }> {
  const row = await trx.selectFrom('retention').selectAll().where('org_id', '=', org).executeTakeFirst()
  return { rules: row ? Retention.parse(row.document) : defaultRetention, revision: row?.revision ?? 0 }
}

/** The moment before which a rule's rows go. */
export function beforeOf(rules: Retention, rule: RuleName, now: number): Date {
  const asked = rules[rule]
  if ('days' in asked) return new Date(now - asked.days * DAY)
  const at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() - asked.months)
  return at
}

/** How many rows a rule concerns, were it applied now, whether it is on or off. */
export async function countDue(
  trx: Transaction<Tables>,
  org: number,
  rule: RuleName,
  before: Date,
  filesDir: string,
): Promise<number> {
  if (rule === 'uploads') return (await dueUploads(trx, org, before, filesDir)).length
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (${dueOf(org, rule, before, null)}) due`.execute(trx)
  return rows[0]?.n ?? 0
}

/** Files of imports that are over, where they are still there. */
async function dueUploads(trx: Transaction<Tables>, org: number, before: Date, filesDir: string): Promise<Upload[]> {
  const { rows } = await sql<{ id: string }>`${dueOf(org, 'uploads', before, null)}`.execute(trx)
  return uploadsThere(
    filesDir,
    org,
    rows.map(({ id }) => ({ room: 'imports', id })),
  )
}

function dueOf(org: number, rule: RuleName, before: Date, most: number | null) {
  const limit = most === null ? sql`` : sql`limit ${most}`
  switch (rule) {
    case 'leads':
      // Nothing happened with it, its customer or its deal: whatever happens moves the lead's progress or is a follow-up.
      return sql`select l.id from lead l
        where l.org_id = ${org} and l.progress_at < ${before} and l.arrived_at < ${before} and l.deal_id is null
          and (l.state = 'disqualified' or (l.state in ('new', 'working') and l.owner_id is null))
          and (l.phone_key is not null or l.mail_key is not null or l.name not in ('', ${ERASED}))
          and not exists (select 1 from activity a where a.org_id = l.org_id and a.lead_id = l.id and a.at >= ${before})
        order by l.arrived_at ${limit}`
    case 'looks':
      return sql`select e.id from event e where e.org_id = ${org} and e.type = 'phone.shown' and e.at < ${before} ${limit}`
    case 'uploads':
      return sql`select i.id from import i where i.org_id = ${org} and i.state in ('done', 'stopped', 'failed')
        and coalesce(i.finished_at, i.started_at, i.created_at) < ${before} ${limit}`
    case 'staging':
      return sql`select r.id from cleaning_run r where r.org_id = ${org} and r.state in ('entered', 'taken-back', 'stopped', 'failed')
        and coalesce(r.entered_at, r.created_at) < ${before} and exists (select from cleaning_row c where c.org_id = r.org_id and c.run_id = r.id) ${limit}`
    default:
      return rule satisfies never
  }
}

type Keeping = Omit<PersonalContext, 'reader'>

/** Applies the rules of every organisation, once a day each; asked often. What is not finished goes on the next time. */
export async function keepRetention(context: Keeping): Promise<void> {
  const { writer, engine } = context
  const orgs = await write(writer, 0, (trx) => trx.selectFrom('org').select('id').execute())
  for (const { id: org } of orgs) {
    const today = new Date(engine.now())
    const due = await write(writer, org, async (trx) => {
      const row = await trx.selectFrom('retention').select('ran_at').where('org_id', '=', org).executeTakeFirst()
      return (row?.ran_at?.getTime() ?? 0) <= today.getTime() - DAY
    })
    if (!due) continue
    await applyRules(context, org)
    // Marked when all is done: a process that dies before is followed by one that does it again, to no harm.
    await write(writer, org, (trx) =>
      trx
        .insertInto('retention')
        .values({ org_id: org, document: JSON.stringify(defaultRetention), ran_at: today, revision: 0 })
        .onConflict((on) => on.column('org_id').doUpdateSet({ ran_at: today }))
        .execute(),
    )
  }
}

/** Applies the rules of an organisation that are on; answers how many rows went by each. */
export async function applyRules(context: Keeping, org: number): Promise<Partial<Record<RuleName, number>>> {
  const { writer, engine, config } = context
  const { rules } = await write(writer, org, (trx) => readRetention(trx, org))
  const gone: Partial<Record<RuleName, number>> = {}
  const log = async (rule: RuleName, before: Date, rows: number): Promise<void> => {
    gone[rule] = rows
    if (rows === 0) return
    const run = { org_id: org, id: randomUUID(), rule, at: new Date(engine.now()), before, rows }
    await write(writer, org, (trx) => trx.insertInto('retention_run').values(run).execute())
  }
  for (const rule of Object.keys(rules) as RuleName[]) {
    if (!rules[rule].on) continue
    const before = beforeOf(rules, rule, engine.now())
    await log(rule, before, await apply[rule](context, org, before))
  }
  const expired = await write(writer, org, (trx) =>
    trx
      .selectFrom('personal_request')
      .select('id')
      .where('org_id', '=', org)
      .where('kind', '=', 'export')
      .where('expires_at', '<', new Date(engine.now()))
      .where('expires_at', '>', new Date(engine.now() - 3 * EXPORT_DAYS * DAY))
      .execute(),
  )
  for (const { id } of expired) await removeExport(config.filesDir, org, id)
  return gone
}

const apply: Readonly<Record<RuleName, (context: Keeping, org: number, before: Date) => Promise<number>>> = {
  leads: eraseLeads,
  async looks({ writer }, org, before) {
    for (let gone = 0; ;) {
      const { rows } = await write(writer, org, (trx) =>
        sql<{ n: number }>`select forget_looks(${org}, ${before}, ${MOST_LOOKS}) as n`.execute(trx),
      )
      const n = rows[0]?.n ?? 0
      gone += n
      if (n < MOST_LOOKS) return gone
    }
  },
  async uploads({ writer, config }, org, before) {
    const uploads = await write(writer, org, (trx) => dueUploads(trx, org, before, config.filesDir))
    await removeUploads(config.filesDir, org, uploads)
    return uploads.length
  },
  async staging({ writer, config }, org, before) {
    const { runs, files } = await write(writer, org, async (trx) => {
      const { rows } = await sql<{ id: string }>`${dueOf(org, 'staging', before, null)}`.execute(trx)
      const ids = rows.map(({ id }) => id)
      const { rows: stored } = await sql<{ id: string }>`
        select id from cleaning_file where org_id = ${org} and run_id = any (${ids})`.execute(trx)
      return { runs: ids, files: stored.map(({ id }) => id) }
    })
    if (runs.length === 0) return 0
    await removeUploads(
      config.filesDir,
      org,
      files.map((id) => ({ room: 'cleaning', id })),
    )
    await write(writer, org, async (trx) => {
      for (const table of ['cleaning_row', 'cleaning_cell', 'cleaning_pair'])
        await sql`delete from ${sql.table(table)} where org_id = ${org} and run_id = any (${runs})`.execute(trx)
      await sql`update cleaning_problem set examples = '[]' where org_id = ${org} and run_id = any (${runs})`.execute(
        trx,
      )
      await sql`update cleaning_entry set before = null, after = null where org_id = ${org} and run_id = any (${runs})`.execute(
        trx,
      )
    })
    return runs.length
  },
}

async function eraseLeads(context: Keeping, org: number, before: Date): Promise<number> {
  const { writer, books, engine } = context
  const { source } = await books.published(org)
  let gone = 0
  while (gone < MOST_LEADS) {
    const asked = await write(writer, org, async (trx) => {
      const { rows } = await sql<{ id: string }>`${dueOf(org, 'leads', before, LEADS_AT_ONCE)}`.execute(trx)
      if (rows.length === 0) return 0
      const chosen = { leads: rows.map((row) => row.id), contacts: [], customers: [] }
      const subject = await subjectOf(trx, org, chosen, source, { everywhere: false, given: [], only: true })
      const label = `${rows.length} × lead`
      const reason = `retention: no activity since ${before.toISOString().slice(0, 10)}`
      await keepRequest(
        trx,
        org,
        { kind: 'retention', label, reason, withdrawn: false, subject, by: null, confirmed: true },
        engine.now(),
      )
      return rows.length
    })
    if (asked === 0) return gone
    await serveRequests(context, org)
    gone += asked
  }
  return gone
}
