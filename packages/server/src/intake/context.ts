import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/** Checks a request signed by the Standard Webhooks rules. */
export type VerifySignature = (
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
  now: number,
) => { readonly ok: boolean }

/** What intake stands on. */
export interface IntakeContext {
  readonly engine: Engine
  readonly books: Books
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  /** Connections of the engine's role: a running import holds one, so that only one process runs it. */
  readonly pool: Pool
  readonly config: Pick<Config, 'filesDir'>
  readonly verifySignature: VerifySignature
  /** Hears of failures of background runs. */
  readonly say: (error: unknown) => void
}
