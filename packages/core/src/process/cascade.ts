import type { CompiledTrigger } from '../playbook/compile.ts'
import type { Deal, Lead } from '../record/rows.ts'
import { readyCondition } from '../rule/compile.ts'
import type { Fields, Id } from '../value.ts'
import { openAction, type Work } from './actions.ts'
import { askRoute, place } from './assign.ts'
import { addDuration } from './business-time.ts'
import type { Subject } from './effect.ts'
import { gatherFacts } from './facts.ts'
import type { AutoNode, AutoStep } from './node.ts'
import { rescore } from './leads.ts'
import { retag } from './retag.ts'
import { bookOf, emit, isOpen, notify, setTimer, supervisorOf, type Happening, type Turn } from './turn.ts'

/** Happenings looked at in one event before the cascade is cut. No sensible process comes near it. */
export const MOST_STEPS = 64

/** Lets everything that was raised open the nodes that wait for it, and what those raise in turn, up to a bound. */
export function cascade(turn: Turn): void {
  for (let step = 0; turn.happenings.length > 0; step++) {
    const happening = turn.happenings.shift()
    if (!happening) return
    if (step >= MOST_STEPS) {
      emit(turn, { do: 'loop.cut', depth: step, path: happening.path.slice(-12) })
      turn.happenings.length = 0
      return
    }
    respond(turn, happening)
  }
  retag(turn)
}

function workOf(turn: Turn, happening: Pick<Happening, 'lead' | 'deal'>): Work | null {
  const deal = happening.deal ? turn.know.deals.get(happening.deal) : undefined
  if (deal) return { deal }
  const lead = happening.lead ? turn.know.leads.get(happening.lead) : undefined
  return lead ? { lead } : null
}

function respond(turn: Turn, happening: Happening): void {
  const work = workOf(turn, happening)
  if (!work) return
  const row = 'deal' in work ? work.deal : work.lead
  const waiting = bookOf(turn.know, row.version).triggers.get(happening.event)
  if (!waiting) return
  const kind = 'deal' in work ? 'deal' : 'lead'
  for (const candidate of waiting) {
    const { trigger, node } = candidate
    if (node.record !== kind && !(kind === 'lead' && happening.event === 'lead.converted' && node.record === 'deal'))
      continue
    if (trigger.node !== undefined && trigger.node !== happening.node) continue
    if (trigger.stage !== undefined && trigger.stage !== happening.stage) continue
    if (trigger.evidence !== undefined && trigger.evidence !== happening.evidence) continue
    fire(turn, candidate, happening)
  }
}

function fire(turn: Turn, { node, trigger, matches, asks, asksTags }: CompiledTrigger, happening: Happening): void {
  if (asksTags) retag(turn)
  const work = workOf(turn, happening)
  if (!work || !stillOpen(work)) return
  const row = 'deal' in work ? work.deal : work.lead
  if (trigger.when && !matches(gatherFacts(turn, work, happening, asks))) return
  if (trigger.after) {
    const due = addDuration(bookOf(turn.know, row.version).clock, turn.now, trigger.after.duration, trigger.after.clock)
    setTimer(turn, 'open-node', row.id, due, node.id)
    return
  }
  turn.path = [...happening.path, node.id]
  if (node.kind === 'action') openAction(turn, node, work, happening)
  else runSteps(turn, node, work, 0, happening.facts)
}

/** Work is opened on what is still going on; a won deal still has its handover to do. */
function stillOpen(work: Work): boolean {
  return 'deal' in work ? work.deal.status !== 'lost' : isOpen(work.lead)
}

/** A trigger's delay is over: its node opens, if the record is still worked on and the node's conditions still hold. */
export function openDelayed(turn: Turn, subject: Id, nodeId: string): void {
  const work = workOf(turn, { lead: subject, deal: subject })
  if (!work || !stillOpen(work)) return
  const row = 'deal' in work ? work.deal : work.lead
  const node = bookOf(turn.know, row.version).nodes.get(nodeId)
  if (!node) return
  const facts = gatherFacts(turn, work)
  const holds = node.on.some(
    (trigger) => trigger.after && (!trigger.when || asksOfEvent(trigger.when) || readyCondition(trigger.when)(facts)),
  )
  if (!holds) return
  if (node.kind === 'action') openAction(turn, node, work, { facts: {} })
  else runSteps(turn, node, work, 0, {})
}

