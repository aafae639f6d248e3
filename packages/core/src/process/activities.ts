import { mayWorkOn } from '../access.ts'
import type { EventOf, NewEvidence } from '../event.ts'
import { askedItems } from '../record/ask.ts'
import type { ActivityKind } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { EvidenceKind } from '../stage/stage.ts'
import { isMissing, type Fields, type Id } from '../value.ts'
import { finishAction, keepEvidence } from './actions.ts'
import { gatherFacts } from './facts.ts'
import { touch } from './touch.ts'
import { leadToChange } from './leads.ts'
import { bookOf, byWhom, emit, isRefusal, mint, raise, type Turn } from './turn.ts'

interface About {
  readonly lead: Id | null
  readonly deal: Id | null
  readonly customer: Id | null
}

/** Completes what something is about: a deal brings its lead and customer. Refuses what the actor may not work on. */
function aboutOf(turn: Turn, given: About): About | Refusal {
  const { know, event } = turn
  const deal = given.deal ? know.deals.get(given.deal) : undefined
  if (given.deal && (!deal || !mayWorkOn(event.by, deal.owner))) return refusal('deal.not-found', { id: given.deal })
  const leadId = given.lead ?? deal?.lead ?? null
  const lead = leadId ? know.leads.get(leadId) : undefined
  if (given.lead) {
    const found = leadToChange(turn, given.lead)
    if (isRefusal(found)) return found
  }
  const own = deal?.customer ?? lead?.customer ?? null
  const customerId = given.customer ?? own
  const customer = customerId ? know.customers.get(customerId) : undefined
  if (given.customer && given.customer !== own && (!customer || !mayWorkOn(event.by, customer.owner)))
    return refusal('customer.not-found', { id: given.customer })
  return { lead: leadId, deal: given.deal, customer: customerId }
}

/** What a follow-up of a kind proves. A visit needs a check-in of its own: saying so is not proof. */
const proves: Readonly<Record<ActivityKind, EvidenceKind>> = {
  call: 'note',
  visit: 'meeting',
  meeting: 'meeting',
  message: 'message',
  email: 'email',
  note: 'note',
}

/** A structured follow-up: kept, counted as progress, its promise and objections open what the playbook says. */
export function logActivity(turn: Turn, event: EventOf<'activity.logged'>): Refusal | null {
  const about = aboutOf(turn, event)
  if ('code' in about) return about
  const id = mint(turn)
  const proof: NewEvidence = {
    kind: proves[event.kind],
    type: null,
    file: event.document,
    value: { activity: id, text: event.text },
  }
  if (event.completes) {
    const no = finishAction(turn, {
      action: event.completes,
      evidence: [proof],
      values: event.fields,
      outcome: outcomeOf(event),
    })
    if (no) return no
  } else keepEvidence(turn, { ...about, action: null }, proof)
  const { kind, goal, objections, promise, reached, text, document, fields } = event
  emit(turn, {
    do: 'activity.create',
    activity: {
      id,
      kind,
      ...about,
      goal,
      objections,
      promise,
      reached,
      text,
      document,
      fields,
      at: turn.now,
      by: byWhom(event),
    },
  })
  touch(turn, about, kind !== 'note')
  const facts: Fields = {
    kind,
    reached,
    objections,
    promise: promise?.text ?? null,
    promiseDue: promise ? new Date(promise.due).toISOString() : null,
    goal,
  }
  raise(turn, {
    event: 'activity.logged',
    lead: about.deal ? null : about.lead,
    deal: about.deal,
    facts,
    activity: { ...fields, ...facts, text },
  })
  return null
}

function outcomeOf(event: EventOf<'activity.logged'>): string | null {
  const given = event.fields['outcome']
  if (typeof given === 'string') return given
  return event.reached ? 'reached' : 'not-reached'
}

/** A document, check-in or other proof is added to a lead, deal or customer. */
export function addEvidence(turn: Turn, event: EventOf<'evidence.added'>): Refusal | null {
  const about = aboutOf(turn, event)
  if ('code' in about) return about
  const missing = unanswered(turn, about, event.evidence)
  if (missing.length > 0) return refusal('action.fields-missing', { fields: missing, form: event.evidence.type })
  keepEvidence(turn, { ...about, action: null }, event.evidence)
  touch(turn, about, false)
  const { kind, type } = event.evidence
  raise(turn, {
    event: 'evidence.added',
    lead: about.deal ? null : about.lead,
    deal: about.deal,
    ...(type === null ? {} : { evidence: type }),
    facts: { evidenceKind: kind, evidenceType: type },
  })
  return null
}

/** Required questions of a form given as evidence that are answered neither in it nor by what is known of its record. */
function unanswered(turn: Turn, about: About, { kind, type, value }: NewEvidence): string[] {
  if (kind !== 'form' || type === null) return []
  const { know, event } = turn
  const deal = about.deal ? know.deals.get(about.deal) : undefined
  const lead = about.lead ? know.leads.get(about.lead) : undefined
  const { source } = bookOf(know, (deal ?? lead)?.version ?? know.version)
  const form = source.forms.find(({ id }) => id === type)
  if (!form) return []
  const facts = gatherFacts(turn, { lead, deal })
  const who = event.by.kind === 'system' ? null : event.by.role
  const given = (value ?? {}) as Fields // only whether something stands there is asked
  const answers: Fields = { ...facts[form.record], ...given }
  return askedItems(form, source.fields[form.record], who, facts, answers)
    .filter(({ field, required }) => required && isMissing(answers[field.id]))
    .map(({ field }) => field.id)
}

/** The customer opened a document that was sent: a quote, a proposal. */
export function openDocument(turn: Turn, event: EventOf<'document.opened'>): Refusal | null {
  const about = aboutOf(turn, { lead: event.lead, deal: event.deal, customer: null })
  if ('code' in about) return about
  raise(turn, {
    event: 'document.opened',
    lead: about.deal ? null : about.lead,
    deal: about.deal,
    evidence: event.documentType,
    facts: { documentType: event.documentType },
  })
  return null
}
