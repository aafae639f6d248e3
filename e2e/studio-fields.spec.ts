import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from './journey.ts'

test.use({ slug: 'fields' })
test.describe.configure({ mode: 'serial', timeout: 60_000 })

/** The menu unfolds under the pointer: what is pressed has to stand still first. */
async function addField(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: '加字段' }).click()
  await expect(page.locator('.ant-dropdown:not(.ant-dropdown-hidden)')).not.toHaveClass(/ant-slide/)
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
}

test('a field is made, put into a form by dragging, published, and at once taken in by the API', async ({
  enter,
  api,
}) => {
  const page = await enter('ops')
  await page.goto('/playbook/edit?part=fields')
  await addField(page, '单选')
  await page.getByRole('textbox', { name: '名称 · 中文' }).fill('客户规模')
  await page.getByRole('button', { name: '粘贴一列' }).click()
  await page.getByRole('textbox', { name: '粘贴一列' }).fill('五十人以下\n五十到五百人\n五百人以上')
  await page.getByRole('button', { name: '加进来' }).click()
  await expect(page.getByText('标识 option-3')).toBeVisible()
  await expect(page.getByText('检查通过')).toBeVisible()

  await page.getByRole('tab', { name: '表单' }).click()
  const fresh = page.getByRole('button', { name: /客户规模/ })
  await fresh.scrollIntoViewIfNeeded()
  await fresh.dragTo(page.locator('.form-zone > li').nth(1), { steps: 20 })
  await expect(page.locator('.form-zone .form-item-head b').nth(1)).toHaveText('客户规模')
  await page.getByText('看效果').click()
  await expect(page.getByRole('complementary').getByText('客户规模')).toBeVisible()
  const handle = page.getByRole('button', { name: /移动「客户规模」/ })
  await handle.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.form-zone .form-item-head b').nth(2)).toHaveText('客户规模')

  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = page.getByRole('dialog', { name: '发布打法' })
  await dialog.getByLabel('为什么改').fill('要按规模分')
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText(/第 \d+ 版已发布/)).toBeVisible()
  const { playbook } = await api.get<{ playbook: { fields: { lead: { id: string; label: { zh: string } }[] } } }>(
    '/playbook',
  )
  const field = playbook.fields.lead.find(({ label }) => label.zh === '客户规模')
  if (!field) throw new Error('the field was not published')
  const lead = await api.post('/leads', {
    source: 'referral',
    externalId: 'with-size',
    fields: { name: '赵一', company: '丰年机械', phone: '13911112222', [field.id]: '五百人以上' },
  })
  const kept = await api.get<{ fields: Record<string, unknown> }>(`/leads/${lead.id}`)
  expect(kept.fields[field.id]).toBe('option-3')
})

test('a formula says where it is wrong; a field in use is not deleted unseen, and one that is not used any more keeps its place', async ({
  enter,
}) => {
  const page = await enter('ops')
  await page.goto('/playbook/edit?part=fields')
  await addField(page, '公式')
  const formula = page.getByRole('textbox', { name: '公式', exact: true })
  await formula.fill('budget / nope')
  await expect(page.getByText(/公式算不了.*没有字段 nope/)).toBeVisible()
  await formula.fill('round(budget / 10000, 1)')
  await expect(page.getByText('检查通过')).toBeVisible()

  await page.getByRole('button', { name: '删除「预算（元）」' }).click()
  const asked = page.getByRole('dialog', { name: '「预算（元）」还在用' })
  await expect(asked).toBeVisible()
  await asked.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '停用 推广计划' }).click()
  await expect(page.getByText('已停用')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('已停用')).toBeHidden()
})

for (const part of ['fields', 'forms'])
  test(`${part} are named and legible for everybody`, async ({ enter }) => {
    const page = await enter('ops')
    await page.goto(`/playbook/edit?part=${part}`)
    if (part === 'fields') await page.locator('.fold-card > header > button').first().click()
    else
      await page
        .getByRole('button', { name: /必填、显示和权限/ })
        .first()
        .click()
    const { violations } = await new AxeBuilder({ page })
      .include('.page')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
  })
