import { expect, leadArrives, test } from './journey.ts'

test.use({ slug: 'offline' })

test('a follow-up logged without a network is kept, survives, and is sent once when the network is back', async ({
  api,
  enter,
}) => {
  const lead = await leadArrives(api, 'B')
  const page = await enter('li')
  await page.goto(`/leads/${lead.id}`)
  await page.getByRole('button', { name: '记跟进' }).click()
  const sheet = page.getByRole('dialog', { name: '记一次跟进' })
  await expect(sheet).toBeVisible()
  await page.context().setOffline(true)
  await sheet.getByRole('button', { name: '发资料' }).click()
  await sheet.getByRole('textbox', { name: '说了什么' }).fill('在地铁里谈的，信号不好')
  await sheet.getByRole('button', { name: '明天' }).click()
  await sheet.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存在本机，网络恢复后自动发送')).toBeVisible()

  await page.context().setOffline(false)
  const timeline = page.getByRole('region', { name: '时间线' })
  await expect(timeline.getByText('在地铁里谈的，信号不好')).toHaveCount(1)
  await page.reload()
  await expect(timeline.getByText('在地铁里谈的，信号不好')).toHaveCount(1)
  const { items } = await api.get<{ items: { body: string | null }[] }>(`/leads/${lead.id}/timeline`)
  expect(items.filter(({ body }) => body?.includes('在地铁里谈的'))).toHaveLength(1)
})
