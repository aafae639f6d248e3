import { AxeBuilder } from '@axe-core/playwright'
import { expect, leadArrives, site, test, type Page } from './journey.ts'

const screens = [
  '/',
  '/leads',
  '/customers',
  '/deals',
  '/cockpit',
  '/playbook',
  '/playbook?part=scoreCard',
  '/migration',
]
const back = [
  '/imports',
  '/cleaning',
  '/duplicates',
  '/sources',
  '/personal',
  '/settings',
  '/settings?at=teams',
  '/settings?at=keys',
  '/settings?at=forms',
  '/settings?at=account',
]

// They look and change nothing.
test.describe.configure({ mode: 'parallel' })

/** Somebody of the demo company, whose screens are full. */
async function enterDemo(page: Page, role: string): Promise<void> {
  const accounts = (await (await page.request.get('/api/v1/demo-accounts')).json()) as Record<string, string>[]
  const account = accounts.find((each) => each['role'] === role)
  const answer = await page.request.post('/api/auth/sign-in/email', {
    data: { email: account?.['email'], password: account?.['password'] },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status()).toBe(200)
}

/** Opens a screen and waits until nothing on it is being read any more. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main .ant-skeleton, main .ant-spin-spinning, main .loading')).toHaveCount(0)
}

/** One lead, deal and customer, as this person's lists link to them. */
async function records(page: Page): Promise<string[]> {
  const first = async (list: string): Promise<string[]> => {
    const { items } = (await (await page.request.get(`/api/v1${list}?limit=1`)).json()) as { items: { id: string }[] }
    return items.map(({ id }) => `${list}/${id}`)
  }
  return [...(await first('/leads')), ...(await first('/deals')), ...(await first('/customers'))]
}

for (const role of ['rep', 'supervisor'] as const)
  test(`on a phone nothing a ${role} opens scrolls sideways`, async ({
    browser,
    contextOptions,
    locale,
    timezoneId,
  }) => {
    test.slow()
    const context = await browser.newContext({
      ...contextOptions,
      baseURL: site.base,
      locale: locale ?? 'zh-CN',
      timezoneId: timezoneId ?? 'Asia/Shanghai',
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    const page = await context.newPage()
    await enterDemo(page, role)
    for (const path of [
      ...screens,
      ...(await records(page)),
      ...(role === 'supervisor' ? ['/duplicates', '/sources'] : []),
    ]) {
      await open(page, path)
      const { wide, width } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return { wide: scrollWidth, width: clientWidth }
      })
      expect.soft(wide, `${path} is ${wide - width} pixels too wide`).toBeLessThanOrEqual(width)
      expect.soft(width, `${path} is drawn for a phone`).toBe(390)
    }
    await context.close()
  })

/** Latin words that a Chinese reader knows as they are. */
const known =
  /^(A|B|C|P\d+|API|CSV|Excel|ERP|Webhook|English|Ctrl|Enter|Esc|SOP|SLA|CNC|AI|ID|FAQ|PDF|PLC|MES|LED|WeCom|tsv|xlsx|xls|csv|vcf|gz|g|n|j|k|b|m|s|x|f|SUV|ISO|CE|OEM|AGV|SCADA|React|Flow|kW|mm|kg|MPa|m)$/i

async function visibleText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const hidden = 'kbd, code, script, style, [aria-hidden=true], time[datetime]'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: string[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest(hidden) === null && node.parentElement.checkVisibility())
        texts.push(node.textContent ?? '')
    return texts.join('\n')
  })
}

for (const [called, opened] of [
  ['every screen of the work', async (page: Page) => [...screens, ...(await records(page))]],
  ['every screen behind it', async () => back],
] as const)
  test(`${called} is in Chinese throughout, and can be used with a screen reader and weak eyes`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await enterDemo(page, 'admin')
    for (const path of await opened(page)) {
      await open(page, path)
      const text = (await visibleText(page)).replace(
        /\S+@\S+|https?:\/\/\S+|\S+\.(csv|xlsx|gz|pdf|m4a|mp3|jpg)\b/g,
        ' ',
      )
      const words = [...new Set(text.match(/[A-Za-z][A-Za-z]*/g) ?? [])].filter((word) => !known.test(word))
      // What people write about a customer may be in any language.
      if (!/[0-9a-f]{12}$/.test(path)) expect.soft(words, path).toEqual([])
      expect.soft(await barriers(page), path).toEqual([])
    }
  })

test('screens in the dark can be used with weak eyes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await enterDemo(page, 'rep')
  for (const path of ['/', '/leads', '/cockpit']) {
    await open(page, path)
    expect.soft(await barriers(page), path).toEqual([])
  }
})

/** What keeps somebody from using the page, as far as a program can tell. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${JSON.stringify(any[0]?.data ?? '').slice(0, 200)}`),
    )
}

test.describe('in English', () => {
  test.use({ slug: 'english' })

  test('the English interface has no Chinese in it, and language and look are switched by a press', async ({
    enter,
    api,
  }) => {
    test.slow()
    const written = { name: 'Ann Miller', company: 'Ridge Tools', title: 'Buyer', need: 'Two machines' }
    const lead = await leadArrives(api, 'B', written)
    const { deal } = await api.post<{ deal: { id: string } }>(`/leads/${lead.id}/convert`, {
      deal: { name: 'Ridge five-axis', amount: 100_000, fields: {} },
    })
    const other = await leadArrives(api, 'A', { ...written, company: 'Cliff Pumps' })
    const page = await enter('admin')
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    await page.getByRole('button', { name: /dark/i }).click()
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await expect.poll(background).not.toBe('rgb(255, 255, 255)')

    for (const path of [...screens, ...back, `/leads/${other.id}`, `/deals/${deal.id}`]) {
      await open(page, path)
      const text = (await visibleText(page)).replaceAll('中文', '').replaceAll('旅程', '')
      expect.soft([...new Set(text.match(/[\u2e80-\u9fff]+/g) ?? [])], path).toEqual([])
    }
  })
})

test('keys reach the main actions: rooms by shortcut, the first action by Tab', async ({ page }) => {
  await enterDemo(page, 'rep')
  await open(page, '/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await page.keyboard.press('Enter')
  const reached: string[] = []
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent ?? ''))
  }
  expect(reached.join('|')).toContain('记跟进')
  for (const [letter, title] of [
    ['l', '线索与池'],
    ['d', '商机'],
    ['k', '驾驶舱'],
    ['t', '今日'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog', { name: '记一次跟进' })).toBeVisible()
})
