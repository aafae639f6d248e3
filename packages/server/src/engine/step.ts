import type { Event } from '@cairn/core/event.ts'
import { decide } from '@cairn/core/process/decide.ts'
import type { Effect } from '@cairn/core/process/effect.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import { refusal, type Refusal } from '@cairn/core/refusal.ts'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import { mintEventId, eventOf } from './event-id.ts'
import { announce } from './announce.ts'
import { recall, type Memory } from './memory.ts'
import { inOnePacket, send } from './packets.ts'
import { perform } from './perform.ts'
import { portionsOf } from './portions.ts'
import { generationOf, prepared } from './prepared.ts'
import { completeSnapshot, loadRows } from './snapshot.ts'

/** A key under which a caller may repeat a request: the same key and request give the first answer. */
export interface IdempotencyKey {
  readonly key: string
  readonly requestHash: Buffer
}

/** One event on its way through the door. `read` makes the caller's answer while everything known is at hand. */
export interface Submission {
  readonly event: Event
  readonly read?: ((outcome: Outcome, know: Know) => unknown) | undefined
  readonly idempotency?: IdempotencyKey | undefined
}

/** What comes of a submission. `repeated` says that the answer is that of an earlier one. */
export interface Result<T = unknown> {
  readonly outcome: Outcome
  readonly answer: T
  readonly repeated: boolean
}

export interface Stepped {
  readonly results: Result[]
  readonly nearest: number | null
  /** Timers that fired, and whether more may be due already. */
  readonly fired: number
}

export interface StepOptions {
  /** Set when an earlier try may have committed before the connection was lost. */
  readonly again?: boolean
  readonly timersDueBy?: number
  readonly mostTimers?: number
  /** Told once all is decided and on its way to PostgreSQL: from here on there is time for other work. */
  readonly sent?: () => void
}

/** How many due timers one step takes on. */
export const TIMERS_AT_ONCE = 1000

/**
 * The one door: a batch of events of one organisation in one transaction. The organisation's row is locked first, so that
 * steps of one organisation follow each other whatever process they run in; events are decided in order, each on top of
 * what came before; effects are written in bulk; the log, jobs and announcements commit with them.
 *
 * `again` is set when an earlier try may have committed before the connection was lost: events already in the log are
 * then answered from it instead of being decided twice.
 */
export async function step(
  pool: Pool,
  org: number,
  memory: Memory,
  submissions: readonly Submission[],
  options: StepOptions = {},
): Promise<Stepped> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await inside(client, org, memory, submissions, options)
  } catch (error) {
    memory.seq = -1n
    broken = error as Error
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release(broken !== undefined && isConnectionLoss(broken) ? broken : undefined)
  }
}

/** Says whether an error means that the database went away, rather than that it refused something. */
export function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  if (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].includes(code) ||
    code.startsWith('57P') ||
    code.startsWith('08')
  )
    return true
  return /Connection terminated|connection .*(closed|ended)|not queryable|timeout exceeded when trying to connect/i.test(
    (error as Error).message ?? '',
  )
}

const BEGIN: QueryConfig = { name: 'begin', text: 'begin' }
const COMMIT: QueryConfig = { name: 'commit', text: 'commit' }

/**
 * Everything a step reads, it finds by key: without statistics yet, as on a fresh or fast-growing table, the planner would
 * read whole tables instead. And no number of keys changes how they are looked up, so that no plan is made twice.
 */
const SETTINGS = `select set_config('cairn.org', $1, true), set_config('cairn.scope', 'engine', true),
  set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)`

const LOCK = 'update org set seq = seq + 1 where id = $1 returning seq - 1 as seq, version'

async function begin(client: PoolClient, org: number): Promise<{ seq: bigint; version: number }> {
  const [, , { rows }] = await Promise.all([
    client.query(BEGIN),
    client.query(prepared(SETTINGS, [String(org)])),
    client.query<{ seq: string; version: number }>(prepared(LOCK, [org])),
  ])
  const [row] = rows
  if (!row) throw new Error(`organisation ${org} does not exist`)
  return { seq: BigInt(row.seq), version: row.version }
}

