import type { Gate, Stage } from '@cairn/core/stage/stage.ts'
import { labelIn } from '../../../i18n/i18n.ts'
import { sayCondition, sayPath, type Saying } from '../../playbook/say-condition.ts'

/** What a gate asks, in one plain sentence. */
export function sayGate(saying: Saying, stage: Stage, side: 'entry' | 'exit'): string {
  const { t, language } = saying
  const gate: Gate = stage[side]
  const name = labelIn(language, stage.label)
  const join = (parts: readonly string[]): string => parts.join(t('words.listComma'))
  const evidence = gate.evidence.map(({ label, atLeast }) => {
    const what = labelIn(language, label)
    return atLeast === undefined ? what : t('gates.asks.times', { what, count: atLeast })
  })
  const conditions = gate.conditions.map(({ label, when }) => labelIn(language, label) || sayCondition(saying, when))
  const asks = [
    evidence.length > 0 && t('gates.asks.evidence', { list: join(evidence) }),
    gate.fields.length > 0 && t('gates.asks.fields', { list: join(gate.fields.map((path) => sayPath(saying, path))) }),
    gate.confirmations.length > 0 &&
      t('gates.asks.confirmations', { list: join(gate.confirmations.map(({ label }) => labelIn(language, label))) }),
    conditions.length > 0 && t('gates.asks.conditions', { list: join(conditions) }),
  ].filter((part) => part !== false)
  if (asks.length === 0)
    return t(side === 'entry' ? 'gates.asks.nothingEntry' : 'gates.asks.nothingExit', { stage: name })
  return t(`gates.asks.${side}`, { stage: name, what: asks.join(t('playbook.condition.and')) })
}

/** How many things a gate asks for. */
export function countAsked({ evidence, fields, confirmations, conditions }: Gate): number {
  return evidence.length + fields.length + confirmations.length + conditions.length
}
