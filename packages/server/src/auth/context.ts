import type { Kysely } from 'kysely'
import type { Actor } from '@cairn/core/access.ts'
import type { SellerSettings } from '@cairn/core/event.ts'
import type { Config } from '../config.ts'
import type { Tables } from '../db/tables.ts'

/** What the engine is told when a person becomes, or is, a seller. */
export interface SellerChange {
  readonly type: 'seller.changed'
  readonly by: Actor
  readonly seller: string
  readonly set: SellerSettings
}

/** What the auth room stands on. */
export interface AuthContext {
  readonly config: Pick<Config, 'secret' | 'publicUrl'>
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  /** How to reach the database as the engine's role: better-auth keeps a small pool of its own. */
  readonly engineUrl: string
  readonly engine: { submit(org: number, event: SellerChange): Promise<unknown> }
}
