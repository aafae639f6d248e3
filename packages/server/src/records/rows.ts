import type { Selectable } from 'kysely'
import type { LeadTable } from '../db/tables.ts'

export type LeadRow = Selectable<LeadTable>

export function iso(date: Date): string {
  return date.toISOString()
}

export function isoOrNull(date: Date | null): string | null {
  return date === null ? null : date.toISOString()
}

/** An id with its name, as people are shown. */
export function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}
