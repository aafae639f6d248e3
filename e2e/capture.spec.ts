import { expect, test, type Page } from './journey.ts'

test.use({ slug: 'capture' })

const CHAT = `张敏@常州恒锐精密机械有限公司 2026/11/20 14:02
您好，我是采购经理张敏，手机 13861234567 微信同号
李雷 2026/11/20 14:05
好的，您地址是？
张敏@常州恒锐精密机械有限公司 2026/11/20 14:06
常州市武进区花园街168号`

/** A machine that dials nothing: what it would have called is kept, and the page stays. */
async function withoutDialling(page: Page): Promise<() => Promise<string | undefined>> {
  await page.addInitScript(() =>
    navigation.addEventListener('navigate', (event) => {
      if (!event.destination.url.startsWith('tel:')) return
      sessionStorage.setItem('called', event.destination.url)
      event.preventDefault()
    }),
  )
  return () => page.evaluate(() => sessionStorage.getItem('called') ?? undefined)
}

test('a pasted chat becomes a customer, its parts shown on the text; a call by thumb brings the follow-up', async ({
  enter,
}) => {
  const page = await enter('li', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const called = await withoutDialling(page)
  await page.goto('/customers')
  // An empty list offers it a second time.
  await page.getByRole('button', { name: '新建客户' }).first().tap()
  await page.getByRole('button', { name: '粘贴识别' }).tap()
  await page.getByRole('textbox', { name: /贴入聊天记录/ }).fill(CHAT)
  const parts = page.getByRole('group', { name: /认出 \d+ 处/ })
  await expect(parts.getByRole('button', { name: /^姓名 ?张敏$/ }).first()).toHaveAttribute('aria-pressed', 'true')
  // whoever pastes is not the customer
  await expect(parts.getByRole('button', { name: /^姓名 ?李雷$/ })).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: /填入表单/ }).tap()
  await expect(page.getByLabel('公司或个人名称')).toHaveValue('常州恒锐精密机械有限公司')
  await expect(page.getByLabel('电话', { exact: true })).toHaveValue('13861234567')
  await page
    .getByRole('button', { name: '新 建' })
    .or(page.getByRole('button', { name: '新建', exact: true }))
    .tap()

  await expect(page).toHaveURL(/customers\/[\w-]+$/)
  await page.getByTitle('档案').tap()
  await expect(page.getByRole('region', { name: '联系人' })).toContainText('采购经理')
  await page.getByRole('button', { name: '打电话 张敏' }).tap()
  const sheet = page.getByRole('dialog', { name: /记一次跟进/ })
  await expect(sheet.getByRole('radio', { name: '电话' })).toBeChecked()
  expect(await called()).toBe('tel:13861234567')
  await sheet.getByRole('button', { name: '确认预算' }).tap()
  await sheet.getByRole('textbox', { name: '说了什么' }).fill('预算批了')
  await sheet.getByRole('button', { name: '明天' }).tap()
  await sheet.getByRole('button', { name: '保存' }).tap()
  await expect(sheet).toBeHidden()
  await page.getByTitle('概览').tap()
  await expect(page.getByRole('region', { name: '答应过的事' })).toContainText('再联系')
})
