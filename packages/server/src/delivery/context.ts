import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import type { Tables } from '../db/tables.ts'

/** What of the installation's settings matters to messages that leave it. */
export type DeliveryConfig = Pick<Config, 'secret' | 'smtpUrl' | 'mailFrom' | 'publicUrl' | 'allowPrivateWebhooks'>

/** What the settings of channels and the log of deliveries stand on. */
export interface ChannelsContext {
  readonly config: DeliveryConfig
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  readonly now?: () => number
}
