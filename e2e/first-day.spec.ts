import { expect, leadArrives, site, test } from './journey.ts'

test.use({ slug: 'day' })

test('a rep signs in, makes the first call with the words given, and the next step appears', async ({
  page,
  api,
  company,
}) => {
  const lead = await leadArrives(api, 'A')
  await page.goto('/')
  await page.getByLabel('邮箱').fill(company.people['li']?.email ?? '')
  await page.getByLabel('密码').fill(site.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()

  const pane = page.getByRole('article')
  await expect(pane.getByRole('heading', { name: '首次电话' })).toBeVisible()
  await expect(pane).toContainText(lead.company)
  await expect(pane).toContainText(`${lead.name}您好，我是垒石装备`) // the script, with the names filled in

  await pane.getByRole('button', { name: '完成', exact: true }).click()
  await expect(pane.getByRole('alert').filter({ hasText: '请选一个结果' })).toBeVisible()
  await expect(pane.getByRole('alert').filter({ hasText: '还差这一项' })).toBeVisible()

  await pane.getByText('接通，愿意聊').click()
  await pane.getByRole('textbox', { name: '通话记录' }).fill('客户要两台，明天下午视频看工艺')
  await pane.getByRole('button', { name: '完成', exact: true }).click()
  await expect(page.getByText(/已完成。下一步：.*资质确认/)).toBeVisible()
  await expect(page.getByRole('button', { name: /今天完成/ })).toContainText('1')

  await page.getByRole('button', { name: lead.company }).first().click()
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).not.toHaveText('首次电话')
})

test('a follow-up with a promise takes a few presses, and stands in the timeline', async ({ api, enter }) => {
  const lead = await leadArrives(api, 'B')
  const page = await enter('li')
  await page.goto(`/leads/${lead.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  // A practised hand takes about a second per press; words are typed while one talks anyway.
  let presses = 0
  const press = async (what: Promise<void>): Promise<void> => {
    presses += 1
    await what
  }
  await press(page.keyboard.press('n'))
  const sheet = page.getByRole('dialog', { name: '记一次跟进' })
  await press(sheet.getByRole('button', { name: '约拜访' }).click())
  await press(sheet.getByRole('button', { name: '明天' }).click())
  await press(sheet.getByRole('textbox', { name: '答应的下一步' }).fill('带应用工程师上门量尺寸'))
  await press(page.keyboard.press('Control+Enter'))
  expect(presses).toBeLessThanOrEqual(6)
  await expect(sheet).toBeHidden()

  const timeline = page.getByRole('region', { name: '时间线' })
  await expect(timeline).toContainText('约拜访')
  await expect(timeline).toContainText('带应用工程师上门量尺寸')
})
