import { sql, type Transaction } from 'kysely'
import type { Actor } from '@cairn/core/access.ts'
import { ERASED, namesPattern } from '@cairn/core/personal/person.ts'
import { DAY } from '@cairn/core/time.ts'
import type { PersonalSubject, Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import type { PersonalContext } from './context.ts'
import { removeExport, writeExport } from './export.ts'
import { reachHash } from './reach-hash.ts'
import { sweep, type Report, type RequestRow } from './requests.ts'
import { fileNames, readUpload, removeStored, removeUploads, type Upload } from './stored-files.ts'

type Carrying = Omit<PersonalContext, 'reader'>

const MOST_ATTEMPTS = 5
const MOST_ROUNDS = 5
export const EXPORT_DAYS = 7

/** Carries out the requests of an organisation that wait, one after the other. Whoever calls holds the organisation's lock. */
export async function carryOut(context: Carrying, org: number, signal?: AbortSignal): Promise<void> {
  for (;;) {
    if (signal?.aborted) return
    const request = await write(context.writer, org, (trx) =>
      trx
        .updateTable('personal_request')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('org_id', '=', org)
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('personal_request')
            .select('id')
            .where('org_id', '=', org)
            .where('state', 'in', ['waiting', 'confirmed'])
            .orderBy('created_at')
            .limit(1),
        )
        .returningAll()
        .executeTakeFirst(),
    )
    if (!request) return
    try {
      if (request.state === 'confirmed') await erase(context, org, request)
      else if (request.kind === 'export') await giveExport(context, org, request)
      else await prepare(context, org, request)
    } catch (error) {
      if (request.attempts < MOST_ATTEMPTS) throw error
      await write(context.writer, org, (trx) =>
        change(trx, org, request.id, { state: 'failed', error: (error as Error).message.slice(0, 300) }),
      )
    }
  }
}

function change(
  trx: Transaction<Tables>,
  org: number,
  id: string,
  set: Partial<Pick<RequestRow, 'state' | 'error' | 'done_at' | 'expires_at' | 'label' | 'reason'>> & {
    report?: string
    subject?: string | null
  },
) {
  return trx.updateTable('personal_request').set(set).where('org_id', '=', org).where('id', '=', id).execute()
}

/** The dry run of an erasure: where the person stands, what would stay, and what to look at before. */
async function prepare(context: Carrying, org: number, request: RequestRow): Promise<void> {
  const subject = request.subject
  if (!subject) return
  const uploads = await uploadsNaming(context, org, subject)
  await write(context.writer, org, async (trx) => {
    const places = await sweep(trx, org, request.id, true)
    const report: Report = {
      places,
      files: subject.files.length + uploads.length,
      ...(await remarks(trx, org, subject)),
    }
    await change(trx, org, request.id, {
      state: 'ready',
      report: JSON.stringify(report),
      subject: JSON.stringify({ ...subject, uploads }),
    })
  })
}

async function remarks(trx: Transaction<Tables>, org: number, subject: PersonalSubject): Promise<Report> {
  const { leads, contacts, customers, links } = subject
  const names = namesPattern(subject)
  const { rows } = await sql<{ contracts: number; deals: number; actions: number; open: number; namesakes: number }>`
    select (select count(*)::int from customer_item where org_id = ${org} and kind in ('contract', 'payment') and customer_id = any (${links})) as contracts,
           (select count(*)::int from evidence where org_id = ${org} and file_id is not null and deal_id = any (${links})) as deals,
           (select count(*)::int from action where org_id = ${org} and state = 'open' and (lead_id = any (${leads}) or customer_id = any (${customers}))) as actions,
           (select count(*)::int from deal where org_id = ${org} and status = 'open' and id = any (${links})) as open,
           (select count(*)::int from contact where org_id = ${org} and ${names}::text is not null and id <> all (${contacts}) and name ~* ${names ?? ''})
           + (select count(*)::int from lead where org_id = ${org} and ${names}::text is not null and id <> all (${leads}) and name ~* ${names ?? ''}) as namesakes`.execute(
    trx,
  )
  const [found] = rows
  return {
    kept: [
      { what: 'contract', rows: found?.contracts ?? 0 },
      { what: 'deal', rows: found?.deals ?? 0 },
      { what: 'shared', rows: subject.shared },
    ],
    openActions: found?.actions ?? 0,
    openDeals: found?.open ?? 0,
    namesakes: found?.namesakes ?? 0,
  }
}

/** Tables of imports and cleaning runs that name the person: the whole file goes, its rows have been taken in. */
async function uploadsNaming({ writer, config }: Carrying, org: number, subject: PersonalSubject): Promise<Upload[]> {
  if (subject.all === null) return []
  const pattern = new RegExp(subject.all, 'i')
  const { rows } = await write(writer, org, (trx) =>
    sql<Upload>`
      select 'imports' as room, id from import where org_id = ${org} and state <> 'running'
      union all
      select 'cleaning', f.id from cleaning_file f join cleaning_run r on r.org_id = f.org_id and r.id = f.run_id
       where f.org_id = ${org} and r.state not in ('reading', 'entering', 'taking-back')`.execute(trx),
  )
  const found: Upload[] = []
  for (const upload of rows) {
    const bytes = await readUpload(config.filesDir, org, upload)
    if (bytes && fileNames(bytes, pattern)) found.push(upload)
  }
  return found
}

