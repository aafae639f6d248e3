const regions = ['shanghai', 'jiangsu', 'zhejiang', 'guangdong', 'beijing', 'hubei', 'sichuan', 'shandong']
const products = ['cnc', 'robot', 'compressor', 'laser', 'inspection', 'automation-line']
const ranks = ['staff', 'manager', 'director', 'executive']
const sources = ['referral', 'exhibition', 'web-form', 'advertisement']

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T // No list here is empty.

export interface Enquiry {
  readonly source: string
  readonly externalId: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** The n-th enquiry of a run: the size and mixture of a real one, no two with the same phone. */
export function enquiry(run: string, n: number): Enquiry {
  return {
    source: pick(sources, n),
    externalId: `${run}-${n}`,
    fields: {
      name: `王${n % 997}`,
      company: `启明${run}${n}精密机械有限公司`,
      phone: `13${String(n % 10)}${String(10_000_000 + (n % 89_999_999)).slice(0, 8)}`,
      mail: `buyer${run}${n}@example.com`,
      title: '设备采购',
      rank: pick(ranks, n),
      region: pick(regions, n),
      product: pick(products, n),
      budget: 50_000 + (n % 40) * 25_000,
      need: '加工铝合金壳体，公差 0.02 毫米，两班倒，月产四万件，需要含夹具和首件验收。',
      timing: 'within-3-months',
    },
  }
}
