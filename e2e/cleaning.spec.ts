import { gb18030 } from './gb18030.ts'
import { expect, test } from './journey.ts'

test.use({ slug: 'cleaning' })

const ledger = `客户往来单位一览,,,,
单位名称,联系人,手机,地址,更新日期
 宁波东海精密机械有限公司*,陈建国,139-0001-1111,浙江省宁波市北仑区,2026年3月5日
常州新北电机有限公司,刘芳,１３８００００２２２２,江苏省常州市新北区,2026/4/1
武汉长江阀门厂,吴刚,13700033333,湖北省武汉市,2026.2.7
`
const cards = `姓名,公司名称,手机号,邮箱
陈建国,东海精密机械,13900011112,Chen@Donghai.example
周兰,常州新北电机有限公司,13800022222,zhou@xinbei.example
`

test('two messy lists are repaired, judged by keyboard, entered, and taken back whole', async ({ api, enter }) => {
  test.slow()
  const page = await enter('admin')
  await page.goto('/imports')
  await page.getByRole('link', { name: '先清洗再录入' }).click()
  await expect(page.getByText('还没有清洗过')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles([
    { name: '往来单位.csv', mimeType: 'text/csv', buffer: gb18030(ledger) },
    { name: '名片.csv', mimeType: 'text/csv', buffer: Buffer.from(cards) },
  ])
  await expect(page.getByRole('heading', { name: '名片.csv' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '单位名称' })).toContainText('客户名称')
  await page.getByRole('button', { name: '读取并检查 5 行' }).click()

  const phones = page.getByRole('listitem', { name: '手机: 电话写法不一' })
  await expect(phones).toContainText(/139-0001-1111\s*13900011111/)
  await page.getByRole('button', { name: /一键全部修好/ }).click()
  await expect(phones).toContainText('修好了')
  await phones.getByRole('button', { name: '收回' }).click()
  await phones.getByRole('button', { name: /修好 \d+ 处/ }).click()
  await expect(phones.getByRole('button', { name: '收回' })).toBeVisible()

  await page.getByRole('link', { name: '下一步：重复' }).click()
  await page.getByText('有把握 2', { exact: true }).click()
  await expect(page.getByRole('columnheader', { name: '合并后' })).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByText('已判断 1', { exact: true })).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByText('有把握 2', { exact: true })).toBeVisible()
  await page.keyboard.press('s')
  await page.keyboard.press('a')
  await expect(page.getByText('没有有把握的重复')).toBeVisible()

  await page.getByRole('link', { name: '下一步：录入' }).click()
  await page.getByRole('button', { name: '录入 4 个客户' }).click()
  const created = page.locator('.metric').filter({ hasText: '新建客户' })
  await expect(created).toContainText('4')
  const known = () => api.get<{ items: { name: string }[] }>('/customers?limit=50')
  expect((await known()).items).toHaveLength(4)

  await page.getByRole('button', { name: '整次撤回' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '整次撤回' }).click()
  await expect(page.getByText('已撤回：移走 4 个客户')).toBeVisible()
  expect((await known()).items).toHaveLength(0)
})
