import { test as base, expect, type APIRequestContext, type BrowserContextOptions, type Page } from '@playwright/test'
import type { Company, Person, Site } from './server/companies.ts'

/** The running server, its companies and who signs in there. */
export const site = JSON.parse(process.env['CAIRN_JOURNEYS'] ?? 'null') as Site

export const shared = new URL('../../shared/data/', import.meta.url)

type Answer = Record<string, unknown> & { id: string }
export type Api = ReturnType<typeof apiOf>

/** A company's API, asked with an admin's key. */
function apiOf(request: APIRequestContext, company: Company) {
  const headers = { authorization: `Bearer ${company.key}` }
  const read = async <T>(answer: Awaited<ReturnType<APIRequestContext['fetch']>>): Promise<T> => {
    if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`)
    return (await answer.json()) as T // the shape that the API promises for this path
  }
  return {
    get: async <T = Answer>(path: string) => read<T>(await request.get(`/api/v1${path}`, { headers })),
    post: async <T = Answer>(path: string, data: object = {}) =>
      read<T>(await request.post(`/api/v1${path}`, { headers, data })),
    patch: async <T = Answer>(path: string, data: object) =>
      read<T>(await request.patch(`/api/v1${path}`, { headers, data })),
  }
}

interface Fixtures {
  /** Which company of `server/companies.ts` this journey is about. */
  slug: string
  company: Company
  api: Api
  /** Signs somebody in, in a browser of their own, at their Today. */
  enter: (who: string, options?: BrowserContextOptions) => Promise<Page>
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  baseURL: async ({}, use) => use(site.base),
  slug: ['day', { option: true }],
  company: async ({ slug }, use) => {
    const company = site.companies[slug]
    if (company === undefined) throw new Error(`there is no company ${slug}`)
    await use(company)
  },
  api: async ({ request, company }, use) => use(apiOf(request, company)),
  enter: async ({ browser, company, contextOptions, baseURL, viewport, locale, timezoneId }, use) => {
    const made: Page[] = []
    await use(async (who, options = {}) => {
      const person = company.people[who]
      if (person === undefined) throw new Error(`there is nobody called ${who}`)
      const page = await enterAs(person, () =>
        browser.newContext({
          ...contextOptions,
          baseURL,
          viewport,
          locale,
          timezoneId,
          ...options,
        } as BrowserContextOptions),
      )
      made.push(page)
      return page
    })
    for (const page of made) await page.context().close()
  },
})

async function enterAs(person: Person, open: () => Promise<Awaited<ReturnType<Page['context']>>>): Promise<Page> {
  const context = await open()
  const { email } = person
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email, password: site.password },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status(), 'sign-in').toBe(200)
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

let arrivals = 0

/** Sends a lead in through the API; graded as asked. An A of 85 or more goes to the grab pool. */
export async function leadArrives(
  api: Api,
  kind: 'grab' | 'A' | 'B' | 'C' = 'B',
  given: Record<string, unknown> = {},
): Promise<Answer & { company: string; name: string; owner: { id: string; name: string } | null; grade: string }> {
  arrivals += 1
  const unique = `${process.pid % 1000}${String(arrivals).padStart(4, '0')}`.padStart(8, '0')
  const { source, ...graded } = grades[kind]
  const fields = {
    name: `王建${'国军华平安'[arrivals % 5]}`,
    company: `苏州恒力${unique}精密机械有限公司`,
    phone: `139${unique}`,
    mail: `w${unique}@stone.example`,
    title: '设备科长',
    product: 'cnc',
    need: '加工铝合金壳体，精度 0.01 毫米',
    timing: 'within-3-months',
    ...graded,
    ...given,
  }
  const answer = await api.post<Answer & { owner: { id: string; name: string } | null; grade: string }>('/leads', {
    source,
    externalId: unique,
    fields,
  })
  return { ...answer, company: String(fields.company), name: String(fields.name) }
}

const grades = {
  grab: { source: 'referral', region: 'shanghai', budget: 800_000, rank: 'director' },
  A: { source: 'referral', region: 'hubei', budget: 800_000, rank: 'manager' },
  B: { source: 'web-form', region: 'jiangsu', budget: 250_000, rank: 'staff' },
  C: { source: 'purchased-list', region: 'hubei', budget: 10_000, rank: 'staff' },
} as const

export { expect, type Page }
