import { expect, test } from './journey.ts'

test.use({ slug: 'personal' })

test('a person is found, an erasure is tried, confirmed and done; a withdrawn consent shows beside a contact', async ({
  api,
  enter,
}) => {
  const customer = await api.post('/customers', {
    name: '安和精密科技',
    contacts: [{ name: '安晓棠', fields: { phone: '13522223333' } }],
  })
  const page = await enter('ops')
  await page.goto(`/customers/${customer.id}`)
  await page.getByRole('button', { name: '记录同意 安晓棠' }).click()
  await page.getByText('已撤回', { exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('电话联系 已撤回')).toBeVisible()

  await page.goto('/personal')
  await page.getByRole('textbox', { name: '手机号、邮箱或姓名' }).fill('135 2222 3333')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByText('135****3333')).toBeVisible()
  await page.getByRole('button', { name: '删除个人信息' }).click()
  await page.getByRole('textbox', { name: '谁、为什么提出' }).fill('安晓棠来电要求')
  await page.getByRole('button', { name: '先试算' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('table', { name: '出现的地方' })).toContainText('联系人')
  await drawer.getByRole('button', { name: '确认删除' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '确认删除' }).click()
  await expect(drawer.getByText('全库复查再也找不到此人')).toBeVisible({ timeout: 20_000 })
  const { contacts } = await api.get<{ contacts: { name: string }[] }>(`/customers/${customer.id}`)
  expect(contacts.map(({ name }) => name)).toEqual(['已删除'])
})
