/** What is asked, by the name in the table; `n` differs from ask to ask. */
export type Question = (n: number) => string

const PARTS = ['late', 'mttr', 'conversion', 'funnel', 'forecast', 'fairness', 'completion', 'intake']

/** The cockpit: its parts, the whole, and its longest period. */
export const cockpit: Readonly<Record<string, Question>> = {
  ...Object.fromEntries(PARTS.map((part) => [part, () => `/cockpit/${part}?days=30`])),
  'cockpit, 30 days': () => '/cockpit?days=30',
  'cockpit, 90 days': () => '/cockpit?days=90',
}

const GRADES = ['A', 'B', 'C']
const SOURCES = ['referral', 'web-form', 'exhibition', 'douyin']

/** Lists as people open, narrow and search them. `leads`: how many there are. */
export function lists(leads: number): Readonly<Record<string, Question>> {
  const number = (n: number) => 1 + ((n * 7919) % leads)
  return {
    leads: () => '/leads?limit=50',
    'leads of a grade and source': (n) => `/leads?grade=${GRADES[n % 3]}&source=${SOURCES[n % 4]}&limit=50`,
    'leads by score': () => '/leads?sort=-score&limit=50',
    'leads with a late action': () => '/leads?view=late&limit=50',
    'leads in a pool': () => '/leads?pool=nurture&limit=50',
    'leads named (rare)': (n) => `/leads?q=${encodeURIComponent(`机械${number(n)}`)}`,
    'leads named (common)': (n) =>
      `/leads?q=${encodeURIComponent(['恒达', '有限公司', '王伟', '精工机械'][n % 4] ?? '')}`,
    'leads by phone': (n) => `/leads?q=${String(number(n)).padStart(8, '0')}`,
    customers: () => '/customers?limit=50',
    'customers named': (n) => `/customers?q=${encodeURIComponent(`机床${number(n)}`)}`,
    deals: () => '/deals?limit=50',
    'deals on the board': () => '/deals/board',
    actions: () => '/actions?limit=50',
  }
}
