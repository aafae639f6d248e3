import type { Selectable } from 'kysely'
import * as z from 'zod'
import { ConnectorSettings } from '@cairn/core/source/connector.ts'
import type { ConnectorTable } from '../db/tables.ts'
import { seal, unseal } from '../http/seal.ts'
import type { Position, Pull } from './connectors/pull.ts'
import { openRest } from './connectors/rest.ts'
import { openSql } from './connectors/sql.ts'
import type { SourcesContext } from './context.ts'
import { SourceFailure } from './failure.ts'

export type ConnectorRow = Selectable<ConnectorTable>

/**
 * How far a connector has been read. `since` is where the present run began and the next begins; `high` is the latest
 * seen in the present run, which becomes `since` when it is through; `position` is its next page. `generation` counts
 * the times that everything was to be read again.
 */
export interface ReadCursor {
  readonly since: string | null
  readonly high: string | null
  readonly position: Position | null
  readonly generation: number
  /** A look through all rows: one under way, or one that somebody asked for. */
  readonly look?: LookUnderWay | undefined
  readonly asked?: 'look' | 'sure' | undefined
}

/**
 * A look through all rows, to find those that are no longer there. `rows`: the reading at hand shows all of them;
 * `changes`: it does not, their numbers come after it; `numbers`: they are being read. What pages may have passed over is
 * looked for in a second `pass`. `sure`: somebody has said that rows are to be marked however few are left.
 */
const LookUnderWay = z.object({
  began: z.number(),
  phase: z.enum(['rows', 'changes', 'numbers']),
  pass: z.int(),
  sure: z.boolean(),
})
export type LookUnderWay = z.infer<typeof LookUnderWay>

const Stored = z.object({
  since: z.string().nullable(),
  high: z.string().nullable(),
  position: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  generation: z.int(),
  look: LookUnderWay.optional(),
  asked: z.enum(['look', 'sure']).optional(),
})

export const beginning: ReadCursor = { since: null, high: null, position: null, generation: 0 }

export function cursorOf({ cursor }: Pick<ConnectorRow, 'cursor'>): ReadCursor {
  return Stored.safeParse(cursor).data ?? beginning
}

export function settingsOf({ settings }: Pick<ConnectorRow, 'settings'>): ConnectorSettings {
  return ConnectorSettings.parse(settings)
}

const place = (org: number, id: string): string => `connector ${org} ${id}`

export function sealSecret(context: Pick<SourcesContext, 'config'>, org: number, id: string, secret: string): string {
  return seal(context.config.secret, secret, place(org, id))
}

/** Opens the outside system of some settings. */
export function openPull(
  { config }: Pick<SourcesContext, 'config'>,
  { from, mapping }: ConnectorSettings,
  secret: string,
  timeoutMs?: number,
): Pull {
  const options = { secret, allowPrivate: config.allowPrivateWebhooks, ...(timeoutMs !== undefined && { timeoutMs }) }
  return from.kind === 'rest' ? openRest(from, options) : openSql(from, mapping.id, options)
}

/** The secret of a connector, empty where it has none. */
export function secretOf({ config }: Pick<SourcesContext, 'config'>, row: ConnectorRow): string {
  if (row.secret === null) return ''
  try {
    return unseal(config.secret, row.secret, place(row.org_id, row.id))
  } catch {
    throw new SourceFailure('secret-lost')
  }
}

/** Says whether two settings ask the same server with the same account: only there may a stored secret go. */
export function isSamePlace(one: ConnectorSettings, other: ConnectorSettings): boolean {
  const placeOf = ({ from }: ConnectorSettings) =>
    from.kind === 'rest'
      ? [from.kind, new URL(from.url).origin, from.auth]
      : [from.kind, from.engine, from.host, from.port, from.user, from.tls]
  return JSON.stringify(placeOf(one)) === JSON.stringify(placeOf(other))
}
