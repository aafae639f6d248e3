import { expect, leadArrives, test, type Api, type Page } from './journey.ts'

test.use({ slug: 'deal' })

/** A deal of the rep's, in its first stage. */
async function dealOf(api: Api, name: string) {
  const lead = await leadArrives(api, 'B')
  const { deal } = await api.post<{ deal: { id: string } }>(`/leads/${lead.id}/convert`, {
    deal: { name, amount: 480_000, expectedClose: '2030-06-30T00:00:00+08:00', fields: {} },
  })
  return { ...deal, name }
}

const card = (page: Page, name: string) => page.getByRole('article').filter({ hasText: name })
const column = (page: Page, stage: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: stage }) })

async function carry(page: Page, name: string, stage: string): Promise<void> {
  await card(page, name).getByRole('link', { name }).hover()
  await page.mouse.down()
  const target = await column(page, stage).boundingBox()
  if (target === null) throw new Error(`there is no column ${stage}`)
  await page.mouse.move(target.x + target.width / 2, target.y + 120, { steps: 8 })
  await page.mouse.up()
}

test('a deal carried to a gated stage is refused with what is missing, supplied on the spot, and goes through', async ({
  api,
  enter,
}) => {
  const deal = await dealOf(api, '恒力五轴加工中心')
  const discovery = {
    pains: '废品率高',
    currentSolution: '外协',
    costOfInaction: 400_000,
    inactionBasis: '去年废品',
    product: 'cnc',
  }
  await api.patch(`/deals/${deal.id}`, { fields: discovery })
  await api.post('/evidence', { deal: deal.id, kind: 'form', type: 'discovery', value: discovery })
  const page = await enter('li', { permissions: ['geolocation'], geolocation: { latitude: 31.23, longitude: 121.47 } })
  await page.goto('/deals')
  await carry(page, deal.name, '需求确认')

  const gate = page.getByRole('dialog', { name: '还不能进入“需求确认”' })
  await expect(gate).toContainText('首次拜访签到')
  await expect(gate.getByRole('button', { name: '再试一次' })).toBeDisabled()
  await expect(gate.getByRole('button', { name: '特批放行' })).toBeHidden() // a rep may not
  await gate.getByRole('button', { name: '签到' }).click()
  await gate.getByRole('button', { name: '到访签到' }).click()
  await gate.getByRole('button', { name: '提交' }).click()
  await expect(gate.getByText('都补齐了，可以推进了。')).toBeVisible()
  await gate.getByRole('button', { name: '再试一次' }).click()
  await expect(column(page, '需求确认')).toContainText(deal.name)

  await carry(page, deal.name, '方案确认')
  const next = page.getByRole('dialog', { name: '还不能进入“方案确认”' })
  const proof = next.getByRole('listitem').filter({ hasText: '客户签字的需求确认书' })
  await proof.getByRole('button', { name: '上传' }).click()
  // On a slow line: what is said meanwhile stays, and nothing is handed in without the file.
  const line = Promise.withResolvers<void>()
  await page.route('**/api/v1/files', async (route) => line.promise.then(() => route.continue()))
  await proof
    .locator('input[type=file]')
    .setInputFiles({ name: '需求确认书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 signed') })
  await expect(proof.getByRole('button', { name: '文件上传中…' })).toBeDisabled()
  await proof.getByPlaceholder('或贴上链接').fill('https://example.com/signed')
  line.resolve()
  await expect(proof.getByRole('link', { name: '需求确认书.pdf' })).toBeVisible()
  await proof.getByRole('button', { name: '提交' }).click()
  await expect(proof.getByRole('img', { name: '已满足' })).toBeVisible()
  await next.getByRole('button', { name: '取消' }).first().click()

  await card(page, deal.name).getByRole('link', { name: deal.name }).click()
  await expect(page.getByRole('link', { name: '需求确认书.pdf' }).first()).toBeVisible()
})

test('a supervisor lets a deal through with a reason, which the timeline keeps', async ({ api, enter }) => {
  const deal = await dealOf(api, '恒力空压站改造')
  const page = await enter('supervisor')
  await page.goto('/deals')
  await card(page, deal.name)
    .getByRole('button', { name: `${deal.name}：移到哪个阶段？` })
    .click()
  await page.getByRole('menuitem', { name: '已报价' }).click()
  const gate = page.getByRole('dialog', { name: '还不能进入“已报价”' })
  await gate.getByRole('button', { name: '特批放行' }).click()
  await gate.getByRole('textbox', { name: '放行原因' }).fill('客户董事长当面拍板，材料本周补')
  await gate.getByRole('button', { name: '放行到“已报价”' }).click()
  await expect(column(page, '已报价')).toContainText(deal.name)
  await page.goto(`/deals/${deal.id}`)
  await expect(page.getByText('客户董事长当面拍板，材料本周补')).toBeVisible()
})

test('a deal is lost for a reason, by keyboard alone', async ({ api, enter }) => {
  const deal = await dealOf(api, '恒力激光切割线')
  const page = await enter('li')
  await page.goto('/deals')
  await card(page, deal.name).getByRole('link', { name: deal.name }).focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('menuitem', { name: '需求确认' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const why = page.getByRole('dialog', { name: `“${deal.name}”为什么没有成？` })
  await expect(why.getByRole('button', { name: '确认输单' })).toBeDisabled()
  await why.getByRole('radio', { name: '预算取消' }).check()
  await why.getByRole('button', { name: '确认输单' }).click()
  await expect(card(page, deal.name)).toBeHidden()
  await page.goto(`/deals/${deal.id}`)
  await expect(page.getByText('预算取消').first()).toBeVisible()
})
