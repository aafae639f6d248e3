import type { Selectable, Transaction } from 'kysely'
import type { z } from 'zod'
import { missingKeyFields } from '@cairn/core/process/legacy.ts'
import type { CustomerTable, MigrationTable, Tables } from '../db/tables.ts'
import { iso } from './rows.ts'
import type { Adoption } from './customer-schemas.ts'
import type { Eyes } from './seen.ts'

type MigrationRow = Selectable<MigrationTable>

export async function migrationOf(
  trx: Transaction<Tables>,
  org: number,
  id: string | null,
): Promise<MigrationRow | null> {
  if (id === null) return null
  const query = trx.selectFrom('migration').selectAll().where('org_id', '=', org).where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** How a customer of the time before stands, and what adopting it would ask. */
export function presentAdoption(
  customer: Pick<Selectable<CustomerTable>, 'fields' | 'settled_at' | 'settled_by'>,
  migration: MigrationRow,
  { published }: Eyes,
  names: ReadonlyMap<string, string>,
): z.infer<typeof Adoption> {
  const { id, name, state, key_fields: keyFields } = migration
  return {
    migration: { id, name },
    until: iso(migration.closed_at ?? migration.ends_at),
    open: state === 'underway',
    missing: missingKeyFields(customer.fields, { keyFields }, published.source.fields.customer),
    settledAt: customer.settled_at && iso(customer.settled_at),
    settledBy: (customer.settled_by && names.get(customer.settled_by)) ?? null,
  }
}
