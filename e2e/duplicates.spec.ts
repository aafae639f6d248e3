import { expect, test } from './journey.ts'

test.use({ slug: 'duplicates' })

test('a twin shows while it is typed, is found and merged with one key, and comes back when that is undone', async ({
  api,
  enter,
}) => {
  const phone = { phone: '13700001111' }
  const whole = await api.post('/customers', {
    name: '苏州启明机械有限公司',
    fields: { city: '苏州' },
    contacts: [{ name: '王海', fields: phone }],
  })
  await api.post('/customers', { name: '启明机械', contacts: [{ name: '王海', fields: { phone: '13700001112' } }] })
  const page = await enter('admin')

  await page.goto('/customers')
  await page.getByRole('button', { name: '新建客户' }).click()
  await page.getByLabel('公司或个人名称').fill('启明机械（苏州）')
  await page.getByRole('textbox', { name: '电话' }).fill('137 0000 1111')
  const hint = page.getByText('可能已经有了').locator('..')
  await expect(hint.getByRole('link', { name: '苏州启明机械有限公司' })).toBeVisible()
  await expect(hint).toContainText('电话相同')
  await page.keyboard.press('Escape')

  await page.goto('/duplicates')
  await page.getByRole('button', { name: '查找重复' }).click()
  await expect(page.getByText('待判断 1', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('columnheader', { name: '保留' })).toBeVisible()
  await page.keyboard.press('m')
  await expect(page.getByText('待判断 0', { exact: true })).toBeVisible()
  const left = () => api.get<{ items: { id: string }[] }>('/customers?q=启明')
  expect((await left()).items).toHaveLength(1)

  await page.keyboard.press('u')
  await expect(page.getByText('待判断 1', { exact: true })).toBeVisible()
  expect((await left()).items).toHaveLength(2)
  await page.keyboard.press('a')
  await expect(page.getByText('没有待判断的重复客户')).toBeVisible()
  expect((await api.get(`/customers/${whole.id}`))['mergedInto']).toBeNull()
})
