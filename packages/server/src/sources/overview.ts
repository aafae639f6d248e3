import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { Precedence, defaultPrecedence } from '@cairn/core/source/precedence.ts'
import type { Label } from '@cairn/core/label.ts'
import type { Tables } from '../db/tables.ts'
import type { Language } from '../http/sentences.ts'
import { settingsOf, type ConnectorRow } from './connector-rows.ts'
import { failureText } from './failure.ts'
import type { Failure, OutsideSystem } from './schemas.ts'
import { fieldLabel } from './words.ts'

type System = z.infer<typeof OutsideSystem>
type Trx = Transaction<Tables>

interface Known {
  readonly state: string | null
  readonly error: { code: string; detail: string } | null
  readonly done_at: Date | null
  readonly customers: number
  readonly rejects: number
  readonly conflicts: number
  readonly gone: number
  readonly doubt: string | null
}

const names: Readonly<Record<System['system'], Label>> = {
  erp: { zh: 'ERP', en: 'ERP' },
  finance: { zh: '财务系统', en: 'Finance' },
  crm: { zh: '旧 CRM', en: 'Old CRM' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  other: { zh: '其他系统', en: 'Another system' },
  spreadsheet: { zh: '表格', en: 'Spreadsheets' },
  mail: { zh: '邮件', en: 'Mail' },
  form: { zh: '网页表单与接口', en: 'Web forms and hooks' },
}

/** Systems that a company is asked about even where none is connected. */
const EXPECTED = ['erp', 'finance', 'wecom'] as const

/** The list of outside systems: connectors, what is built in, and what is expected and not there. */
export async function readOverview(
  trx: Trx,
  org: number,
  { book, now, language }: { book: CompiledPlaybook; now: number; language: Language },
): Promise<System[]> {
  const rows = await trx.selectFrom('connector').selectAll().where('org_id', '=', org).orderBy('created_at').execute()
  const kept = await trx.selectFrom('precedence').select('document').where('org_id', '=', org).executeTakeFirst()
  const precedence = kept ? Precedence.parse(kept.document) : defaultPrecedence
  const known = await readKnown(trx, org)
  const connectors = rows.map((row) => presentConnector(row, known.get(row.id), { book, now, language, precedence }))
  const missing = EXPECTED.filter((system) => !rows.some((row) => row.system === system))
  return [
    ...connectors,
    ...(await readBuiltIn(trx, org, now)).filter(({ system }) => system !== 'wecom' || missing.includes('wecom')),
    ...missing.filter((system) => system !== 'wecom').map((system) => bare(system)),
  ]
}

async function readKnown(trx: Trx, org: number): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { id: string }>`
    select c.id, last.state, last.error, done.ended_at as done_at,
           (select count(distinct l.customer_id)::int from customer_link l where l.org_id = c.org_id and l.connector_id = c.id) as customers,
           (select count(distinct l.customer_id)::int from customer_link l
             where l.org_id = c.org_id and l.connector_id = c.id and l.gone_at is not null) as gone,
           looked.doubt,
           (select count(*)::int from sync_reject r where r.org_id = c.org_id and r.connector_id = c.id) as rejects,
           (select count(*)::int from field_conflict f where f.org_id = c.org_id and f.source = 'connector:' || c.id and f.state = 'open') as conflicts
      from connector c
      left join lateral (select state, error from sync_run r where r.org_id = c.org_id and r.connector_id = c.id
                          order by began_at desc limit 1) last on true
      left join lateral (select ended_at from sync_run r where r.org_id = c.org_id and r.connector_id = c.id and state = 'done'
                          order by began_at desc limit 1) done on true
      left join lateral (select look ->> 'doubt' as doubt from sync_run r where r.org_id = c.org_id and r.connector_id = c.id and look is not null
                          order by began_at desc limit 1) looked on true
     where c.org_id = ${org}`.execute(trx)
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

function presentConnector(
  row: ConnectorRow,
  known: Known | undefined,
  {
    book,
    now,
    language,
    precedence,
  }: { book: CompiledPlaybook; now: number; language: Language; precedence: Precedence },
): System {
  const { from, mapping } = settingsOf(row)
  const defs = book.source.fields.customer
  const source = `connector:${row.id}`
  const because = whyOf(row, known, now)
  return {
    ...bare(row.system as System['system']), // Only such systems are taken by the form.
    id: row.id,
    label: { zh: row.label, en: row.label },
    kind: from.kind,
    status: because === 'fine' ? 'connected' : 'partial',
    because,
    enabled: row.enabled,
    fields: ['name', ...Object.keys(mapping.fields)].map((id) => ({
      id,
      label: fieldLabel(defs, id),
      master: precedence.masters[id] === source,
    })),
    customers: known?.customers ?? 0,
    lastAt: known?.done_at?.toISOString() ?? null,
    lagS: known?.done_at ? Math.max(0, Math.round((now - known.done_at.getTime()) / 1000)) : null,
    nextAt: row.enabled ? (row.due_at?.toISOString() ?? null) : null,
    rejects: known?.rejects ?? 0,
    conflicts: known?.conflicts ?? 0,
    gone: known?.gone ?? 0,
    lookedAt: row.looked_at?.toISOString() ?? null,
    error: row.failures > 0 && known?.error ? presentFailure(known.error, language) : null,
    running: known?.state === 'running',
  }
}

export function presentFailure(error: { code: string; detail: string }, language: Language): z.infer<typeof Failure> {
  return { code: error.code, message: failureText(error, language) }
}

/** So many readings may be missed before one is late: a long one holds the next up. */
const MISSED = 3
const LEAST_LATE_MS = 30 * 60_000

function whyOf(row: ConnectorRow, known: Known | undefined, now: number): System['because'] {
  const { everyMinutes, mapping } = settingsOf(row)
  if (!row.enabled) return 'switched-off'
  if (row.failures > 0) return 'failing'
  if (!known?.done_at) return 'never-read'
  if (now - known.done_at.getTime() > Math.max(LEAST_LATE_MS, MISSED * everyMinutes * 60_000)) return 'late'
  if (known.rejects > 0) return 'rejects'
  if (known.doubt !== null) return 'look-doubted'
  return Object.keys(mapping.fields).length === 0 ? 'name-only' : 'fine'
}

function bare(system: System['system']): System {
  return {
    id: null,
    system,
    label: names[system],
    kind: 'none',
    status: 'off',
    because: 'not-connected',
    enabled: false,
    fields: [],
    customers: 0,
    lastAt: null,
    lagS: null,
    nextAt: null,
    rejects: 0,
    conflicts: 0,
    gone: 0,
    lookedAt: null,
    error: null,
    running: false,
  }
}

/** Spreadsheets, web forms, mail and WeCom, as far as other rooms have them. */
async function readBuiltIn(trx: Trx, org: number, now: number): Promise<System[]> {
  const { rows } = await sql<{
    imported_at: Date | null
    left_out: number
    forms: number
    mail: number
    wecom: number
  }>`
    select (select max(finished_at) from import where org_id = ${org} and record = 'customer' and state = 'done') as imported_at,
           (select count(*)::int from quarantine q join import i on i.org_id = q.org_id and i.id = q.import_id
             where q.org_id = ${org} and i.record = 'customer' and q.mended_at is null) as left_out,
           (select count(*)::int from source where org_id = ${org} and enabled) as forms,
           (select count(*)::int from channel where org_id = ${org} and kind = 'mail' and enabled) as mail,
           (select count(*)::int from channel where org_id = ${org} and kind = 'wecom' and enabled) as wecom`.execute(
    trx,
  )
  const [found] = rows
  if (!found) return []
  const { imported_at: at, left_out: rejects, forms, mail, wecom } = found
  const built = (system: System['system'], because: System['because']): System => ({
    ...bare(system),
    kind: 'built-in',
    because,
    enabled: because !== 'not-connected',
    status: because === 'fine' ? 'connected' : because === 'rejects' ? 'partial' : 'off',
  })
  return [
    {
      ...built('spreadsheet', at === null ? 'not-connected' : rejects > 0 ? 'rejects' : 'fine'),
      lastAt: at?.toISOString() ?? null,
      lagS: at && Math.max(0, Math.round((now - at.getTime()) / 1000)),
      rejects,
    },
    built('form', forms > 0 ? 'fine' : 'not-connected'),
    // Both only carry messages out: no customer data comes from them.
    built('mail', mail > 0 ? 'outgoing-only' : 'not-connected'),
    built('wecom', wecom > 0 ? 'outgoing-only' : 'not-connected'),
  ]
}
