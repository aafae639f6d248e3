import type { ActionNode, AutoStep, PersonNode, Rung, Trigger } from '@cairn/core/process/node.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { labelIn } from '../../i18n/i18n.ts'
import { sayCondition, sayPath, sayValue, type Saying } from './say-condition.ts'
import { sayDuration } from './say-duration.ts'

export function nodeName({ playbook, language }: Saying, id: string): string {
  const node = playbook.nodes.find((one) => one.id === id)
  return node === undefined ? id : labelIn(language, node.label)
}

/** The happening itself, without its condition and delay: 「首次电话」完成后 · 商机进入阶段 商务谈判. */
export function sayHappening(saying: Saying, trigger: Trigger): string {
  const { t, playbook, language } = saying
  const { event, node, stage, evidence } = trigger
  if (node !== undefined && event === 'action.done') return t('playbook.afterNode', { node: nodeName(saying, node) })
  if (node !== undefined && event === 'action.late') return t('playbook.lateNode', { node: nodeName(saying, node) })
  const what = t(`playbook.event.${event}`)
  const named = playbook.stages.find(({ id }) => id === stage) ?? evidenceNamed(saying, evidence)
  return named === undefined ? what : `${what} · ${labelIn(language, named.label)}`
}

function evidenceNamed({ playbook }: Saying, type: string | undefined) {
  if (type === undefined) return undefined
  return [...playbook.documentTypes, ...playbook.forms].find(({ id }) => id === type)
}

/** A trigger in one sentence: happening, condition, delay. */
export function sayTrigger(saying: Saying, trigger: Trigger): string {
  const { t } = saying
  const because = trigger.when === undefined ? '' : t('playbook.because', { what: sayCondition(saying, trigger.when) })
  return [sayHappening(saying, trigger) + because, sayDelay(saying, trigger)].filter(Boolean).join(' · ')
}

function sayDelay({ t }: Saying, { after }: Trigger): string {
  if (after === undefined) return ''
  return `${t('playbook.delay', { duration: sayDuration(t, after.duration) })} (${t(`playbook.clock.${after.clock}`)})`
}

/** A trigger in the few words that fit on an arrow: the outcome or condition, and the delay. */
export function sayArrow(saying: Saying, { when, after }: Trigger): string {
  const { t } = saying
  const delay = after === undefined ? '' : t('playbook.delay', { duration: sayDuration(t, after.duration) })
  return [when === undefined ? '' : sayShort(saying, when), delay].filter(Boolean).join(' · ')
}

/** Where only a value is asked for, the value says enough. */
function sayShort(saying: Saying, when: Condition): string {
  const short = /^event\.(outcome|documentType|stage|behaviour|objections)$/
  if (when.op === 'is' && short.test(when.field)) return sayValue(saying, when.field, when.value)
  if ((when.op === 'in' || when.op === 'contains-any') && short.test(when.field))
    return when.values.map((value) => sayValue(saying, when.field, value)).join(' / ')
  if (when.op === 'all') return when.of.map((part) => sayShort(saying, part)).join(saying.t('words.listComma'))
  return sayCondition(saying, when)
}

export function sayOwner({ t }: Saying, { owner }: PersonNode): string {
  return t(`playbook.ownerIs.${owner.kind === 'role' ? owner.role : owner.kind}`)
}

/** When a node is due: per grade where grades differ. */
export function sayDue(saying: Saying, { within }: PersonNode): { grade: string | null; text: string }[] {
  const { t } = saying
  if (within.kind === 'until')
    return [{ grade: null, text: t('playbook.until', { field: sayPath(saying, within.field) }) }]
  const clock = t(`playbook.clock.${within.clock}`)
  const say = (duration: string): string => t('playbook.within', { duration: sayDuration(t, duration), clock })
  const special = Object.entries(within.byGrade ?? {})
  const rest = { grade: special.length === 0 ? null : '', text: say(within.duration) }
  return [...special.map(([grade, duration]) => ({ grade, text: say(duration) })), rest]
}

/** The same in the few words that fit on a box: A 5 分 / 2 小时. */
export function sayDueShort(saying: Saying, { within }: PersonNode): string {
  if (within.kind === 'until') return sayPath(saying, within.field)
  const special = Object.entries(within.byGrade ?? {}).map(([grade, one]) => `${grade} ${sayDuration(saying.t, one)}`)
  return [...special, sayDuration(saying.t, within.duration)].join(' / ')
}

/** When a rung is climbed: before, at or after the due time. */
export function sayRungTime({ t }: Saying, { at }: Rung): { mood: 'soon' | 'late'; text: string } {
  const duration = sayDuration(t, at)
  if (at.startsWith('-')) return { mood: 'soon', text: t('playbook.before', { duration }) }
  return { mood: 'late', text: /[1-9]/.test(at) ? t('playbook.after', { duration }) : t('playbook.atDue') }
}

export function sayStep(saying: Saying, step: AutoStep): string {
  const { t, playbook, language } = saying
  const named = (
    list: readonly { id: string; label: { zh: string; en?: string | undefined } }[],
    id: string,
  ): string => {
    const found = list.find((one) => one.id === id)
    return found === undefined ? id : language === 'en' ? (found.label.en ?? found.label.zh) : found.label.zh
  }
  switch (step.do) {
    case 'assign':
      return t('playbook.step.assign', { track: named(playbook.routing.tracks, step.track) })
    case 'tag':
      return t('playbook.step.tag', { tag: named(playbook.tags, step.tag) })
    case 'untag':
      return t('playbook.step.untag', { tag: named(playbook.tags, step.tag) })
    case 'set':
      return t('playbook.step.set', {
        field: sayPath(saying, step.field),
        value: step.value === null ? t('playbook.none') : sayValue(saying, step.field, step.value),
      })
    case 'notify':
      return t(step.to === 'owner' ? 'playbook.step.notifyOwner' : 'playbook.step.notifySupervisor', {
        text: labelIn(language, step.text),
      })
    case 'send':
      return t(`playbook.step.${step.channel}`, { text: labelIn(language, step.text) })
    case 'wait':
      return t('playbook.step.wait', { duration: sayDuration(t, step.for), clock: t(`playbook.clock.${step.clock}`) })
  }
}

/** The nodes that a node opens, each with the words on the arrow. */
export function opens(saying: Saying, node: ActionNode): { node: ActionNode; words: string }[] {
  return saying.playbook.nodes.flatMap((other) =>
    other.on
      .filter((trigger) => trigger.node === node.id)
      .map((trigger) => ({ node: other, words: sayArrow(saying, trigger) })),
  )
}
