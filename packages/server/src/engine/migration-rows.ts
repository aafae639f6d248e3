import type { EffectOf } from '@cairn/core/process/effect.ts'
import type { Migration } from '@cairn/core/record/rows.ts'
import type { Selectable } from 'kysely'
import type { QueryConfig } from 'pg'
import type { MigrationTable } from '../db/tables.ts'
import { prepared } from './prepared.ts'

/** A migration out of its row. */
export function readMigration(row: Selectable<MigrationTable>): Migration {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    keyFields: row.key_fields,
    retire: row.retire,
    remindDays: row.remind_days,
    beganAt: row.began_at.getTime(),
    endsAt: row.ends_at.getTime(),
    closedAt: row.closed_at?.getTime() ?? null,
  }
}

const KEEP = `insert into migration (org_id, id, name, state, key_fields, retire, began_at, ends_at, closed_at, remind_days)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (org_id, id) do update set name = excluded.name, state = excluded.state, key_fields = excluded.key_fields,
    retire = excluded.retire, ends_at = excluded.ends_at, closed_at = excluded.closed_at,
    remind_days = excluded.remind_days`

/** Whatever still waits, be it loaded or not; a revision counts what people write, and stays. */
const ARCHIVE = `update customer set legacy_state = 'archived', settled_at = $3, settled_by = $4
  where org_id = $1 and migration_id = $2 and legacy_state = 'waiting'`

export type MigrationEffect = EffectOf<'migration.set'> | EffectOf<'migration.archive'>

/** The statement that writes what follows for a migration; before the customers' own rows where it is new, after them where it ends. */
export function migrationStatement(org: number, effect: MigrationEffect): QueryConfig {
  if (effect.do === 'migration.archive')
    return prepared(ARCHIVE, [org, effect.migration, new Date(effect.at), effect.by])
  const { id, name, state, keyFields, retire, remindDays, beganAt, endsAt, closedAt } = effect.migration
  const at = (moment: number | null): Date | null => (moment === null ? null : new Date(moment))
  const row = [id, name, state, keyFields, JSON.stringify(retire), at(beganAt), at(endsAt), at(closedAt), remindDays]
  return prepared(KEEP, [org, ...row])
}
