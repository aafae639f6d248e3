import { expect, leadArrives, test } from './journey.ts'

test.use({ slug: 'search' })

test('one box finds a customer and one’s own lead by initials, opens them by key, and shows nothing of somebody else’s', async ({
  api,
  company,
  enter,
}) => {
  const li = company.people['li']?.id
  await api.post('/customers', { name: '绍兴锦澜纺机有限公司', owner: li })
  const lead = await leadArrives(api, 'B', { company: '嵊州沐泽茶机有限公司', name: '竺小满' })
  const [mine, other] = lead.owner?.id === li ? (['li', 'han'] as const) : (['han', 'li'] as const)

  const page = await enter(mine)
  const box = page.getByRole('combobox', { name: '搜索一切' })
  const hits = page.getByRole('listbox', { name: '搜索一切' }).getByRole('option')
  // its sound is known a moment after it came
  await expect(async () => {
    const found = await api.get<{ items: object[] }>('/search?q=szmzcj')
    expect(found.items).toHaveLength(1)
  }).toPass()
  await page.keyboard.press('Control+k')
  await box.fill('szmzcj')
  await expect(hits).toHaveText([/嵊州沐泽茶机有限公司.*竺小满/])
  await expect(hits.locator('mark')).toHaveText('嵊州沐泽茶机')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/leads/${lead.id}`))
  await expect(box).toHaveCount(0)

  // two kinds, gone through with the arrows
  const admin = await enter('admin')
  await admin.keyboard.press('Control+k')
  const [typed, found] = [
    admin.getByRole('combobox', { name: '搜索一切' }),
    admin.getByRole('listbox', { name: '搜索一切' }).getByRole('option'),
  ]
  await typed.fill('youxiangongsi')
  await expect(found).toHaveCount(2)
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await admin.keyboard.press('ArrowDown')
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true')
  await admin.keyboard.press('ArrowDown')
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await typed.fill('sxjlfj')
  await expect(found).toHaveText([/绍兴锦澜纺机有限公司/])
  await admin.keyboard.press('Enter')
  await expect(admin.getByRole('heading', { level: 1, name: '绍兴锦澜纺机有限公司' })).toBeVisible()

  // on a phone, by hand; what is another's is not there
  const phone = await enter(other, { viewport: { width: 390, height: 844 } })
  await phone.getByRole('button', { name: '搜索一切' }).click()
  const narrow = phone.getByRole('combobox', { name: '搜索一切' })
  await narrow.fill('szmzcj')
  await expect(phone.getByRole('status').filter({ hasText: '没有找到' })).toBeVisible()
  const sizes = await phone.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(sizes[0]).toBeLessThanOrEqual(sizes[1] ?? 0)
})
