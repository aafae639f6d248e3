import type { Tag } from '@cairn/core/playbook/playbook.ts'
import type { Tally } from '@cairn/core/rule/tally.ts'
import { sayCondition, type Saying } from './say-condition.ts'

/** When a tag is set, in the reader's words: 最近 90 天有至少 3 次跟进（内容含价格），且金额 ≥ ¥50 万; by hand where no rule sets it. */
export function sayTag(saying: Saying, { when, counts = [] }: Pick<Tag, 'when' | 'counts'>): string {
  const { t } = saying
  const parts = counts.map((tally) => sayTally(saying, tally))
  if (when !== undefined) {
    const what = sayCondition(saying, when)
    parts.push(when.op === 'any' && parts.length > 0 ? t('playbook.condition.group', { what }) : what)
  }
  return parts.length === 0 ? t('playbook.byHand') : parts.join(t('playbook.condition.and'))
}

/** What a rule counts, in the reader's words. */
export function sayTally(saying: Saying, tally: Tally): string {
  const { t } = saying
  const what = tally.ask === 'quiet' ? sayQuiet(saying, tally) : sayCount(saying, tally)
  if (tally.where === undefined) return what
  return t('playbook.tally.where', { what, where: sayCondition(saying, tally.where) })
}

function sayQuiet({ t }: Saying, { of, days }: Extract<Tally, { ask: 'quiet' }>): string {
  return t('playbook.tally.quiet', { count: days, what: t(`playbook.tally.none.${of}`) })
}

function sayCount({ t }: Saying, { of, within, atLeast, atMost }: Extract<Tally, { ask: 'count' }>): string {
  const least = atLeast ?? 0
  const number =
    atMost === undefined
      ? t('playbook.tally.atLeast', { least })
      : atLeast === undefined
        ? t('playbook.tally.atMost', { most: atMost })
        : t('playbook.tally.between', { least, most: atMost })
  const what = t(`playbook.tally.some.${of}`, { number, count: atMost ?? least })
  if (within === undefined) return t('playbook.tally.ever', { what })
  return 'daysAgo' in within
    ? t('playbook.tally.past', { what, count: within.daysAgo })
    : t('playbook.tally.ahead', { what, count: within.daysAhead })
}
