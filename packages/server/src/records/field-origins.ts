import type { Transaction } from 'kysely'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Origins } from '@cairn/core/source/origin.ts'
import { labelOfSource } from '@cairn/core/source/source-label.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { z } from 'zod'
import type { Tables } from '../db/tables.ts'
import { readOrigins, type Origin } from './origins.ts'
import { iso, named } from './rows.ts'
import type { FieldOrigin } from './customer-schemas.ts'
import { namesIn } from './view.ts'

/** What tells where a customer's values come from: what was kept, names, and what only the log still knows. */
export interface KnownOrigins {
  readonly kept: Origins
  readonly names: ReadonlyMap<string, string>
  readonly connectors: ReadonlyMap<string, string>
  /** For values from a time that kept no origins. */
  readonly logged: ReadonlyMap<string, Origin>
}

export async function knownOriginsOf(
  trx: Transaction<Tables>,
  org: number,
  customer: { readonly id: string; readonly fields: Fields; readonly field_origin: Origins },
): Promise<KnownOrigins> {
  const kept = customer.field_origin
  const isWhole = Object.keys(customer.fields).every((field) => Object.hasOwn(kept, field))
  const connectors = await trx.selectFrom('connector').select(['id', 'label']).where('org_id', '=', org).execute()
  return {
    kept,
    names: await namesIn(trx, org),
    connectors: new Map(connectors.map(({ id, label }) => [id, label])),
    logged: isWhole ? new Map() : await readOrigins(trx, org, { customer: customer.id, lead: null, deal: null }),
  }
}

/** Where each value somebody may see comes from, in words. What formulas compute comes from nowhere. */
export function presentOrigins(
  { kept, names, connectors, logged }: KnownOrigins,
  shown: Fields,
  book: CompiledPlaybook,
): Record<string, z.infer<typeof FieldOrigin>> {
  const computed = new Set(book.source.fields.customer.flatMap(({ id, kind }) => (kind === 'formula' ? [id] : [])))
  const words = { playbook: book.source, connectors }
  const present = (field: string): [string, z.infer<typeof FieldOrigin>][] => {
    const origin = kept[field]
    if (origin) {
      const { source, at, by } = origin
      const person = by === undefined ? null : named(by, names.get(by) ?? null)
      return [[field, { source, label: labelOfSource(source, words), at: iso(new Date(at)), by: person }]]
    }
    const found = logged.get(`customer.${field}`)
    if (!found || computed.has(field)) return []
    const source = found.by ? 'hand' : 'unknown'
    return [[field, { source, label: labelOfSource(source, words), ...found }]]
  }
  return Object.fromEntries([...new Set(['name', ...Object.keys(shown)])].flatMap(present))
}
