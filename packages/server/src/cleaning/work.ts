import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import type { RunRow, Trx } from './store.ts'

/** What a run's thread works with. */
export interface Work {
  readonly writer: Kysely<Tables>
  readonly org: number
  readonly run: string
  /** Where the files lie. */
  readonly folder: string
  now(): number
}

/** Somebody has stopped the run, or it is gone. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** Something that people have to hear of: a code, and what fills its sentence. */
export class Unfit extends Error {
  override name = 'Unfit'
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** One transaction of a run that is still wanted: how far it is, is kept with what it wrote. */
export async function advance<T>(
  { writer, org, run }: Work,
  set: Partial<Pick<RunRow, 'done' | 'total' | 'phase' | 'rows' | 'grouped' | 'searched_at'>>,
  changes: (trx: Trx) => Promise<T>,
): Promise<T> {
  return write(writer, org, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('cleaning_run')
      .set({ ...set, attempts: 0 })
      .where('org_id', '=', org)
      .where('id', '=', run)
      .where('state', 'in', ['reading', 'entering', 'taking-back'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Stopped()
    return changes(trx)
  })
}

/** A promise that is awaited later: until then its failure is nobody's. */
export function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
