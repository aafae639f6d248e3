import { expect, leadArrives, test } from './journey.ts'

test.use({ slug: 'watch' })

test('a supervisor sees an action become late without touching anything', async ({ api, enter }) => {
  const page = await enter('supervisor')
  await page.getByRole('link', { name: '驾驶舱' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '驾驶舱' })).toBeVisible()
  const lead = await leadArrives(api, 'B')

  const popUp = page.getByRole('alert').filter({ hasText: '已超时：首次电话' })
  await expect(popUp).toContainText(lead.company)
  await expect(popUp).toContainText('李雷')
  await expect(page.getByRole('region', { name: '现在要处理' })).toContainText(lead.company)
  await popUp.getByRole('button', { name: '去处理' }).click()
  await expect(page).toHaveURL(new RegExp(`/leads/${lead.id}`))
  await expect(popUp).toBeHidden()
})
