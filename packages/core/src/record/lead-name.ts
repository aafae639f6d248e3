import type { Fields } from '../value.ts'

/** What a lead is called by. */
export interface NamedLead {
  readonly name: string | null
  readonly company: string | null
  readonly fields: Fields
  readonly externalId: string | null
}

/** Ids longer than this tell people nothing; their beginning tells rows apart. */
const READABLE = 20

/** What a lead is called: its company, else its contact, phone, mail or id where it comes from; empty when it has none. */
export function leadName({ name, company, fields, externalId }: NamedLead): string {
  const text = (id: string): string => String(fields[id] ?? '').trim()
  return company || name || text('phone') || text('mail') || shortId(externalId)
}

function shortId(externalId: string | null): string {
  // Rows of a table without ids are told apart by a hash.
  if (externalId === null || externalId === '' || externalId.startsWith('row-')) return ''
  return externalId.length <= READABLE ? `#${externalId}` : `#${externalId.slice(0, 8)}…`
}
