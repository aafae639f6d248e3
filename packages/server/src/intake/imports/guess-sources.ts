import { sourcesOf } from '@cairn/core/scoring/sources.ts'
import type { ScoreCard } from '@cairn/core/scoring/score-card.ts'
import { nameKey } from '../../sheet/column-name.ts'

/** What other systems call where a lead comes from, and the source that shipped score cards have for it; the first that fits counts. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/referr(al|ed) site|welearn|blog|social|youtube|facebook|instagram|tiktok|twitter/i, 'advertisement'],
  [/抖音|快手|小红书|微博|知乎|百度|广告|投放|推广|信息流|竞价|搜索推广/, 'advertisement'],
  [/pay.?per.?click|\bppc\b|\bads?\b|advert|campaign|sponsor|press|edm|newsletter|display|cpc|paid/i, 'advertisement'],
  [/referr|reference|recommend|word of mouth|partner|转介绍|推荐|介绍|老客户|熟人|口碑/i, 'referral'],
  [
    /exhibit|trade ?(show|fair)|expo|fair|event|conference|summit|seminar|展会|展览|博览会|博会|会议|论坛|峰会/i,
    'exhibition',
  ],
  [/bought|purchas|list|cold|database|名单|采购|购买|陌拜|黄页|爬/i, 'purchased-list'],
  [/organic|seo|google|bing|baidu|yahoo|search|direct|website|web|site|landing|form|chat|call|inbound/i, 'web-form'],
  [/官网|网站|自然搜索|直接访问|表单|在线|咨询|留言|来电|小程序|公众号/, 'web-form'],
]

/** Which known source each value of a table's source column stands for; what nothing speaks for stays as it is (null). */
export function guessSources(
  values: readonly string[],
  playbook: { readonly scoreCard: ScoreCard },
): Record<string, string | null> {
  const known = sourcesOf(playbook)
  return Object.fromEntries(values.slice(0, 200).map((value) => [value, sourceFor(value, known)]))
}

function sourceFor(value: string, known: ReturnType<typeof sourcesOf>): string | null {
  const own = known.find(({ id, label }) =>
    [id, label.zh, label.en ?? ''].some((name) => nameKey(name) === nameKey(value)),
  )
  if (own) return own.id
  const kind = kinds.find(([theirs]) => theirs.test(value))?.[1]
  return known.some(({ id }) => id === kind) ? (kind ?? null) : null
}
