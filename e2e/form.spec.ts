import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, site, test, type Page } from './journey.ts'

test.use({ slug: 'form' })

async function fill(form: Pick<Page, 'getByLabel' | 'getByRole'>, company: string): Promise<void> {
  await form.getByLabel('联系人').fill('赵敏')
  await form.getByLabel('公司').fill(company)
  await form.getByLabel('手机').fill('13811112222')
  await form.getByLabel('产品线').selectOption({ label: '激光切割' })
  await form.getByLabel('同意联系').check()
  await form.getByRole('button', { name: '提交' }).click()
}

test('a stranger without JavaScript fills in the public form; it is a lead at once', async ({
  api,
  browser,
  enter,
}) => {
  const { token } = await api.post<{ token: string; id: string }>('/forms', { id: 'website', label: '官网' })
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.base, locale: 'zh-CN' })
  const stranger = await context.newPage()
  await stranger.goto(`/f/${token}`)
  await stranger.getByLabel('公司').fill('宁波无脚本机械有限公司')
  await stranger.getByRole('button', { name: '提交' }).click()
  await expect(stranger.getByRole('alert')).toContainText('手机') // says which, and keeps what was typed
  await expect(stranger.getByLabel('公司')).toHaveValue('宁波无脚本机械有限公司')
  await fill(stranger, '宁波无脚本机械有限公司')
  await expect(stranger.getByRole('status')).toContainText('已收到，谢谢！')
  await context.close()

  const page = await enter('admin')
  await page.goto('/leads')
  await expect(page.getByRole('row').filter({ hasText: '宁波无脚本机械有限公司' })).toBeVisible()
})

test("one line of script shows the form in somebody else's page", async ({ api, page }) => {
  const { token } = await api.post<{ token: string; id: string }>('/forms', { id: 'embedded', label: '合作网站' })
  const elsewhere = createServer((_req, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(
      `<!doctype html><title>别人的网站</title><h1>产品介绍</h1><script src="${site.base}/f/${token}.js"></script>`,
    )
  })
  elsewhere.listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  try {
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`)
    const frame = page.frameLocator('iframe')
    await fill(frame as unknown as Page, '合肥嵌入设备有限公司')
    await expect(frame.getByRole('status')).toContainText('已收到，谢谢！')
    const { items } = await api.get<{ items: { company: string }[] }>('/leads')
    expect(items.map(({ company }) => company)).toContain('合肥嵌入设备有限公司')
  } finally {
    elsewhere.close()
  }
})
