import type { Action } from '../record/rows.ts'
import type { Id } from '../value.ts'
import { handAction } from './actions.ts'
import { passOn } from './assign.ts'
import type { Subject } from './effect.ts'
import { ladderOf, rungTime, type LadderRung } from './ladder.ts'
import type { PersonNode, Rung } from './node.ts'
import { bookOf, emit, notify, raise, setTimer, supervisorOf, type Turn } from './turn.ts'

function subjectOf(action: Action): Subject | null {
  if (action.deal) return { kind: 'deal', id: action.deal }
  return action.lead ? { kind: 'lead', id: action.lead } : null
}

/** Climbs one rung of an open action's ladder and sets the timer of the next. A rung already climbed, or an action ended, gives nothing. */
export function climb(turn: Turn, id: Id, step: number): void {
  const action = turn.know.actions.get(id)
  if (action?.state !== 'open' || action.rung !== step) return
  const { nodes, clock } = bookOf(turn.know, action.version)
  const node = nodes.get(action.node)
  if (node?.kind !== 'action') return
  const ladder = ladderOf(node)
  const rung = ladder[step]
  if (!rung) return

  const late = !action.late && rung.offset >= 0
  emit(turn, {
    do: 'action.set',
    action: id,
    set: late ? { rung: step + 1, late } : { rung: step + 1 },
    why: late ? 'late' : 'rung',
  })
  tell(turn, action, node, rung)
  if (late) becomeLate(turn, action, node)

  const next = ladder[step + 1]
  if (next) setTimer(turn, 'rung', id, rungTime(node, clock, action.dueAt, next), node.id, step + 1)
  if (rung.do.includes('reassign')) reassign(turn, action)
}

function tell(turn: Turn, action: Action, node: PersonNode, rung: LadderRung): void {
  const early = rung.offset < 0
  const popUp = rung.do.includes('pop-up')
  const people = new Set<Id>()
  if (action.owner && (popUp || rung.do.includes('remind-owner'))) people.add(action.owner)
  const supervisor = supervisorOf(turn.know, action.owner)
  if (supervisor && (popUp || rung.do.includes('notify-supervisor'))) people.add(supervisor)
  const params = { node: node.label, dueAt: action.dueAt, owner: action.owner, about: action.about }
  for (const to of people)
    notify(turn, {
      to,
      because: early ? 'action-soon' : 'action-late',
      popUp,
      subject: subjectOf(action),
      action: action.id,
      params,
    })
  if (rung.do.includes('robot') || rung.do.includes('mail')) send(turn, action, node, rung, early)
}

function send(turn: Turn, action: Action, node: PersonNode, rung: Rung, early: boolean): void {
  const who = (action.owner && turn.know.sellers.get(action.owner)?.name) ?? '—'
  const lead = action.lead ? turn.know.leads.get(action.lead) : undefined
  const deal = action.deal ? turn.know.deals.get(action.deal) : undefined
  const what = deal?.name ?? String(lead?.fields['company'] ?? lead?.fields['name'] ?? '—')
  const node_ = { zh: node.label.zh, en: node.label.en ?? node.label.zh }
  const title = early
    ? { zh: `即将到期：${node_.zh}`, en: `Due soon: ${node_.en}` }
    : { zh: `已逾期：${node_.zh}`, en: `Late: ${node_.en}` }
  const text = {
    zh: `${what} · 负责人 ${who} · ${title.zh}`,
    en: `${what} · owner ${who} · ${title.en}`,
  }
  const subject = subjectOf(action)
  if (rung.do.includes('robot'))
    emit(turn, { do: 'send', message: { channel: 'robot', to: null, title, text, subject } })
  if (rung.do.includes('mail'))
    emit(turn, { do: 'send', message: { channel: 'mail', to: action.owner, title, text, subject } })
}

function becomeLate(turn: Turn, action: Action, node: PersonNode): void {
  turn.path = [...turn.path, node.id]
  raise(turn, { event: 'action.late', lead: action.deal ? null : action.lead, deal: action.deal, node: node.id })
  const seller = action.owner ? turn.know.sellers.get(action.owner) : undefined
  if (!seller) return
  const streak = [...(seller.lateStreaks[node.id] ?? []), action.id]
  const limit = bookOf(turn.know, action.version).source.health.lateInARow
  emit(turn, { do: 'seller.streak', seller: seller.id, node: node.id, actions: streak.length >= limit ? [] : streak })
  if (streak.length < limit) return
  emit(turn, { do: 'coaching', seller: seller.id, node: node.id, actions: streak, evidence: [] })
  const supervisor = supervisorOf(turn.know, seller.id)
  if (supervisor)
    notify(turn, {
      to: supervisor,
      because: 'coaching',
      popUp: false,
      subject: subjectOf(action),
      action: action.id,
      params: { node: node.label, seller: seller.id, times: streak.length },
    })
}

/** A lead goes to the next seller with its work; an action on a deal goes to the supervisor, the deal stays where it is. */
function reassign(turn: Turn, action: Action): void {
  const lead = action.lead ? turn.know.leads.get(action.lead) : undefined
  if (!action.deal && lead) {
    passOn(turn, lead, 'escalated')
    return
  }
  const supervisor = supervisorOf(turn.know, action.owner)
  const current = turn.know.actions.get(action.id)
  if (supervisor && supervisor !== action.owner && current) handAction(turn, current, supervisor, 'escalated')
}
