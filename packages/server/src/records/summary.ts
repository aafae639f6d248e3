import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Effect, EffectOf } from '@cairn/core/process/effect.ts'
import { evidenceLabel, labelOf, namedMatches, nodeLabel, stageLabel, trackLabel } from './words.ts'

/** One thing that followed, as a sentence to be: `code` names it, `params` fill it. */
export interface SummaryItem {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

interface Words {
  readonly book: CompiledPlaybook
  readonly personName: (id: string) => string | null
  /** The node of an action; null for one that may not be seen. */
  readonly nodeOf: (action: string) => string | null
}

/**
 * What people care about among effects: scored, routed and why, work opened, done, late or handed, stages, evidence,
 * tags. Counters, timers, notices and fields stay out, and so do ids: a reader may see an event but not each row in it.
 */
export function summarise(effects: readonly Effect[], words: Words): SummaryItem[] {
  return effects.flatMap((effect) => summaryOf(effect, words) ?? [])
}

function summaryOf(effect: Effect, words: Words): SummaryItem | null {
  const { book, personName } = words
  const person = (id: string | null): string | null => (id === null ? null : personName(id))
  switch (effect.do) {
    case 'lead.create': {
      const { score, grade, matched } = effect.lead
      return { code: 'lead.scored', params: { score, grade, matched: namedMatches(book, matched) } }
    }
    case 'lead.score': {
      const { score, grade, matched } = effect.score
      return {
        code: 'lead.rescored',
        params: { score, grade, previous: effect.previous, matched: namedMatches(book, matched) },
      }
    }
    case 'lead.route':
      return routed(effect, words)
    case 'customer.create':
      return { code: 'customer.created', params: { name: effect.customer.name } }
    case 'contact.create':
      return { code: 'contact.created', params: { name: effect.contact.name } }
    case 'deal.create': {
      const { name, amount, stage } = effect.deal
      return { code: 'deal.created', params: { name, amount, stage: stageLabel(book, stage) } }
    }
    case 'deal.move': {
      const { from, to, override } = effect
      const reason = override?.reason ?? null
      return {
        code: 'deal.moved',
        params: { from: stageLabel(book, from), to: stageLabel(book, to), override: reason },
      }
    }
    case 'action.open': {
      const { node, owner, dueAt, about } = effect.action
      return {
        code: 'action.opened',
        params: { node: nodeLabel(book, node), owner: person(owner), dueAt: iso(dueAt), about },
      }
    }
    case 'action.set':
      return actionChanged(effect, words)
    case 'evidence.create': {
      const { kind, type } = effect.evidence
      return { code: 'evidence.kept', params: { kind, type: evidenceLabel(book, kind, type) } }
    }
    case 'tag':
      return { code: effect.on ? 'tag.on' : 'tag.off', params: { tag: labelOf(book.source.tags, effect.tag) } }
    case 'coaching':
      return {
        code: 'coaching',
        params: { seller: person(effect.seller), node: nodeLabel(book, effect.node), times: effect.actions.length },
      }
    case 'send':
      return { code: 'message.sent', params: { channel: effect.message.channel, title: effect.message.title } }
    case 'loop.cut':
      return { code: 'loop.cut', params: { path: effect.path.map((node) => nodeLabel(book, node)) } }
    case 'migration.set':
      return { code: `migration.${effect.migration.state}`, params: { name: effect.migration.name } }
    case 'customer.remove':
    case 'customer.restore':
    case 'contact.remove':
    case 'entry.keep':
    case 'customer.legacy':
    case 'migration.archive':
    case 'person.erase':
    case 'consent.keep':
    case 'lead.set':
    case 'item.keep':
    case 'contact.set':
    case 'customer.link':
    case 'conflict.hear':
    case 'conflict.settle':
    case 'customer.set':
    case 'customer.merge':
    case 'customer.part':
    case 'deal.set':
    case 'activity.create':
    case 'timer.set':
    case 'timer.clear':
    case 'seller.create':
    case 'seller.set':
    case 'seller.charge':
    case 'seller.level':
    case 'seller.streak':
    case 'notice':
      return null
    default:
      return effect satisfies never
  }
}

function routed(effect: EffectOf<'lead.route'>, { book, personName }: Words): SummaryItem {
  const { track, pool, owner, previousOwner, why } = effect
  return {
    code: 'lead.routed',
    params: {
      rule: why.rule,
      track: trackLabel(book, track),
      pool,
      owner: owner === null ? null : personName(owner),
      previousOwner: previousOwner === null ? null : personName(previousOwner),
      ...whyParams(why.params),
    },
  }
}

const TOLD = new Set([
  'reason',
  'reasons',
  'name',
  'idleSince',
  'eligible',
  'passedOver',
  'score',
  'window',
  'matched',
  'pool',
])

/** The parameters of a reason that are words and numbers, without ids of rows. */
export function whyParams(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => TOLD.has(name)))
}

const changes: Readonly<Record<EffectOf<'action.set'>['why'], string | null>> = {
  done: 'action.done',
  cancelled: 'action.cancelled',
  late: 'action.late',
  handed: 'action.handed',
  rung: null,
}

function actionChanged(effect: EffectOf<'action.set'>, { book, nodeOf }: Words): SummaryItem | null {
  const code = changes[effect.why]
  const node = nodeOf(effect.action)
  if (code === null || node === null) return null
  const { outcome, late } = effect.set
  const known = book.nodes.get(node)
  const outcomes = (known?.kind === 'action' && known.outcomes) || []
  return {
    code,
    params: {
      node: nodeLabel(book, node),
      outcome: outcome ? labelOf(outcomes, outcome) : null,
      late: late ?? false,
      reason: effect.reason ?? null,
    },
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
