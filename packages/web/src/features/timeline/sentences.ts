import i18next from 'i18next'
import type { ConsentPurpose, ConsentSource, ConsentState } from '@cairn/core/personal/consent.ts'
import type { ItemKind } from '@cairn/core/record/rows.ts'
import { sourceLabel } from '@cairn/core/scoring/sources.ts'
import type { Summary, TimelineItem } from '../../api/types.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import { currentLanguage, money } from '../../ui/format.ts'
import { labelIn } from '../../i18n/i18n.ts'
import { filled } from '../../ui/say.ts'

type Params = Record<string, unknown>

/** What an event says of itself, without who did it. */
export function eventWords(item: TimelineItem): string {
  const { params } = item.title
  const fill: Params = { ...params }
  if (typeof params['amount'] === 'number') fill['amount'] = money(params['amount'])
  if (Array.isArray(params['fields']))
    fill['fields'] = changedNames(item.type === 'contact.edited' ? { fields: params['fields'] } : params)
  if (item.type === 'consent.recorded') {
    fill['purpose'] = i18next.t(`consent.purpose.${params['purpose'] as ConsentPurpose}`)
    fill['state'] = i18next.t(`consent.state.${params['state'] as ConsentState}`)
    fill['source'] = i18next.t(`consent.source.${params['source'] as ConsentSource}`)
  }
  if (item.type === 'lead.arrived') fill['source'] = sourceWords(String(params['source']))
  if (item.type === 'item.recorded') {
    fill['kind'] = i18next.t(`customers.item-${params['kind'] as ItemKind}`)
    fill['what'] = [params['number'], params['title'], fill['amount']].filter(Boolean).join(' · ')
  }
  if (item.type === 'evidence.added') {
    fill['type'] = evidenceName(params)
    fill['file'] = typeof params['file'] === 'string' ? ` · ${params['file']}` : ''
  }
  return said('event', eventKey(item.type, params), fill)
}

function sourceWords(source: string): string {
  const playbook = queryClient.getQueryData(playbookQuery.queryKey)?.playbook
  return playbook === undefined ? source : labelIn(currentLanguage(), sourceLabel(playbook, source))
}

/** Events of one type that read differently. */
function eventKey(type: string, params: Params): string {
  if (type === 'activity.logged') return `activity-${String(params['kind'])}`
  if (type === 'timer.fired') return `timer-${String(params['kind'])}`
  if (type === 'deal.confirmed' && params['holds'] === false) return 'deal.unconfirmed'
  if (type === 'customer.added' && params['legacy'] === true) return 'customer.broughtOver'
  if (type === 'deal.added' && params['broughtOver'] === true) return 'deal.broughtOver'
  if (type === 'stage.requested' && params['lostReason']) return 'stage.lost'
  if (type === 'stage.requested' && params['override']) return 'stage.override'
  return type
}

/** One consequence of an event. Where a lead went is said with the rule that chose. */
export function effectWords({ code, params }: Summary): string {
  if (code === 'lead.routed') return whyWords({ code, params })
  const fill: Params = { ...params }
  if (code === 'evidence.kept') fill['type'] = evidenceName(params)
  if (code === 'action.opened') fill['owner'] = params['owner'] ?? i18next.t('words.nobody')
  if (code === 'lead.rescored') fill['previous'] = previousScore(params['previous'])
  if (code === 'message.sent') fill['channel'] = said('channel', String(params['channel']), {})
  const key =
    code === 'action.done' && params['outcome']
      ? 'action.doneAs'
      : code === 'action.done' && params['late'] === true
        ? 'action.doneLate'
        : code
  return said('effect', key, { ...fill, code })
}

/** Why a lead is where it is. */
export function whyWords({ params }: Summary): string {
  const { rule, owner, reason } = params
  const fill = { ...params, owner: owner ?? i18next.t('words.nobody'), reason: reason ?? '' }
  return said('why', String(rule), fill).replace(/[：:]\s*$/, '')
}

/** A change reads "changed phone, budget"; of a deal also its name, amount and date. */
function changedNames(params: Params): unknown[] {
  const own = [
    ...(params['name'] === undefined ? [] : [i18next.t('leads.name')]),
    ...(params['amount'] === undefined ? [] : [i18next.t('words.amount')]),
    ...(params['expectedClose'] === undefined ? [] : [i18next.t('leads.expectedClose')]),
  ]
  const fields = (params['fields'] as { label: unknown }[]).map(({ label }) => ({ label })) // the timeline's own shape
  return [...own, ...fields]
}

function evidenceName({ kind, type }: Params): unknown {
  return type ?? said('evidence', String(kind), {})
}

function previousScore(previous: unknown): string {
  if (typeof previous !== 'object' || previous === null) return '–'
  const { score, grade } = previous as { score?: number; grade?: string } // the core's `lead.score` effect
  return `${score ?? '–'} ${grade ?? ''}`.trim()
}

/** A sentence of a group; a code that came after this version is shown as it is. */
function said(group: 'event' | 'effect' | 'why' | 'channel' | 'evidence', code: string, params: Params): string {
  const groups = i18next.t(`timeline.${group}`, { returnObjects: true }) as Record<string, string>
  const text = groups[code] === undefined ? (groups['other'] ?? code) : groups[code]
  return filled(text, { type: code, code, ...params })
}