async function inside(
  client: PoolClient,
  org: number,
  memory: Memory,
  submissions: readonly Submission[],
  options: StepOptions,
): Promise<Stepped> {
  // Sent in one breath: what is asked about is read behind the lock, before its answer is back.
  inOnePacket(client)
  const began = begin(client, org)
  const claimed =
    options.timersDueBy === undefined
      ? []
      : claimTimers(client, org, options.timersDueBy, options.mostTimers ?? TIMERS_AT_ONCE)
  const given = submissions.map(({ event }) => event)
  const generation = generationOf(memory.seq)
  const reading = Array.isArray(claimed)
    ? loadRows(client, org, given, generation)
    : claimed.then((timers) => loadRows(client, org, [...given, ...timers], generation))
  const [{ seq, version }, timers, rows] = await Promise.all([began, claimed, reading])
  await recall(client, org, memory, seq, version)
  const all: readonly Submission[] =
    timers.length === 0 ? submissions : [...submissions, ...timers.map((event) => ({ event }))]
  const answered = await answeredBefore(client, org, all, options.again ? rememberedOf(memory, version) : null)
  const fresh = all.filter((submission) => !answered.has(submission))
  const know = await completeSnapshot(
    client,
    org,
    memory,
    version,
    rows,
    fresh.map(({ event }) => event),
  )

  const results = new Map<Submission, Result>(answered)
  const outcomes: Outcome[] = []
  const keyed: Keyed = new Map()
  const sent: Promise<unknown>[] = []
  let nearest: number | null = null
  for (const portion of portionsOf(
    fresh,
    ({ event }) => event.type === 'lead.arrived' || event.type === 'customer.entered',
  )) {
    const some = decideAll(know, portion, results, keyed)
    outcomes.push(...some)
    // A repeat carries the effects of the first for its answer; they are written already, or with the first.
    const decided = some.filter((outcome) => outcome.repeatOf === null)
    const performed = perform(org, know, decided, memory.channels)
    if (performed.nearest !== null) nearest = Math.min(nearest ?? performed.nearest, performed.nearest)
    const written = send(client, [...performed.statements, ...announce(org, know, decided, performed)])
    written.catch(() => {}) // Awaited below, unless something else fails before.
    sent.push(written)
  }
  // A statement that fails fails the transaction, so that those sent behind it, the commit among them, do nothing.
  if (outcomes.some(({ repeatOf }) => repeatOf !== null))
    await Promise.all([...sent, answerRepeats(client, org, results, outcomes)])
  for (const [submission, result] of results)
    if (!answered.has(submission) && submission.read && result.outcome.refusal === null)
      (result as { answer: unknown }).answer = submission.read(result.outcome, know)
  const committed = send(client, [...keepAnswers(org, results, answered), COMMIT])
  options.sent?.()
  await Promise.all([...sent, committed])
  memory.seq = seq + 1n
  return {
    results: submissions.map((submission) => results.get(submission) as Result), // Every submission was given one above.
    nearest,
    fired: timers.length,
  }
}

/** What was decided in this step under an idempotency key. */
type Keyed = Map<string, { hash: Buffer; result: Result }>

/** Decides events in order, each on top of what came before; those that share an idempotency key share one decision. */
function decideAll(
  know: Know,
  fresh: readonly Submission[],
  results: Map<Submission, Result>,
  keyed: Keyed,
): Outcome[] {
  const outcomes: Outcome[] = []
  for (const submission of fresh) {
    const { event, idempotency } = submission
    const same = idempotency && keyed.get(idempotency.key)
    if (same) {
      results.set(
        submission,
        same.hash.equals(idempotency.requestHash) ? { ...same.result, repeated: true } : reusedKey(event, know.version),
      )
      continue
    }
    const outcome = decide(know, event, event.at)
    outcomes.push(outcome)
    const result = { outcome, answer: undefined as unknown, repeated: outcome.repeatOf !== null }
    results.set(submission, result)
    if (idempotency) keyed.set(idempotency.key, { hash: idempotency.requestHash, result })
  }
  return outcomes
}

async function claimTimers(client: PoolClient, org: number, dueBy: number, most: number): Promise<Event[]> {
  const { rows } = await client.query(
    prepared(
      `delete from timer where org_id = $1 and id in
         (select id from timer where org_id = $1 and due <= $2 order by due, id limit $3 for update skip locked)
       returning id, kind, subject, node, step, due`,
      [org, new Date(dueBy), most],
    ),
  )
  return rows
    .toSorted((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1))
    .map((row) => ({
      type: 'timer.fired',
      id: mintEventId(dueBy),
      at: dueBy,
      by: { kind: 'system' },
      timer: row.id,
      kind: row.kind,
      subject: row.subject,
      node: row.node,
      step: row.step,
      due: row.due.getTime(),
    }))
}

