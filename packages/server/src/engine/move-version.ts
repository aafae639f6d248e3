import { isDeepStrictEqual } from 'node:util'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { clockKind, ladderOf, rungTime } from '@cairn/core/process/ladder.ts'
import type { PersonNode } from '@cairn/core/process/node.ts'
import { durationMillis } from '@cairn/core/time.ts'
import type { ClientBase } from 'pg'
import type { Moved } from '../db/tables.ts'
import { COUNT_IN_FLIGHT, fitOf, MOVE_IN_FLIGHT, sumMoved, type InFlight } from './in-flight.ts'
import { compileForServer } from './memory.ts'

/** Counts what is open, per version, and how much of it `next` could take over; nothing where it is not given. */
export async function countInFlight(client: Querying, org: number, next: Playbook | null): Promise<InFlight[]> {
  const fits = next === null ? [] : fitsOf(await openBooksOf(client, org), next)
  const { rows } = await client.query(COUNT_IN_FLIGHT, [org, JSON.stringify(fits)])
  return rows as InFlight[]
}

/**
 * Moves what is open onto a version that is being published. `client` is inside its transaction and holds the
 * organisation's row: no step decides meanwhile. Due times stay, as people have seen them; what the ladder does
 * around them is the new version's.
 */
export async function moveInFlight(
  client: ClientBase,
  org: number,
  next: { readonly version: number; readonly playbook: Playbook },
  now: number,
): Promise<Moved> {
  const books = await openBooksOf(client, org)
  const { rows } = await client.query<{ counts: InFlight[] | null; actions: MovedAction[] | null }>(MOVE_IN_FLIGHT, [
    org,
    JSON.stringify(fitsOf(books, next.playbook)),
    next.version,
  ])
  const [found] = rows
  await resetLadders(client, org, books, next, found?.actions ?? [], now)
  return sumMoved(found?.counts ?? [])
}

interface Querying {
  query(text: string, values: unknown[]): Promise<{ rows: object[] }>
}

interface MovedAction {
  readonly id: string
  readonly version: number
  readonly node: string
}

type Books = ReadonlyMap<number, Playbook>

/** The versions that anything open is on. */
async function openBooksOf(client: Querying, org: number): Promise<Books> {
  const { rows } = await client.query(
    `select version, document from playbook where org_id = $1 and version in (
       select version from lead where org_id = $1 and state in ('new', 'working')
       union select version from deal where org_id = $1
       union select version from action where org_id = $1 and state = 'open'
       union select l.version from action a join lead l on l.org_id = a.org_id and l.id = a.lead_id where a.org_id = $1 and a.state = 'open')`,
    [org],
  )
  return new Map((rows as { version: number; document: Playbook }[]).map((row) => [row.version, row.document]))
}

function fitsOf(books: Books, next: Playbook) {
  return [...books].map(([version, book]) => fitOf(version, book, next))
}

/** Where a node's ladder or the calendar it runs on is another, its moved actions go on at the first rung not yet passed. */
async function resetLadders(
  client: ClientBase,
  org: number,
  books: Books,
  next: { readonly version: number; readonly playbook: Playbook },
  moved: readonly MovedAction[],
  now: number,
): Promise<void> {
  const other = moved.filter(({ version, node }) => !sameLadder(books.get(version), next.playbook, node))
  if (other.length === 0) return
  const { rows } = await client.query<{ id: string; node: string; due_at: Date; late: boolean }>(
    'select id, node, due_at, late from action where org_id = $1 and id = any($2)',
    [org, other.map(({ id }) => id)],
  )
  const { clock, nodes } = compileForServer(next.playbook, next.version)
  const rungs = rows.flatMap(({ id, node: name, due_at, late }) => {
    const node = nodes.get(name)
    if (node?.kind !== 'action') return []
    const ladder = ladderOf(node)
    const due = (at: number) => {
      const rung = ladder[at]
      return rung ? rungTime(node, clock, due_at.getTime(), rung) : 0
    }
    // Being late is a fact that has to be established, however long ago it was.
    const found = ladder.findIndex((rung, at) => due(at) > now || (durationMillis(rung.at) >= 0 && !late))
    const step = found < 0 ? ladder.length : found
    return [{ id, node: name, step, due: found < 0 ? null : new Date(due(step)).toISOString() }]
  })
  const values = [org, JSON.stringify(rungs)]
  const as = `from jsonb_to_recordset($2::jsonb) as r(id uuid, node text, step int, due timestamptz)`
  await client.query(
    `delete from timer using (select r.id ${as}) r where org_id = $1 and kind = 'rung' and subject = r.id`,
    values,
  )
  await client.query(
    `update action set rung = r.step from (select r.* ${as}) r where org_id = $1 and action.id = r.id`,
    values,
  )
  await client.query(
    `insert into timer (org_id, id, kind, subject, node, step, due)
     select $1, gen_random_uuid(), 'rung', r.id, r.node, r.step, r.due ${as} where r.due is not null`,
    values,
  )
}

function sameLadder(old: Playbook | undefined, next: Playbook, id: string): boolean {
  const before = personNode(old, id)
  const after = personNode(next, id)
  if (!old || !before || !after) return false
  return (
    clockKind(before) === clockKind(after) &&
    isDeepStrictEqual(ladderOf(before), ladderOf(after)) &&
    isDeepStrictEqual(old.calendar, next.calendar)
  )
}

function personNode(book: Playbook | undefined, id: string): PersonNode | undefined {
  return book?.nodes.find((node): node is PersonNode => node.id === id && node.kind === 'action')
}
