import { mayWorkOn } from '../access.ts'
import type { EventOf, NewEvidence } from '../event.ts'
import { askedItems, type Question } from '../record/ask.ts'
import type { Action, Deal, Evidence, Lead } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { deliverableMissing, type MissingEvidence } from '../stage/inspect.ts'
import { readerOf } from '../rule/compare.ts'
import { DAY_FORM, edgesOf, type Today } from '../rule/dates.ts'
import type { Facts } from '../rule/facts.ts'
import type { Instant } from '../time.ts'
import { isMissing, type Fields, type Id, type Value } from '../value.ts'
import { addDuration } from './business-time.ts'
import { gatherFacts } from './facts.ts'
import { firstRung, ladderOf, rungTime } from './ladder.ts'
import type { PersonNode } from './node.ts'
import { touch } from './touch.ts'
import { hear } from './hear.ts'
import {
  bookOf,
  byWhom,
  clearTimer,
  emit,
  mint,
  notify,
  raise,
  setTimer,
  supervisorOf,
  type Happening,
  type Turn,
} from './turn.ts'

/** What an action is about: a lead or a deal. */
export type Work = { readonly lead: Lead } | { readonly deal: Deal }

function ownerFor(turn: Turn, node: PersonNode, owner: Id | null): Id | null {
  switch (node.owner.kind) {
    case 'owner':
      return owner
    case 'supervisor':
      return supervisorOf(turn.know, owner)
    case 'role':
      return turn.know.byRole.get(node.owner.role)?.[0] ?? owner
    default:
      return node.owner satisfies never
  }
}

const isDay = new RegExp(DAY_FORM)

/** The moment that a fact names: itself, or the end of its day where the company is. */
function momentOf(value: Value | undefined, today: Today | undefined): Instant | null {
  if (typeof value !== 'string') return null
  const day = isDay.test(value) ? edgesOf(value, today) : null
  const read = Date.parse(day === null ? value : `${day.ends}Z`)
  return Number.isNaN(read) ? null : read
}

/** When an action of a node is due that opens now; one until a day that is not known is due at once. */
function dueAt(
  turn: Turn,
  { within }: PersonNode,
  { version, grade }: Pick<Action, 'version' | 'grade'>,
  facts: () => Facts,
): Instant {
  if (within.kind === 'duration')
    return addDuration(
      bookOf(turn.know, version).clock,
      turn.now,
      within.byGrade?.[grade] ?? within.duration,
      within.clock,
    )
  const known = facts()
  return momentOf(readerOf(within.field)(known), known.today) ?? turn.now
}

/** Says whether each thing that happens names its own time, as promises do: then each opens an action of its own. */
function isAskedAnew({ within }: PersonNode): boolean {
  return within.kind === 'until' && /^(event|activity)\./.test(within.field)
}

/** Opens an action of a node for a lead or deal, with its ladder's first timer. Nodes already open there are not opened twice. */
export function openAction(
  turn: Turn,
  node: PersonNode,
  work: Work,
  said: Pick<Happening, 'facts' | 'activity'>,
): void {
  const row = 'lead' in work ? work.lead : work.deal
  const open = (turn.know.actionsOf.get(row.id) ?? []).some((id) => {
    const action = turn.know.actions.get(id)
    return action?.state === 'open' && action.node === node.id
  })
  if (open && !isAskedAnew(node)) return
  const action: Action = {
    id: mint(turn),
    node: node.id,
    version: row.version,
    lead: 'lead' in work ? work.lead.id : work.deal.lead,
    deal: 'deal' in work ? work.deal.id : null,
    customer: row.customer,
    owner: ownerFor(turn, node, row.owner),
    state: 'open',
    late: false,
    openedAt: turn.now,
    dueAt: dueAt(turn, node, row, () => gatherFacts(turn, work, said)),
    doneAt: null,
    outcome: null,
    grade: row.grade,
    rung: 0,
    about: typeof said.facts['promise'] === 'string' ? said.facts['promise'] : null,
  }
  start(turn, node, action)
}

function start(turn: Turn, node: PersonNode, action: Action): void {
  const { clock } = bookOf(turn.know, action.version)
  const rung = firstRung(node, clock, action)
  emit(turn, { do: 'action.open', action: { ...action, rung } })
  const next = ladderOf(node)[rung]
  if (next) setTimer(turn, 'rung', action.id, rungTime(node, clock, action.dueAt, next), node.id, rung)
}

