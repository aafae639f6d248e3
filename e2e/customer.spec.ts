import { expect, test } from './journey.ts'

// Somebody who wants no motion: menus and dialogs come to rest all the same.
test.use({ slug: 'customer', contextOptions: { reducedMotion: 'reduce' } })

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
`

test('one page shows a customer whole: a phone when it is needed, a contract, a file in place, what was said', async ({
  enter,
}) => {
  const page = await enter('li')
  const ask = async (path: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(`/api/v1${path}`, { data, headers: { 'sec-fetch-site': 'same-origin' } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string } // the row that was made
  }
  const customer = await ask('/customers', {
    name: '长江阀门有限公司',
    contacts: [{ name: '高慧', fields: { phone: '13911223344' } }],
  })
  const deal = await ask('/deals', { customer: customer.id, name: '长江阀门加工线', amount: 90_000 })
  await ask('/activities', { customer: customer.id, kind: 'call', goal: '问需求', text: '想先看样件' })
  const sent = await page.request.post('/api/v1/files', {
    multipart: { file: { name: '图纸.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) } },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const file = (await sent.json()) as { id: string } // the file as it was kept
  await ask('/evidence', { deal: deal.id, kind: 'document', file: file.id })

  await page.goto(`/customers/${customer.id}`)
  const people = page.getByRole('region', { name: '联系人' })
  await expect(people).not.toContainText('13911223344')
  await people.getByRole('button', { name: /查看完整号码/ }).click()
  await expect(people.getByRole('link')).toHaveAttribute('href', /13911223344$/)

  await people.getByRole('button', { name: '编辑联系人 高慧' }).click()
  const drawer = page.getByRole('dialog', { name: '高慧' })
  await drawer.getByLabel('采购角色').click()
  await page.getByTitle('决策人').click()
  await expect(drawer.getByTitle('决策人')).toBeVisible()
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(people).toContainText('决策人')

  await page.getByRole('button', { name: '记一笔' }).click()
  const form = page.getByRole('dialog', { name: '记一笔' })
  await form.getByLabel('编号').fill('HT-88')
  await form.getByLabel(/状态/).fill('待签')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('region', { name: '合同、报价、回款、工单' })).toContainText('HT-88待签')

  await page
    .getByRole('region', { name: '文件' })
    .getByRole('button', { name: /图纸.pdf/ })
    .click()
  const preview = page.getByRole('dialog', { name: '图纸.pdf' })
  await expect(preview.locator('iframe')).toHaveAttribute('src', /^blob:/)
  await preview.getByRole('button', { name: /关闭|Close/ }).click()

  const timeline = page.getByRole('region', { name: '时间线' })
  await timeline.getByRole('searchbox').fill('样件')
  await expect(timeline.getByRole('listitem').filter({ hasText: '想先看样件' })).toBeVisible()
  await expect(timeline.getByText('HT-88')).toHaveCount(0)
})
