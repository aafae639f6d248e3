import type { Label } from '../label.ts'
import type { Counted, Tally, Window } from '../rule/tally.ts'
import { conditionWords, inLanguage } from './condition-words.ts'
import type { Language } from './duration-words.ts'
import type { Glossary } from './glossary.ts'
import type { Tag } from './playbook.ts'

/** What is counted, and the word its number takes. */
const things: Readonly<
  Record<Counted, Label & { readonly measure: string; readonly one: string; readonly many: string }>
> = {
  activity: { zh: '跟进', measure: '次', one: 'follow-up', many: 'follow-ups' },
  promise: { zh: '承诺到期', measure: '个', one: 'promise due', many: 'promises due' },
  action: { zh: '动作', measure: '个', one: 'action', many: 'actions' },
  contact: { zh: '联系人', measure: '位', one: 'contact', many: 'contacts' },
}

/** A tag's rule in words: “金额 ≥ 500000，且最近 90 天有至少 3 次跟进（内容含价格）”; empty for a tag set by hand. */
export function tagWords(
  { when, counts = [] }: Pick<Tag, 'when' | 'counts'>,
  glossary: Glossary,
  language: Language,
): string {
  const parts = counts.map((tally) => tallyWords(tally, glossary, language))
  if (when) {
    const said = conditionWords(when, glossary, language)
    const group = when.op === 'any' && when.of.length > 1 && parts.length > 0
    parts.unshift(group ? (language === 'zh' ? `（${said}）` : `(${said})`) : said)
  }
  return parts.join(language === 'zh' ? '，且' : ' and ')
}

/** What is counted, in words: “最近 90 天有至少 3 次跟进（内容含价格）”, “已有 30 天没有跟进”. */
export function tallyWords(tally: Tally, glossary: Glossary, language: Language): string {
  const zh = language === 'zh'
  const thing = things[tally.of]
  const asked = tally.where ? conditionWords(tally.where, glossary, language) : ''
  const which = asked === '' ? '' : zh ? `（${asked}）` : ` (${asked})`
  if (tally.ask === 'quiet') {
    const { days } = tally
    if (zh) return `已有 ${days} 天没有${inLanguage(thing, language)}${which}`
    return `no ${thing.one}${which} for ${days} ${days === 1 ? 'day' : 'days'}`
  }
  const number = numberWords(tally, language)
  if (zh) return `${windowWords(tally.within, language)}有${number} ${thing.measure}${thing.zh}${which}`
  const noun = (tally.atMost ?? tally.atLeast) === 1 ? thing.one : thing.many
  const within = windowWords(tally.within, language)
  return `${number} ${noun}${within === '' ? '' : ` ${within}`}${which}`
}

function numberWords({ atLeast, atMost }: Extract<Tally, { ask: 'count' }>, language: Language): string {
  const zh = language === 'zh'
  if (atLeast !== undefined && atMost !== undefined) return zh ? ` ${atLeast} 到 ${atMost}` : `${atLeast} to ${atMost}`
  if (atLeast !== undefined) return zh ? `至少 ${atLeast}` : `at least ${atLeast}`
  return zh ? `最多 ${atMost ?? 0}` : `at most ${atMost ?? 0}`
}

function windowWords(within: Window | undefined, language: Language): string {
  if (!within) return ''
  const [days, isPast] = 'daysAgo' in within ? [within.daysAgo, true] : [within.daysAhead, false]
  if (language === 'zh') return `${isPast ? '最近' : '未来'} ${days} 天`
  return `in the ${isPast ? 'last' : 'next'} ${days === 1 ? 'day' : `${days} days`}`
}
