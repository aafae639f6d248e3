import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { openChannel } from './channel.ts'
import type { Channel } from './channel.ts'
import { dispatch } from './dispatch.ts'
import type { DispatchContext, Parcel } from './dispatch.ts'
import { giveUp, retry } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** With the queue's growing pauses (e^n seconds, at most six hours) twelve attempts span about sixteen hours. */
export const MOST_ATTEMPTS = 12

export interface DeliverContext extends DispatchContext {
  readonly writer: Kysely<Tables>
}

/** Which row of `delivery` a job points to. */
export interface DeliveryKey {
  readonly org: number
  readonly id: string
}

/** What is left to do for a job after one attempt. */
export type Settled = { readonly again: false } | { readonly again: true; readonly outcome: Retry }
type Retry = Extract<Outcome, { kind: 'retry' }>
const DONE: Settled = { again: false }

/**
 * One attempt at one delivery: claims the row, sends with the delivery's id, and writes down what became of it. A row
 * that is settled is left alone, so that a job that comes twice sends once; an attempt that died between sending and
 * writing is made again under the same id.
 */
export async function deliver(context: DeliverContext, key: DeliveryKey): Promise<Settled> {
  const claimed = await write(context.writer, key.org, (trx) => claim(trx, key))
  if (!claimed) return DONE
  const { row, target } = claimed
  const outcome = await attempt(context, target, {
    id: row.id,
    payload: row.payload,
    createdAt: row.created_at,
    to: target?.to ?? null,
  })
  const last = outcome.kind === 'retry' && row.attempts >= MOST_ATTEMPTS
  await write(context.writer, key.org, (trx) =>
    settle(trx, { key, channel: target?.channel.id ?? null, outcome, last, at: new Date(context.now()) }),
  )
  return outcome.kind === 'retry' && !last ? { again: true, outcome } : DONE
}

type Trx = Transaction<Tables>
type Target = NonNullable<Awaited<ReturnType<typeof findTarget>>>

async function claim(trx: Trx, { org, id }: DeliveryKey) {
  const row = await trx
    .updateTable('delivery')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
  return row && { row, target: await findTarget(trx, org, row) }
}

/** Channel and reader of a delivery as they are now; null when either is gone. */
async function findTarget(trx: Trx, org: number, row: { channel: 'mail' | 'robot' | 'webhook'; target: string }) {
  const channels = trx.selectFrom('channel').selectAll().where('org_id', '=', org).where('enabled', '=', true)
  if (row.channel !== 'mail') {
    const channel = await channels.where('id', '=', row.target).executeTakeFirst()
    return channel && { channel, to: null }
  }
  const channel = await channels.where('kind', '=', 'mail').orderBy('created_at').orderBy('id').executeTakeFirst()
  const reader = await trx
    .selectFrom('member')
    .select(['mail', 'name', 'locale'])
    .where('org_id', '=', org)
    .where('id', '=', row.target)
    .where('active', '=', true)
    .executeTakeFirst()
  const to = reader && ({ ...reader, language: reader.locale === 'en' ? 'en' : 'zh' } as const)
  return channel && { channel, to: to ?? null }
}

async function attempt(context: DeliverContext, target: Target | undefined, parcel: Parcel): Promise<Outcome> {
  if (!target) return giveUp('channel-off')
  try {
    const channel: Channel = openChannel(context.config.secret, target.channel)
    return await dispatch(context, channel, parcel)
  } catch (error) {
    return retry('unexpected', error instanceof Error ? error.message : String(error))
  }
}

interface Settlement {
  readonly key: DeliveryKey
  readonly channel: string | null
  readonly outcome: Outcome
  readonly last: boolean
  readonly at: Date
}

async function settle(trx: Trx, { key: { org, id }, channel, outcome, last, at }: Settlement): Promise<void> {
  const state = outcome.kind === 'delivered' ? 'sent' : outcome.kind === 'give-up' || last ? 'given-up' : 'waiting'
  await trx
    .updateTable('delivery')
    .set({
      state,
      last_error: outcome.kind === 'delivered' ? null : errorText(outcome),
      sent_at: outcome.kind === 'delivered' ? at : null,
    })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  if (outcome.kind !== 'give-up' || !outcome.disable || channel === null) return
  const stopped = JSON.stringify({ stopped: { at: at.toISOString(), error: errorText(outcome) } })
  await trx
    .updateTable('channel')
    .set({ enabled: false, settings: sql`settings || ${stopped}::jsonb` })
    .where('org_id', '=', org)
    .where('id', '=', channel)
    .execute()
  await tellProcesses(trx, org)
}

/** Code and detail of a failure as `last_error` keeps them: the code ends at the first space. */
function errorText({ reason }: Exclude<Outcome, { kind: 'delivered' }>): string {
  // What a stranger's server answers may hold what PostgreSQL's text cannot.
  return `${reason.code} ${reason.detail.replaceAll('\0', '')}`.trim()
}

/** Every process remembers an organisation's channels until its number of steps moves. */
export async function tellProcesses(trx: Trx, org: number): Promise<void> {
  await trx
    .updateTable('org')
    .set((eb) => ({ seq: eb('seq', '+', '1') }))
    .where('id', '=', org)
    .execute()
}