/** Passes an open action to somebody else: the old one ends where it stands, a fresh one with its own time begins. */
export function handAction(turn: Turn, action: Action, to: Id, reason: string): void {
  const node = bookOf(turn.know, action.version).nodes.get(action.node)
  if (node?.kind !== 'action') return
  cancelAction(turn, action, reason, 'handed')
  // A time that was named stays, as long as it is not over.
  const again =
    node.within.kind === 'until'
      ? Math.max(turn.now, action.dueAt)
      : dueAt(turn, node, action, () => gatherFacts(turn, {}))
  start(turn, node, { ...action, id: mint(turn), owner: to, openedAt: turn.now, dueAt: again, late: false, rung: 0 })
}

export function cancelAction(
  turn: Turn,
  action: Action,
  reason: string,
  why: 'cancelled' | 'handed' = 'cancelled',
): void {
  emit(turn, { do: 'action.set', action: action.id, set: { state: 'cancelled', doneAt: turn.now }, why, reason })
  clearTimer(turn, 'rung', action.id)
}

/** Open actions of a lead or deal. */
export function openActionsOf(turn: Turn, id: Id): Action[] {
  const open: Action[] = []
  for (const each of turn.know.actionsOf.get(id) ?? []) {
    const action = turn.know.actions.get(each)
    if (action?.state === 'open') open.push(action)
  }
  return open
}

/** Evidence as a row about what the action is about. */
export function keepEvidence(
  turn: Turn,
  about: { lead: Id | null; deal: Id | null; customer: Id | null; action: Id | null },
  evidence: NewEvidence,
): Evidence {
  const row: Evidence = { id: mint(turn), ...about, ...evidence, at: turn.now, by: byWhom(turn.event) }
  emit(turn, { do: 'evidence.create', evidence: row })
  return row
}

/** The questions of an action's form as they are put to whoever finishes it, given these answers. */
function questionsOf(turn: Turn, node: PersonNode, action: Action, values: Fields): Question[] {
  const { source, forms } = bookOf(turn.know, action.version)
  const found = forms.get(node.form ?? '')
  if (!found) return []
  const { form, asks } = found
  const facts =
    asks === null
      ? {}
      : gatherFacts(
          turn,
          {
            lead: action.lead ? turn.know.leads.get(action.lead) : undefined,
            deal: action.deal ? turn.know.deals.get(action.deal) : undefined,
          },
          {},
          asks,
        )
  const { by } = turn.event
  return askedItems(form, source.fields[form.record], by.kind === 'system' ? null : by.role, facts, values)
}

function missingFormFields(questions: readonly Question[], values: Fields): string[] {
  const missing: string[] = []
  for (const { field, required } of questions) if (required && isMissing(values[field.id])) missing.push(field.id)
  return missing
}

function mayFinish(turn: Turn, action: Action): boolean {
  return turn.event.by.kind === 'system' || (action.owner !== null && mayWorkOn(turn.event.by, action.owner))
}

/** An action with the node that opened it. */
interface Workable {
  readonly action: Action
  readonly node: PersonNode
}

/** Looks an open action up that the actor may work on. */
export function workableAction(turn: Turn, id: Id): Workable | Refusal {
  const action = turn.know.actions.get(id)
  const node = action && bookOf(turn.know, action.version).nodes.get(action.node)
  if (!action || node?.kind !== 'action' || !mayFinish(turn, action)) return refusal('action.not-found', { id })
  if (action.state !== 'open') return refusal('action.closed', { id, state: action.state })
  return { action, node }
}

/** Ends an action with what proves it, or says what is still missing. */
export function finishAction(
  turn: Turn,
  event: Pick<EventOf<'action.finished'>, 'action' | 'evidence' | 'values' | 'outcome'>,
): Refusal | null {
  const found = workableAction(turn, event.action)
  if ('code' in found) return found
  const { action, node } = found
  const { outcome } = event
  if (node.outcomes?.length && !node.outcomes.some((each) => each.id === outcome))
    return refusal('action.outcome-unknown', { outcome, known: node.outcomes.map((each) => each.id) })

  const given: NewEvidence[] = [...event.evidence]
  let questions: readonly Question[] | null = null
  if (node.form && Object.keys(event.values).length > 0) {
    questions = questionsOf(turn, node, action, event.values)
    const missing = missingFormFields(questions, event.values)
    if (missing.length > 0) return refusal('action.fields-missing', { fields: missing, form: node.form })
    given.push({ kind: 'form', type: node.form, file: null, value: event.values })
  }
  const missing = node.deliver.items.length > 0 ? notDelivered(turn, found, given) : []
  if (missing.length > 0) return refusal('action.evidence-missing', { missing, node: node.id })
  endAction(turn, found, given, event, questions)
  return null
}

