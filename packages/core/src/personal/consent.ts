import type { Instant } from '../time.ts'
import type { Id } from '../value.ts'

/** What a person may have agreed to. */
export const CONSENT_PURPOSES = ['phone', 'mail', 'wecom', 'marketing'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

export const CONSENT_STATES = ['given', 'withdrawn', 'unknown'] as const
export type ConsentState = (typeof CONSENT_STATES)[number]

/** How a consent reached us. */
export const CONSENT_SOURCES = ['form', 'contract', 'card', 'verbal', 'import', 'other'] as const
export type ConsentSource = (typeof CONSENT_SOURCES)[number]

/** What a person said about one purpose; `evidence` tells where it is written, `text` which wording was agreed to. */
export interface Consent {
  readonly purpose: ConsentPurpose
  readonly state: ConsentState
  readonly source: ConsentSource
  /** When the person said so, which may be before it was entered. */
  readonly saidAt: Instant
  readonly evidence: string
  readonly text: string | null
}

/** Whose consent it is: a lead's, a contact's of a customer, or a customer's who is a person. */
export interface ConsentSubject {
  readonly lead: Id | null
  readonly customer: Id | null
  readonly contact: Id | null
}