/** Submissions already answered: by their idempotency key, or, on a second try, by their event in the log. */
async function answeredBefore(
  client: PoolClient,
  org: number,
  submissions: readonly Submission[],
  remembered: Know | null,
): Promise<Map<Submission, Result>> {
  const answered = new Map<Submission, Result>()
  if (remembered) {
    const ids = submissions.map(({ event }) => event.id)
    const { rows } = await client.query(
      'select id, version, effects, refusal from event where org_id = $1 and id = any($2)',
      [org, ids],
    )
    const stored = new Map(rows.map((row) => [row.id as string, row]))
    for (const submission of submissions) {
      const row = stored.get(submission.event.id)
      if (!row) continue
      const outcome: Outcome = {
        event: submission.event,
        version: row.version,
        effects: row.effects as Effect[],
        refusal: row.refusal as Refusal | null,
        repeatOf: null,
      }
      const answer = submission.read && !outcome.refusal ? submission.read(outcome, remembered) : undefined
      answered.set(submission, { outcome, answer, repeated: false })
    }
  }
  const keys = submissions.flatMap(({ idempotency }) => (idempotency ? [idempotency.key] : []))
  if (keys.length === 0) return answered
  const { rows } = await client.query(
    prepared('select key, request_hash, body from idempotency where org_id = $1 and key = any($2)', [org, keys]),
  )
  const kept = new Map(rows.map((row) => [row.key as string, row]))
  for (const submission of submissions) {
    const row = submission.idempotency && kept.get(submission.idempotency.key)
    if (!row || !submission.idempotency || answered.has(submission)) continue
    const same = (row.request_hash as Buffer).equals(submission.idempotency.requestHash)
    const outcome: Outcome = { event: submission.event, version: 0, effects: [], refusal: null, repeatOf: null }
    answered.set(
      submission,
      same ? { outcome, answer: row.body.answer, repeated: true } : reusedKey(submission.event, 0),
    )
  }
  return answered
}

/** What a process knows without asking: enough to name people and labels in an answer. */
function rememberedOf(memory: Memory, version: number): Know {
  return {
    playbooks: memory.playbooks,
    version,
    leads: new Map(),
    customers: new Map(),
    deals: new Map(),
    actions: new Map(),
    actionsOf: new Map(),
    evidenceOf: new Map(),
    sellers: memory.sellers,
    holdings: new Map(),
    merges: new Map(),
    customerByKey: new Map(),
    leadByKey: new Map(),
    leadByExternal: new Map(),
    customerByLink: new Map(),
    entries: new Map(),
    worked: new Map(),
    precedence: memory.precedence,
    traces: null,
    migrations: memory.migrations,
    byRole: memory.byRole,
  }
}

function reusedKey(event: Event, version: number): Result {
  return {
    outcome: { event, version, effects: [], refusal: refusal('idempotency.reused', {}), repeatOf: null },
    answer: undefined,
    repeated: false,
  }
}

/** A repeated lead is answered as the first time: with the effects its arrival had. */
async function answerRepeats(
  client: PoolClient,
  org: number,
  results: Map<Submission, Result>,
  outcomes: readonly Outcome[],
): Promise<void> {
  const repeats = outcomes.filter((outcome) => outcome.repeatOf !== null)
  if (repeats.length === 0) return
  const arrivals = repeats.map(({ repeatOf }) => eventOf(repeatOf ?? ''))
  const { rows } = await client.query(
    prepared('select id, version, effects from event where org_id = $1 and id = any($2)', [org, arrivals]),
  )
  const first = new Map(rows.map((row) => [row.id as string, { effects: row.effects, version: row.version }]))
  // The first may be in this very batch, its event not written yet.
  for (const { event, effects, version, repeatOf } of outcomes)
    if (repeatOf === null) first.set(event.id, { effects, version })
  for (const result of results.values()) {
    const { repeatOf } = result.outcome
    const row = repeatOf === null ? undefined : first.get(eventOf(repeatOf))
    if (row) Object.assign(result.outcome, row)
  }
}

/** The statement that keeps first answers under their idempotency keys. */
function keepAnswers(
  org: number,
  results: ReadonlyMap<Submission, Result>,
  answered: ReadonlyMap<Submission, Result>,
): QueryConfig[] {
  const rows = [...results].flatMap(([submission, { outcome, repeated, answer }]) => {
    const { idempotency } = submission
    if (!idempotency || outcome.refusal || repeated || answered.has(submission)) return []
    return [{ key: idempotency.key, hash: idempotency.requestHash.toString('hex'), body: { answer } }]
  })
  if (rows.length === 0) return []
  const text = `insert into idempotency (org_id, key, request_hash, status, body)
    select $1::int, x.key, decode(x.hash, 'hex'), 200, x.body from jsonb_to_recordset($2::jsonb) as x(key text, hash text, body jsonb)
    on conflict do nothing`
  return [prepared(text, [org, JSON.stringify(rows)])]
}
