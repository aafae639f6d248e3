import type { paths } from '../../api/schema.d.ts'
import { one } from '../../api/queries.ts'

export type PersonConsents = paths['/api/v1/consents']['get']['responses']['200']['content']['application/json'][number]
export type ConsentAbout = { lead: string } | { customer: string }

/** What people have agreed to: of a lead, or of a customer and its contacts. */
export function consentsQuery(about: ConsentAbout) {
  return one<PersonConsents[]>('lead' in about ? 'leads' : 'customers', '/consents', about)
}