/** Ends an action with what was handed in, without asking whether it is enough. `questions`: those put for these values. */
export function endAction(
  turn: Turn,
  { action, node }: Workable,
  given: readonly NewEvidence[],
  { values, outcome }: Pick<EventOf<'action.finished'>, 'values' | 'outcome'>,
  questions: readonly Question[] | null = null,
): void {
  for (const each of given)
    keepEvidence(turn, { lead: action.lead, deal: action.deal, customer: action.customer, action: action.id }, each)
  settle(turn, { action, node }, { values, outcome, questions })
}

function notDelivered(turn: Turn, { action, node }: Workable, given: readonly NewEvidence[]): MissingEvidence[] {
  const evidence = evidenceOfAction(turn, action)
  const unkept = { id: action.id, lead: null, deal: null, customer: null, action: action.id, at: turn.now, by: null }
  for (const each of given) evidence.push({ ...unkept, ...each })
  return deliverableMissing(node.deliver, evidence)
}

function evidenceOfAction(turn: Turn, action: Action): Evidence[] {
  const about = action.deal ?? action.lead
  return about === null ? [] : (turn.know.evidenceOf.get(about) ?? []).filter((each) => each.action === action.id)
}

function settle(
  turn: Turn,
  { action, node }: Workable,
  done: { readonly values: Fields; readonly outcome: string | null; readonly questions: readonly Question[] | null },
): void {
  const { values, outcome, questions } = done
  const late = action.late || turn.now > action.dueAt
  emit(turn, {
    do: 'action.set',
    action: action.id,
    set: { state: 'done', doneAt: turn.now, outcome, late },
    why: 'done',
  })
  clearTimer(turn, 'rung', action.id)
  if (!late && action.owner && turn.know.sellers.get(action.owner)?.lateStreaks[node.id]?.length)
    emit(turn, { do: 'seller.streak', seller: action.owner, node: node.id, actions: [] })
  fill(turn, action, node, values, questions)
  touch(turn, { lead: action.lead, deal: action.deal }, node.deliver.items.length > 0)
  turn.path = [node.id]
  raise(turn, {
    event: 'action.done',
    lead: action.deal ? null : action.lead,
    deal: action.deal,
    node: node.id,
    facts: { outcome, late },
  })
}

/** A form's values go to the fields of the record it asks about; a multi-choice list stays a list. */
function fill(
  turn: Turn,
  action: Action,
  node: PersonNode,
  values: Fields,
  questions: readonly Question[] | null,
): void {
  const form = bookOf(turn.know, action.version).forms.get(node.form ?? '')?.form
  if (!form || Object.keys(values).length === 0) return
  const set: Record<string, Value> = {}
  for (const { field, editable } of questions ?? questionsOf(turn, node, action, values)) {
    const value = values[field.id]
    if (editable && value !== undefined && Object.hasOwn(values, field.id)) set[field.id] = value
  }
  const lead = action.lead ? turn.know.leads.get(action.lead) : undefined
  const deal = action.deal ? turn.know.deals.get(action.deal) : undefined
  const customer = action.customer ? turn.know.customers.get(action.customer) : undefined
  if (form.record === 'lead' && lead)
    emit(turn, { do: 'lead.set', lead: lead.id, set: { fields: { ...lead.fields, ...set } } })
  if (form.record === 'deal' && deal)
    emit(turn, { do: 'deal.set', deal: deal.id, set: { fields: { ...deal.fields, ...set } } })
  if (form.record === 'customer' && customer) hear(turn, customer, set)
}

/** Gives up an action with a reason; its supervisor hears of it. */
export function dropAction(turn: Turn, event: EventOf<'action.dropped'>): Refusal | null {
  const found = workableAction(turn, event.action)
  if ('code' in found) return found
  cancelAction(turn, found.action, event.reason)
  return null
}

/** Passes an action to a colleague. */
export function passAction(turn: Turn, event: EventOf<'action.handed'>): Refusal | null {
  const found = workableAction(turn, event.action)
  if ('code' in found) return found
  if (!turn.know.sellers.has(event.to) && ![...turn.know.byRole.values()].some((ids) => ids.includes(event.to)))
    return refusal('seller.not-found', { id: event.to })
  handAction(turn, found.action, event.to, event.reason)
  const { deal, lead } = found.action
  notify(turn, {
    to: event.to,
    because: 'action-handed',
    popUp: false,
    subject: deal ? { kind: 'deal', id: deal } : lead ? { kind: 'lead', id: lead } : null,
    action: found.action.id,
    params: { node: found.node.label, reason: event.reason },
  })
  return null
}
