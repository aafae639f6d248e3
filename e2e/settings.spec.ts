import { expect, test } from './journey.ts'

test.use({ slug: 'settings' })

test('an admin hires a rep, who signs in with the password that is shown once', async ({ enter, browser, baseURL }) => {
  const page = await enter('admin')
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '新建用户' }).click()
  const drawer = page.getByRole('dialog', { name: '新建用户' })
  await drawer.getByLabel('姓名').fill('林涛')
  await drawer.getByLabel('邮箱').fill('lin.tao@settings.example')
  await drawer.getByRole('button', { name: '新建用户' }).click()
  const once = page.getByRole('dialog', { name: '林涛 的初始密码' })
  const password = await once.locator('code').innerText()
  await once.getByRole('button', { name: '知道了，已保存好' }).click()
  await expect(page.getByRole('row').filter({ hasText: '林涛' })).toContainText('销售')

  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' })
  const own = await context.newPage()
  await own.goto('/')
  await own.getByLabel('邮箱').fill('lin.tao@settings.example')
  await own.getByLabel('密码').fill(password)
  await own.getByRole('button', { name: '登录' }).click()
  await expect(own.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()
  await context.close()
})

test('a key made in settings lets a program send a lead, which appears on open screens by itself', async ({
  enter,
  request,
}) => {
  const page = await enter('admin')
  await page.goto('/settings?at=keys')
  await page.getByRole('button', { name: '新建密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '新建密钥' })
  await dialog.getByLabel('用途').fill('ERP 同步')
  await dialog.getByRole('button', { name: '新建密钥' }).click()
  const once = page.getByRole('dialog', { name: '密钥「ERP 同步」' })
  const key = await once.locator('code').innerText()
  await once.getByRole('button', { name: '知道了，已保存好' }).click()
  await expect(page.getByText(key)).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: 'ERP 同步' })).toContainText('还没用过')

  const watching = await enter('supervisor')
  await watching.goto('/leads')
  await expect(watching.getByRole('heading', { level: 1, name: '线索与池' })).toBeVisible()
  const sent = await request.post('/api/v1/leads', {
    headers: { authorization: `Bearer ${key}` },
    data: {
      source: 'web-form',
      externalId: 'erp-1',
      fields: {
        name: '何静',
        company: '厦门鹭岛泵业有限公司',
        phone: '13500055555',
        region: 'jiangsu',
        budget: 250_000,
      },
    },
  })
  expect(sent.status()).toBe(201)
  await expect(watching.getByText('厦门鹭岛泵业有限公司')).toBeVisible()
})
