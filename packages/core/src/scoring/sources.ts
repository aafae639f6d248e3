import type { Label } from '../label.ts'
import type { Condition } from '../rule/condition.ts'
import type { ScoreCard } from './score-card.ts'

/** Sources that doors of the product and shipped playbooks speak of, in words. */
const shipped: Readonly<Record<string, Label>> = {
  'web-form': { zh: '官网表单', en: 'Web form' },
  referral: { zh: '转介绍', en: 'Referral' },
  exhibition: { zh: '展会', en: 'Exhibition' },
  advertisement: { zh: '广告', en: 'Advertisement' },
  'purchased-list': { zh: '购买名单', en: 'Bought list' },
  phone: { zh: '来电', en: 'Phone call' },
  mail: { zh: '邮件', en: 'Email' },
  chat: { zh: '在线咨询', en: 'Chat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  import: { zh: '表格导入', en: 'Import' },
  api: { zh: '接口', en: 'API' },
  manual: { zh: '手工录入', en: 'Entered by hand' },
}

/** Sources that a score card asks for, each once, with the tier's words where the tier asks for just that source. */
export function sourcesOf({ scoreCard }: { readonly scoreCard: ScoreCard }): { id: string; label: Label }[] {
  const found = new Map<string, Label>()
  const tiers = scoreCard.criteria.flatMap((criterion) => (criterion.kind === 'tiers' ? criterion.tiers : []))
  for (const { when, label } of tiers) {
    const sources = sourcesIn(when)
    for (const id of sources)
      if (!found.has(id) || sources.length === 1) found.set(id, sources.length === 1 ? label : labelFor(id))
  }
  return [...found].map(([id, label]) => ({ id, label }))
}

/** What a source is called: by the score card, else by its shipped words, else as it came. */
export function sourceLabel(playbook: { readonly scoreCard: ScoreCard }, source: string): Label {
  return sourcesOf(playbook).find(({ id }) => id === source)?.label ?? labelFor(source)
}

function labelFor(id: string): Label {
  return shipped[id] ?? { zh: id }
}

function sourcesIn(when: Condition): string[] {
  if (when.op === 'is' && when.field === 'lead.source') return [String(when.value)]
  return when.op === 'in' && when.field === 'lead.source' ? when.values.map(String) : []
}
