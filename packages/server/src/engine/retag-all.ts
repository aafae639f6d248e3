import type { Event } from '@cairn/core/event.ts'
import { isRule } from '@cairn/core/playbook/compile.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { decide } from '@cairn/core/process/decide.ts'
import type { Timer } from '@cairn/core/record/rows.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Pool, PoolClient } from 'pg'
import * as z from 'zod'
import { mintEventId } from './event-id.ts'
import { emptyMemory, recall, type Memory } from './memory.ts'
import { generationOf, prepared } from './prepared.ts'
import { inTurn } from './recompute.ts'
import { completeSnapshot, loadRows } from './snapshot.ts'
import { insertMany } from './sql.ts'

const Job = z.object({ org: z.number().int() })
/** Records asked in one transaction: steps of the organisation wait for it. */
const BATCH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Records whose rules go on being asked. */
const STANDING = [
  'select id from customer where org_id = $1 and id > $2 and merged_into is null order by id limit $3',
  "select id from deal where org_id = $1 and id > $2 and status = 'open' order by id limit $3",
  "select id from lead where org_id = $1 and id > $2 and state in ('new', 'working') order by id limit $3",
]

/** Says whether tags that rules gave under one playbook may be others under the next; `moved`: work under older ones went with it. */
export function needsRetag(before: Playbook | undefined, after: Playbook, moved: boolean): boolean {
  if (!after.tags.some(isRule)) return false
  return moved || !isDeepStrictEqual([before?.tags, before?.fields], [after.tags, after.fields])
}

/**
 * Asks the tag rules of every record that stands, a batch at a time. Where tags change, a timer that is due now is set, so
 * that they change in a step like everything else; where only time will tell, the timer of that moment. Doing it twice
 * changes nothing. `pool` is the engine's. Answers how many records change.
 */
export async function retagAll(pool: Pool, org: number, now: number): Promise<number> {
  const memory = emptyMemory()
  let changed = 0
  for (const select of STANDING) {
    let after: string | null = FIRST
    while (after !== null) {
      const from: string = after
      const done = await inTurn(pool, org, (client) => askSome(client, org, memory, { select, from, now }))
      after = done.last
      changed += done.changed
    }
  }
  return changed
}

/** The job that publishing asks for, with the organisation in its payload. */
export async function retagJob(pool: Pool, payload: unknown, now: number): Promise<void> {
  await retagAll(pool, Job.parse(payload).org, now)
}

async function askSome(
  client: PoolClient,
  org: number,
  memory: Memory,
  { select, from, now }: { select: string; from: string; now: number },
): Promise<{ last: string | null; changed: number }> {
  const { rows: orgs } = await client.query<{ seq: string; version: number }>(
    'select seq, version from org where id = $1',
    [org],
  )
  const { rows } = await client.query<{ id: string }>(select, [org, from, BATCH])
  const [about] = orgs
  if (!about || rows.length === 0) return { last: null, changed: 0 }
  const seq = BigInt(about.seq)
  await recall(client, org, memory, seq, about.version)
  memory.seq = seq
  const events = rows.map(({ id }) => asking(id, now))
  const found = await loadRows(client, org, events, generationOf(seq))
  const know = await completeSnapshot(client, org, memory, about.version, found, events)
  const timers: Timer[] = []
  let changed = 0
  for (const event of events) {
    const { effects } = decide(know, event, now)
    const isTagged = effects.some((effect) => effect.do === 'tag')
    const next = effects.find((effect) => effect.do === 'timer.set')?.timer
    if (isTagged) changed += 1
    if (next || isTagged)
      timers.push({
        id: event.timer,
        kind: 'tags',
        subject: event.subject,
        node: '',
        step: 0,
        due: isTagged ? now : (next?.due ?? now),
      })
  }
  await setTimers(client, org, timers)
  return { last: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null), changed }
}

/** As if the moment had come at which a record's rules are asked again. */
function asking(subject: string, now: number): Extract<Event, { type: 'timer.fired' }> {
  const id = mintEventId(now)
  const timer = { timer: id, kind: 'tags' as const, subject, node: '', step: 0, due: now }
  return { type: 'timer.fired', id, at: now, by: { kind: 'system' }, ...timer }
}

async function setTimers(client: PoolClient, org: number, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return
  await client.query(
    prepared(`delete from timer where org_id = $1 and kind = 'tags' and subject = any($2)`, [
      org,
      timers.map(({ subject }) => subject),
    ]),
  )
  const { text, values } = insertMany('timer', org, timers)
  await client.query(prepared(text, values))
  await client.query(`select pg_notify('cairn_timer', $1)`, [
    JSON.stringify({ org, due: Math.min(...timers.map(({ due }) => due)) }),
  ])
}
