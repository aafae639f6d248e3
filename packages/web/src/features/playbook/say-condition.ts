import type { Label } from '@cairn/core/label.ts'
import { sourcesOf } from '@cairn/core/scoring/sources.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { Comparison, Condition, DateValue } from '@cairn/core/rule/condition.ts'
import type { TFunction } from 'i18next'
import { labelIn, type Language } from '../../i18n/i18n.ts'
import { money, number } from '../../ui/format.ts'

/** What is needed to put parts of a playbook into words. */
export type Saying = { t: TFunction; language: Language; playbook: Playbook }

/** A condition in the reader's words, with the labels of its fields and choices: 预算（元） ≥ ¥50 万，且地区为上海、江苏之一. */
export function sayCondition(saying: Saying, condition: Condition): string {
  const { t } = saying
  switch (condition.op) {
    case 'all':
    case 'any': {
      if (condition.of.length === 0)
        return t(condition.op === 'all' ? 'playbook.condition.always' : 'playbook.condition.never')
      const parts = condition.of.map((part) => {
        const what = sayCondition(saying, part)
        const nested = (part.op === 'all' || part.op === 'any') && part.op !== condition.op && part.of.length > 1
        return nested ? t('playbook.condition.group', { what }) : what
      })
      return parts.join(t(condition.op === 'all' ? 'playbook.condition.and' : 'playbook.condition.or'))
    }
    case 'not':
      return t('playbook.condition.not', { what: sayCondition(saying, condition.of) })
    default:
      return sayComparison(saying, condition)
  }
}

function sayComparison(saying: Saying, one: Comparison): string {
  const { t } = saying
  const field = sayPath(saying, one.field)
  const say = (value: string | number | boolean): string => sayValue(saying, one.field, value)
  const list = (values: readonly (string | number | boolean)[]): string =>
    values.map(say).join(t('playbook.condition.listOr'))
  switch (one.op) {
    case 'is':
      return t('playbook.condition.is', { field, value: say(one.value) })
    case 'is-not':
      return t('playbook.condition.isNot', { field, value: say(one.value) })
    case 'in':
      return one.values.length === 1
        ? t('playbook.condition.is', { field, value: list(one.values) })
        : t('playbook.condition.in', { field, values: list(one.values) })
    case 'not-in':
      return t('playbook.condition.notIn', { field, values: list(one.values) })
    case 'at-least':
      return t('playbook.condition.atLeast', { field, value: say(one.value) })
    case 'at-most':
      return t('playbook.condition.atMost', { field, value: say(one.value) })
    case 'above':
      return t('playbook.condition.above', { field, value: say(one.value) })
    case 'below':
      return t('playbook.condition.below', { field, value: say(one.value) })
    case 'contains':
      return t('playbook.condition.contains', { field, value: say(one.value) })
    case 'contains-any':
      return one.values.length === 1
        ? t('playbook.condition.contains', { field, value: list(one.values) })
        : t('playbook.condition.containsAny', { field, values: list(one.values) })
    case 'starts-with':
      return t('playbook.condition.startsWith', { field, value: say(one.value) })
    case 'before':
      return t('playbook.condition.before', { field, day: sayDay(t, one.value) })
    case 'after':
      return t('playbook.condition.after', { field, day: sayDay(t, one.value) })
    case 'known':
      return t('playbook.condition.known', { field })
    case 'unknown':
      return t('playbook.condition.unknown', { field })
  }
}

function sayDay(t: TFunction, day: DateValue): string {
  if (typeof day === 'string') return day
  const count = 'daysAgo' in day ? day.daysAgo : day.daysAhead
  if (count === 0) return t('playbook.condition.today')
  return t('daysAgo' in day ? 'playbook.condition.daysAgo' : 'playbook.condition.daysAhead', { count })
}

/** The name of what a path asks about: the field's label; for people, contacts and customers with whose it is. */
export function sayPath(saying: Saying, path: string): string {
  const { t, language } = saying
  const [record, id = ''] = path.split('.')
  const found = fieldAt(saying.playbook, path)
  const field = found === undefined ? factName(t, id) : labelIn(language, found.label)
  if (record !== 'customer' && record !== 'contact' && record !== 'owner') return field
  return t('playbook.condition.of', { record: t(`playbook.record.${record}`), field })
}

function factName(t: TFunction, id: string): string {
  // What the system adds is named by us; anything else shows its id rather than nothing.
  return (t as (key: string, fallback: string) => string)(`playbook.fact.${id}`, id)
}

/** The field that a path such as `lead.budget` names, if the playbook defines it. */
export function fieldAt(playbook: Playbook, path: string): Field | undefined {
  const [record, id] = path.split('.')
  if (record === undefined || !(record in playbook.fields)) return undefined
  return playbook.fields[record as keyof Playbook['fields']].find((field) => field.id === id)
}

/** A value as people read it: choices by their label, money as it is spoken of, yes and no. */
export function sayValue(saying: Saying, path: string, value: string | number | boolean): string {
  const { t, language, playbook } = saying
  if (typeof value === 'boolean') return t(value ? 'playbook.condition.yes' : 'playbook.condition.no')
  const field = fieldAt(playbook, path)
  if (typeof value === 'number') {
    const isMoney = field?.kind === 'money' || path === 'deal.amount'
    return isMoney ? money(value, playbook.currency, language) : number(value, 2, language)
  }
  const choice = field?.choices?.find(({ id }) => id === value)?.label ?? systemChoice(playbook, path, value)
  if (choice !== undefined) return labelIn(language, choice)
  if (path === 'action.state')
    return (t as (key: string, fallback: string) => string)(`playbook.actionState.${value}`, value)
  if (path.endsWith('.kind'))
    return (t as (key: string, fallback: string) => string)(`playbook.activity.${value}`, value)
  return value
}

function systemChoice(playbook: Playbook, path: string, value: string): Label | undefined {
  const among = (list: readonly { id: string; label: Label }[] | undefined): Label | undefined =>
    list?.find(({ id }) => id === value)?.label
  switch (path) {
    case 'lead.source':
      return among(sourcesOf(playbook))
    case 'lead.behaviours':
    case 'event.behaviour':
      return among(playbook.fields.lead.find(({ id }) => id === 'behaviours')?.choices)
    case 'lead.track':
      return among(playbook.routing.tracks)
    case 'deal.stage':
    case 'event.stage':
      return among(playbook.stages)
    case 'deal.lostReason':
      return among(playbook.lostReasons)
    case 'event.documentType':
      return among(playbook.documentTypes)
    case 'event.objections':
    case 'activity.objections':
      return among(playbook.followUp.objections)
    case 'event.outcome':
    case 'action.outcome':
      return among(playbook.nodes.flatMap((node) => (node.kind === 'action' ? (node.outcomes ?? []) : [])))
    case 'action.node':
      return among(playbook.nodes)
    default:
      return path.endsWith('.tags') ? among(playbook.tags) : undefined
  }
}
