import { readFile } from 'node:fs/promises'
import { expect, leadArrives, test, type Page } from './journey.ts'

test.use({ slug: 'studio' })
test.describe.configure({ timeout: 60_000 })

async function publish(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = page.getByRole('dialog', { name: '发布打法' })
  await dialog.getByLabel('为什么改').fill(note)
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText(/第 \d+ 版已发布/)).toBeVisible()
  await expect(dialog).toBeHidden()
}

const name = (page: Page) => page.getByLabel('打法名称 · 中文')

test('a supervisor moves a threshold, sees what it changes, publishes, and the next lead is graded by it', async ({
  enter,
  api,
}) => {
  expect((await leadArrives(api, 'B')).grade).toBe('B')
  const page = await enter('supervisor')
  await page.getByRole('link', { name: '打法' }).click()
  await page.getByRole('link', { name: '编辑打法' }).click()
  await page.getByRole('tab', { name: '评分卡' }).click()
  const from = page.getByRole('spinbutton', { name: 'A 级从几分起' })
  await from.fill('46')
  await from.press('Tab')
  await expect(page.getByText('已保存')).toBeVisible()

  await page.keyboard.press('Control+z')
  await expect(from).toHaveValue('75')
  await page.keyboard.press('Control+Shift+z')
  await expect(from).toHaveValue('46')

  await page.getByRole('button', { name: '对比' }).click()
  const drawer = page.getByRole('dialog', { name: '草稿改了什么' })
  await expect(drawer.getByRole('button', { name: /75.*46/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await publish(page, '多给销售一些 A 级线索')
  const after = await leadArrives(api, 'B')
  expect([after.grade, after['version']]).toEqual(['A', 2])
})

test('what is wrong is said in words, leads to its place, and keeps a draft from being published', async ({
  enter,
}) => {
  const page = await enter('ops')
  await page.goto('/playbook/edit?part=about')
  await name(page).fill('')
  await expect(page.getByRole('tab', { name: /概要/ })).toContainText('1')
  await page.getByRole('tab', { name: '预警' }).click()
  await page.getByRole('button', { name: '1 处错误' }).click()
  await page.getByRole('button', { name: /概要 › 名称.*没有填写/ }).click()
  await expect(name(page)).toBeFocused()
  await page.getByRole('button', { name: '发布…' }).click()
  await expect(page.getByRole('dialog', { name: '发布打法' })).toContainText('还有 1 处错误，改好才能发布')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('检查通过')).toBeVisible()
})

test('two who edit at once overwrite nothing unseen: the second takes in what the first published, and chooses', async ({
  enter,
}) => {
  const [ops, admin] = [await enter('ops'), await enter('admin')]
  for (const page of [ops, admin]) await page.goto('/playbook/edit?part=about')
  await name(ops).fill('运营起的名字')
  await expect(ops.getByText('已保存')).toBeVisible()
  await name(admin).fill('管理员起的名字')
  await expect(admin.getByText('已保存')).toBeVisible()
  await publish(admin, '改名')

  await expect(ops.getByText(/第 \d+ 版已经发布，您的草稿还基于更早的版本/)).toBeVisible()
  await ops.getByRole('button', { name: '合并新版本' }).click()
  const dialog = ops.getByRole('dialog', { name: '把新版本合进草稿' })
  await expect(dialog).toContainText('运营起的名字')
  await dialog.getByRole('radio', { name: /管理员起的名字/ }).check()
  await dialog.getByRole('button', { name: '合并进草稿' }).click()
  await expect(dialog).toBeHidden()
  await expect(name(ops)).toHaveValue('管理员起的名字')
})

test('a second window that saves stops the first until somebody chooses', async ({ enter }) => {
  const first = await enter('ops')
  await first.goto('/playbook/edit?part=about')
  await expect(name(first)).toBeVisible()
  const second = await first.context().newPage()
  await second.goto('/playbook/edit?part=about')
  await name(second).fill('第二个窗口')
  await expect(second.getByText('已保存')).toBeVisible()
  await first.bringToFront()
  await name(first).fill('第一个窗口')
  await expect(first.getByText('这份草稿在别的窗口或设备上改过了')).toBeVisible()
  await first.getByRole('button', { name: '用别处的' }).click()
  await expect(name(first)).toHaveValue('第二个窗口')
})

test('a playbook goes out as a file and comes back; a slip in it is shown with its line', async ({ enter }) => {
  const page = await enter('admin')
  await page.goto('/playbook/edit?part=about')
  const openMore = async (): Promise<void> => {
    await expect(page.getByRole('menu')).toBeHidden() // a menu that is still closing takes no press
    await page.getByRole('button', { name: '更多' }).click()
    await expect(page.locator('.ant-dropdown').filter({ visible: true })).not.toHaveClass(/ant-slide/)
  }
  await openMore()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '导出 YAML 文件' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  const line = text.split('\n').findIndex((each) => each.startsWith('currency:')) + 1

  const bringIn = async (content: string): Promise<void> => {
    await openMore()
    await page.getByRole('menuitem', { name: '导入文件' }).click()
    await page
      .getByRole('dialog', { name: '导入文件' })
      .locator('input[type=file]')
      .setInputFiles({ name: 'playbook.yaml', mimeType: 'text/yaml', buffer: Buffer.from(content) })
  }
  const dialog = page.getByRole('dialog', { name: '导入文件' })
  await bringIn(text.replace(/^currency:.*/m, 'currency: 人民币元钱'))
  await expect(dialog.getByText(`第 ${line} 行`, { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await bringIn(text.replace(/^currency:.*/m, 'currency: USD'))
  await expect(dialog).toContainText('USD')
  await dialog.getByRole('button', { name: '替换草稿' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已保存')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: '重做' })).toBeEnabled()
})

test('an old version is brought back, and the history says so', async ({ enter, api }) => {
  const page = await enter('admin')
  await page.goto('/playbook/history')
  const first = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '第 1 版' }) })
  await first.getByRole('button', { name: '恢复到这一版' }).click()
  const dialog = page.getByRole('dialog', { name: '恢复第 1 版' })
  await expect(dialog).toContainText('评分卡')
  await dialog.getByLabel('为什么改').fill('A 级太多了')
  await dialog.getByRole('button', { name: '恢复并发布' }).click()
  await expect(page.getByText('恢复自第 1 版')).toBeVisible()
  expect((await leadArrives(api, 'B')).grade).toBe('B')
})

test('a draft is replayed over the days that were, and figures open their rows', async ({ enter }) => {
  const page = await enter('ops')
  await page.goto('/playbook/edit?part=scoreCard')
  const from = page.getByRole('spinbutton', { name: 'A 级从几分起' })
  await from.fill('46')
  await from.press('Tab')
  await expect(page.getByText('已保存')).toBeVisible()
  await page.getByRole('link', { name: '推演' }).click()
  await page.getByRole('button', { name: '开始推演' }).click()
  await expect(page.getByRole('heading', { name: '推演不能知道的' })).toBeVisible({ timeout: 20_000 })
  await page
    .getByRole('button')
    .filter({ hasText: /^[1-9]/ })
    .first()
    .click()
  await expect(
    page
      .getByRole('dialog', { name: /分级改变的线索/ })
      .getByRole('row')
      .nth(1),
  ).toBeVisible()
})
