import { expect, test } from './journey.ts'

test.use({ slug: 'migration' })

const old = `客户名称,负责人,行业,省份,员工规模,联系人,手机
苏州前进轴承厂,李雷,通用机械,江苏,50-200,王工,13900000001
常州光华阀门厂,李雷,通用机械,江苏,,陈工,13900000002
无锡曙光电机厂,李雷,通用机械,江苏,50-200,,
`

test('old customers come in read-only, are adopted with one click or what is missing, and the rest is archived', async ({
  enter,
}) => {
  test.slow()
  const ops = await enter('ops')
  await ops.goto('/migration')
  await ops.getByRole('button', { name: '开始迁移' }).click()
  const settings = ops.getByRole('dialog', { name: '开始客户迁移' })
  await expect(settings.getByTitle('员工规模')).toBeVisible()
  await settings.getByRole('button', { name: '开始迁移' }).click()
  await expect(ops.getByText('进行中')).toBeVisible()

  await ops.getByRole('link', { name: '导入老客户' }).click()
  await ops
    .locator('input[type=file]')
    .setInputFiles({ name: '老系统.csv', mimeType: 'text/csv', buffer: Buffer.from(old) })
  await expect(ops).toHaveURL(/run=/)
  await ops.getByTitle('客户', { exact: true }).click()
  await ops.getByRole('switch', { name: '作为历史，只读' }).click()
  await expect(ops.getByRole('switch', { name: '作为历史，只读' })).toBeChecked()
  await ops.getByRole('button', { name: '开始导入 3 行' }).click()
  await expect(ops.getByRole('heading', { name: '导入完成' })).toBeVisible()

  const li = await enter('li')
  await li.goto('/migration?at=rows')
  const row = (name: string) => li.getByRole('row').filter({ hasText: name })
  await row('苏州前进轴承厂').getByRole('button', { name: '采纳' }).click()
  await expect(li.getByText('已采纳“苏州前进轴承厂”')).toBeVisible()
  await row('常州光华阀门厂').getByRole('link').first().click()
  await expect(li.getByText('历史客户，只读')).toBeVisible()
  await expect(li.getByRole('button', { name: '新建商机' })).toHaveCount(0)
  await li.getByRole('button', { name: '采纳' }).click()
  const form = li.getByRole('dialog', { name: '采纳“常州光华阀门厂”' })
  await form.getByLabel('员工规模').click()
  await li.getByTitle('50–200 人').click()
  await form.getByRole('button', { name: '采纳' }).click()
  await expect(li.getByRole('button', { name: '新建商机' }).first()).toBeVisible()

  await ops.goto('/migration')
  await ops.getByRole('button', { name: '更多' }).click()
  await ops.getByRole('menuitem', { name: '提前结束' }).click()
  const end = ops.getByRole('dialog', { name: '现在就结束迁移？' })
  await expect(end).toContainText('还在等的 1 个老客户会归档')
  await end.getByRole('button', { name: '提前结束' }).click()
  await expect(ops.getByText('已结束')).toBeVisible()
  await ops.goto('/customers')
  await expect(ops.getByText('常州光华阀门厂')).toBeVisible()
  await expect(ops.getByText('无锡曙光电机厂')).toHaveCount(0)
  await ops.goto('/customers?q=曙光')
  await expect(ops.getByRole('row').filter({ hasText: '无锡曙光电机厂' })).toContainText('已归档')
})
