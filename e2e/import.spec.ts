import { existsSync, readFileSync } from 'node:fs'
import { gb18030 } from './gb18030.ts'
import { expect, shared, test, type Page } from './journey.ts'

test.use({ slug: 'import' })

const fair = `工博会名片汇总（2026 秋）,,,,,,,
姓名,公司名称,手机号,省份,采购预算,级别,意向产品,备注
陈建国,宁波东海精密机械有限公司,１３９０００１１１１１,浙江,80万,总监,数控机床,要两台五轴
刘芳,常州新北电机有限公司,13800022222,江苏,"250,000",主管,激光切割,
吴刚,武汉长江阀门厂,13700033333,湖北,1万,员工 / 工程师,空压机,随便看看
孙丽,无锡太湖轴承有限公司,电话不详,江苏,30万,经理,数控机床,名片电话看不清
`

async function bringIn(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto('/imports')
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page).toHaveURL(/run=/)
}

test('a messy table goes from upload to every screen, and a bad row is mended', async ({ enter }) => {
  test.slow()
  const page = await enter('admin')
  await bringIn(page, { name: '工博会.csv', mimeType: 'text/csv', buffer: gb18030(fair) })
  await expect(page.getByRole('heading', { level: 2, name: /8 \/ 8 列已对应/ })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '采购预算' })).toContainText('800,000')

  const source = page.getByLabel('来源', { exact: false }).first()
  await source.fill('exhibition')
  await source.press('Enter')
  await page.getByRole('button', { name: '开始导入 4 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()

  const bad = page.getByRole('row').filter({ hasText: '电话不详' })
  await expect(bad).toContainText('“电话不详”不是电话号码')
  await bad.getByRole('button', { name: '修改' }).click()
  const drawer = page.getByRole('dialog', { name: '修改第 6 行' })
  await drawer.getByLabel('手机号').fill('13600044444')
  await drawer.getByRole('button', { name: '保存并重跑' }).click()
  await expect(page.getByText('第 6 行已导入')).toBeVisible()
  await expect(bad).toBeHidden()

  await page.getByRole('link', { name: /查看这批线索/ }).click()
  const row = (company: string) => page.getByRole('row').filter({ hasText: company })
  await expect(row('宁波东海精密机械有限公司')).toContainText('抢单池')
  await expect(row('武汉长江阀门厂')).toContainText('培育池')
  await expect(row('无锡太湖轴承有限公司')).toBeVisible()
  await expect(row('常州新北电机有限公司')).toContainText(/李雷|韩梅/)
  const owner = (await row('常州新北电机有限公司').innerText()).includes('李雷') ? 'li' : 'han'

  const today = await enter(owner)
  await expect(today.getByRole('button', { name: '常州新北电机有限公司' })).toBeVisible()
  await page.goto('/cockpit')
  await expect(page.getByRole('region', { name: '漏斗' })).toContainText(/线索\s*4/)
})

test('the same file again brings nothing twice', async ({ enter }) => {
  const page = await enter('admin')
  await bringIn(page, { name: '工博会.csv', mimeType: 'text/csv', buffer: gb18030(fair) })
  const source = page.getByLabel('来源', { exact: false }).first()
  await source.fill('exhibition')
  await source.press('Enter')
  await page.getByRole('button', { name: '开始导入 4 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()
  await page.goto('/leads?source=exhibition')
  await expect(page.getByText('共 4 行')).toBeVisible()
})

const leads = new URL('x_education/Leads.csv.gz', shared)
const deals = new URL('maven_crm/sales_pipeline.csv', shared)

test('real leads of an education company go in by the guessed plan', async ({ enter, api }) => {
  test.skip(!existsSync(leads), 'needs ../shared/data/x_education, which is not here')
  test.slow()
  const page = await enter('admin')
  await bringIn(page, { name: 'Leads.csv.gz', mimeType: 'application/gzip', buffer: readFileSync(leads) })
  await page.getByRole('button', { name: '开始导入 9,240 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
  const { items } = await api.get<{ items: { name: string; accepted: number; quarantined: number }[] }>('/imports')
  const run = items.find(({ name }) => name === 'Leads.csv.gz')
  expect((run?.accepted ?? 0) + (run?.quarantined ?? 0)).toBe(9240)
  expect(run?.accepted).toBeGreaterThan(9000)
})

test('a real sales pipeline stands on the board', async ({ enter }) => {
  test.skip(!existsSync(deals), 'needs ../shared/data/maven_crm, which is not here')
  test.slow()
  const page = await enter('admin')
  await bringIn(page, { name: 'sales_pipeline.csv', mimeType: 'text/csv', buffer: readFileSync(deals) })
  await expect(page.getByRole('radio', { name: '商机', exact: true })).toBeChecked()
  await page.getByRole('button', { name: /开始导入 8,?800 行/ }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: /查看商机看板/ }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
})
