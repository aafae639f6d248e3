import type { PersonalSubject } from '../db/tables.ts'

/** A row that is the person's own, whole; or what another row says of them, and nothing else of it. */
export interface Told {
  readonly place: string
  readonly at: string | null
  readonly row?: Readonly<Record<string, unknown>>
  readonly excerpt?: string
}

export interface PersonalExport {
  readonly madeAt: string
  readonly person: Pick<PersonalSubject, 'names' | 'phones' | 'mails'>
  readonly records: readonly Told[]
  readonly mentions: readonly Told[]
  readonly documents: readonly { readonly name: string; readonly file: string }[]
}
