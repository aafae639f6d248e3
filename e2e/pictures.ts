// Takes the pictures of README.md from the demo company: `npm run pictures`, by hand, when screens have changed.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { startServer } from './server/run.ts'

/** Waits until everything is read, written in its own letters, and drawn: charts say when they are. */
async function settled(page: Page): Promise<void> {
  await page.locator('main :is(.ant-skeleton, .ant-spin)').last().waitFor({ state: 'detached' })
  for (const chart of await page.locator('main .chart-canvas').all())
    await expect(chart).toHaveAttribute('aria-busy', 'false')
  await page.evaluate(() => document.fonts.ready)
}

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const pictures = [
  { file: 'cockpit.png', role: 'supervisor', path: '/cockpit', width: 1440, height: 900, phone: false },
  { file: 'today-phone.png', role: 'rep', path: '/', width: 390, height: 844, phone: true },
]

mkdirSync(folder, { recursive: true })
const { site, stop } = await startServer(mkdtempSync(join(tmpdir(), 'cairn-pictures-')))
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
try {
  for (const { file, role, path, width, height, phone } of pictures) {
    const options: BrowserContextOptions = { baseURL: site.base, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
    const context = await browser.newContext({
      ...options,
      viewport: { width, height },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      isMobile: phone,
      hasTouch: phone,
    })
    const accounts = (await (await context.request.get('/api/v1/demo-accounts')).json()) as Record<string, string>[]
    const account = accounts.find((each) => each['role'] === role)
    await context.request.post('/api/auth/sign-in/email', {
      data: { email: account?.['email'], password: account?.['password'] },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    const page = await context.newPage()
    await page.goto(path)
    await page.locator('main .chart-canvas, main li').first().waitFor()
    await settled(page)
    await page.screenshot({ path: join(folder, file) })
    await context.close()
  }
} finally {
  await browser.close()
  await stop()
}