/**
 * Erases, looks again, and is done when a search of everything finds nothing. Each round is an event of its own that is
 * handed in under one key, so that a process that dies in the middle is followed by one that goes on.
 */
async function erase(context: Carrying, org: number, request: RequestRow): Promise<void> {
  const { writer, engine, config } = context
  const { subject, id } = request
  if (!subject) return
  const by = await actorOf(context, org, request.confirmed_by)
  const { leads, contacts, customers } = subject
  for (let round = 0; ; round++) {
    const places = await write(writer, org, (trx) => sweep(trx, org, id, round === 0))
    if (round > 0 && places.length === 0) break
    if (round === MOST_ROUNDS) throw new Error(`still found in ${places.map(({ place }) => place).join(', ')}`)
    const key = { key: `personal.erased ${id} ${round}`, requestHash: Buffer.from(id) }
    const { outcome } = await engine.submit(
      org,
      { type: 'person.erased', by, request: id, leads, contacts, customers },
      { idempotency: key, read: () => ({}) },
    )
    if (outcome.refusal) throw new Error(outcome.refusal.code)
  }
  await removeStored(config.filesDir, org, subject.files)
  await removeUploads(config.filesDir, org, subject.uploads)
  await write(writer, org, async (trx) => {
    if (request.withdrawn) await rememberWithdrawal(context, trx, org, request, subject)
    await trx.deleteFrom('personal_hit').where('org_id', '=', org).where('request_id', '=', id).execute()
    await change(trx, org, id, {
      state: 'done',
      label: request.kind === 'retention' ? request.label : ERASED,
      subject: null,
      done_at: new Date(engine.now()),
      error: null,
    })
    await forgetRequests(context, trx, org, subject.all)
  })
}

/** Requests name the person, too: this one's reason, and copies that were made before, which go. */
async function forgetRequests(
  { config, engine }: Carrying,
  trx: Transaction<Tables>,
  org: number,
  pattern: string | null,
): Promise<void> {
  if (pattern === null) return
  const { rows } = await sql<Pick<RequestRow, 'id' | 'kind'>>`
    update personal_request r
       set label = case when r.label ~* ${pattern} then ${ERASED} else r.label end,
           reason = regexp_replace(r.reason, ${pattern}, ${ERASED}, 'gi'),
           expires_at = case when r.kind = 'export' and r.label ~* ${pattern} then ${new Date(engine.now())} else r.expires_at end
     where r.org_id = ${org} and r.state in ('done', 'cancelled') and (r.label ~* ${pattern} or r.reason ~* ${pattern})
    returning r.id, r.kind`.execute(trx)
  for (const { id, kind } of rows) if (kind === 'export') await removeExport(config.filesDir, org, id)
}

async function rememberWithdrawal(
  { config, engine }: Carrying,
  trx: Transaction<Tables>,
  org: number,
  request: RequestRow,
  { phones, mails }: PersonalSubject,
): Promise<void> {
  const hashes = [...phones, ...mails].map((key) => reachHash(config.secret, org, key))
  if (hashes.length === 0) return
  await trx
    .insertInto('do_not_contact')
    .values(hashes.map((hash) => ({ org_id: org, hash, request_id: request.id, at: new Date(engine.now()) })))
    .onConflict((on) => on.columns(['org_id', 'hash']).doNothing())
    .execute()
}

/** Whoever confirmed it, with the rights they have now. */
async function actorOf({ writer }: Carrying, org: number, id: string | null): Promise<Actor> {
  if (id === null) return { kind: 'system' }
  return write(writer, org, async (trx): Promise<Actor> => {
    const of = (table: 'member' | 'api_key') =>
      trx.selectFrom(table).select('role').where('org_id', '=', org).where('id', '=', id).executeTakeFirst()
    const member = await of('member')
    if (member) return { kind: 'person', id, role: member.role, team: [] }
    const key = await of('api_key')
    return key ? { kind: 'key', id, role: key.role, team: [] } : { kind: 'system' }
  })
}

async function giveExport(context: Carrying, org: number, request: RequestRow): Promise<void> {
  const { writer, engine } = context
  const { id, subject } = request
  if (!subject) return
  const places = await write(writer, org, (trx) => sweep(trx, org, id, true))
  const size = await writeExport(context, org, request, subject)
  await write(writer, org, async (trx) => {
    await trx.deleteFrom('personal_hit').where('org_id', '=', org).where('request_id', '=', id).execute()
    await change(trx, org, id, {
      state: 'done',
      report: JSON.stringify({ places, size, files: subject.files.length } satisfies Report),
      subject: null,
      done_at: new Date(engine.now()),
      expires_at: new Date(engine.now() + EXPORT_DAYS * DAY),
    })
  })
}