/** What an event was like was settled when the delay began; only what is known of the record is asked again. */
function asksOfEvent(condition: object): boolean {
  return /"(event|activity)\./.test(JSON.stringify(condition))
}

/** An auto node's wait is over: its remaining steps run. */
export function resume(turn: Turn, subject: Id, nodeId: string, step: number): void {
  const work = workOf(turn, { lead: subject, deal: subject })
  if (!work || !stillOpen(work)) return
  const row = 'deal' in work ? work.deal : work.lead
  const node = bookOf(turn.know, row.version).nodes.get(nodeId)
  if (node?.kind === 'auto') runSteps(turn, node, work, step, {})
}

function runSteps(turn: Turn, node: AutoNode, start: Work, from: number, facts: Fields): void {
  const id = 'deal' in start ? start.deal.id : start.lead.id
  for (let index = from; index < node.steps.length; index++) {
    const step = node.steps[index]
    const work = workOf(turn, { lead: id, deal: id })
    if (!step || !work) return
    if (step.do === 'wait') {
      const { clock } = bookOf(turn.know, 'deal' in work ? work.deal.version : work.lead.version)
      setTimer(turn, 'resume', id, addDuration(clock, turn.now, step.for, step.clock), node.id, index + 1)
      return
    }
    runStep(turn, step, work, facts)
  }
}

function runStep(turn: Turn, step: Exclude<AutoStep, { do: 'wait' }>, work: Work, facts: Fields): void {
  const row: Lead | Deal = 'deal' in work ? work.deal : work.lead
  const subject: Subject = { kind: 'deal' in work ? 'deal' : 'lead', id: row.id }
  switch (step.do) {
    case 'assign': {
      if ('deal' in work || !isOpen(work.lead)) return
      place(
        turn,
        work.lead,
        askRoute(turn, work.lead.version, gatherFacts(turn, work, { facts }), work.lead.score, { from: step.track }),
      )
      return
    }
    case 'tag':
    case 'untag': {
      const on = step.do === 'tag'
      if (row.tags.includes(step.tag) !== on)
        emit(turn, { do: 'tag', subject, tag: step.tag, on, why: turn.path.at(-1) ?? '' })
      return
    }
    case 'set':
      return setField(turn, work, step.field, step.value)
    case 'notify': {
      const to = step.to === 'owner' ? row.owner : supervisorOf(turn.know, row.owner)
      if (to) notify(turn, { to, because: 'auto', popUp: false, subject, action: null, params: { text: step.text } })
      return
    }
    case 'send': {
      const title = bookOf(turn.know, row.version).nodes.get(turn.path.at(-1) ?? '')?.label ?? {
        zh: '石径',
        en: 'Cairn',
      }
      emit(turn, {
        do: 'send',
        message: {
          channel: step.channel,
          to: step.channel === 'mail' ? row.owner : null,
          title,
          text: step.text,
          subject,
        },
      })
      return
    }
    default:
      return step satisfies never
  }
}

function setField(turn: Turn, work: Work, path: string, value: string | number | boolean | null): void {
  const [record, field = ''] = path.split('.')
  if (record === 'deal' && 'deal' in work)
    emit(turn, { do: 'deal.set', deal: work.deal.id, set: { fields: { ...work.deal.fields, [field]: value } } })
  const lead = 'lead' in work ? work.lead : work.deal.lead ? turn.know.leads.get(work.deal.lead) : undefined
  if (record === 'lead' && lead) {
    emit(turn, { do: 'lead.set', lead: lead.id, set: { fields: { ...lead.fields, [field]: value } } })
    rescore(turn, lead.id)
  }
}
