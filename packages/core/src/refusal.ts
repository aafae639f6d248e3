/** Every expected no. The code is stable: the API answers with it, the web turns it into Chinese or English. */
export type RefusalCode =
  | 'lead.not-found'
  | 'lead.closed'
  | 'lead.already-claimed'
  | 'lead.not-claimable'
  | 'lead.protected'
  | 'claim.close-rate'
  | 'claim.too-few-deals'
  | 'claim.newcomer-allowance'
  | 'claim.cap'
  | 'claim.cool-down'
  | 'claim.not-eligible'
  | 'seller.not-found'
  | 'seller.at-capacity'
  | 'action.not-found'
  | 'action.closed'
  | 'action.not-yours'
  | 'action.evidence-missing'
  | 'action.fields-missing'
  | 'action.outcome-unknown'
  | 'deal.not-found'
  | 'deal.closed'
  | 'customer.not-found'
  | 'customer.legacy'
  | 'customer.archived'
  | 'customer.not-legacy'
  | 'customer.already-adopted'
  | 'customer.deals-open'
  | 'adoption.fields-missing'
  | 'adoption.owner-missing'
  | 'migration.none'
  | 'migration.underway'
  | 'migration.closed'
  | 'migration.end-past'
  | 'migration.field-unknown'
  | 'field.mastered'
  | 'merge.same'
  | 'merge.done'
  | 'merge.not-found'
  | 'merge.parted'
  | 'merge.too-old'
  | 'merge.later-first'
  | 'entry.none'
  | 'entry.too-old'
  | 'entry.in-use'
  | 'stage.unknown'
  | 'stage.same'
  | 'stage.gate-closed'
  | 'stage.override-reason-missing'
  | 'alert.not-raised'
  | 'lost-reason.unknown'
  | 'protection.no-extensions'
  | 'access.denied'
  | 'revision.stale'
  | 'idempotency.reused'

/** A value, never thrown by core. `params` fill the sentence shown to people and carry what is missing. */
export interface Refusal {
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, unknown>>
}

/** Makes a refusal. */
export function refusal(code: RefusalCode, params: Readonly<Record<string, unknown>> = {}): Refusal {
  return { code, params }
}
