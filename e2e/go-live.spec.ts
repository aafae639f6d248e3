import { expect, site, test } from './journey.ts'

test.use({ slug: 'start' })
test.describe.configure({ mode: 'serial' })

test('a supervisor of an empty company is shown where to begin, and whom to ask', async ({ enter }) => {
  const page = await enter('supervisor')
  await page.goto('/cockpit')
  await page.getByRole('link', { name: '开始上线' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '上线向导' })).toBeVisible()
  await page.getByRole('button', { name: /邀请销售/ }).click()
  await expect(page.getByText('这一步要请管理员来做。')).toBeVisible()
})

test('from an empty company to a routed first lead, by the guide alone', async ({ enter, browser }) => {
  test.slow()
  const page = await enter('admin')
  await expect(page.getByText('从这里开始：让第一条线索分到人手里')).toBeVisible()
  await page.getByRole('link', { name: '开始上线' }).click()

  const template = page
    .getByRole('listitem')
    .filter({ has: page.locator('strong', { hasText: /^工业装备/ }) })
    .last()
  await template.getByRole('button', { name: '用这个' }).click()
  await page.getByRole('link', { name: '打开评分卡' }).click()
  const from = page.getByRole('spinbutton', { name: 'A 级从几分起' })
  await from.fill('70')
  await from.press('Tab')
  await expect(page.getByText('已保存')).toBeVisible()
  await page.getByRole('link', { name: '回到向导' }).click()

  await page.getByRole('textbox', { name: '姓名' }).fill('李雷')
  await page.getByRole('textbox', { name: '邮箱' }).fill('li@start.example')
  await page.getByRole('button', { name: '邀请', exact: true }).click()
  const password = await page.getByRole('listitem').locator('code').last().innerText()

  await expect(page.getByText('已完成 3 / 5 步')).toBeVisible()
  await expect(page.getByText(password)).toBeVisible() // it is shown once: the step stays until it is handed over
  await page.getByRole('button', { name: '已转交，下一步' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText('第 2 版已发布', { exact: false })).toBeVisible()

  await page.reload() // what is done is read from what is there
  await expect(page.getByText('已完成 4 / 5 步')).toBeVisible()
  await page.getByRole('link', { name: '导入表格' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: '线索.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '姓名,公司名称,手机号,省份,采购预算,级别,意向产品\n王建国,苏州恒力精密机械有限公司,13900001111,江苏,25万,主管,激光切割\n',
    ),
  })
  const source = page.getByLabel('来源', { exact: false }).first()
  await source.fill('exhibition')
  await source.press('Enter')
  await page.getByRole('button', { name: '开始导入 1 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()

  await page.goto('/start')
  await expect(page.getByRole('status').filter({ hasText: '已上线' })).toContainText(/苏州恒力.*→.*李雷/s)

  const rep = await browser.newPage({ baseURL: site.base })
  await rep.goto('/sign-in')
  await rep.getByLabel('邮箱').fill('li@start.example')
  await rep.getByLabel('密码').fill(password)
  await rep.getByRole('button', { name: '登录' }).click()
  await expect(rep.getByRole('article').getByRole('heading', { name: '首次电话' })).toBeVisible()
  await rep.close()
})
