import { expect, test } from './journey.ts'

test.use({ slug: 'playbook' })

test('the playbook is drawn as a flow that is walked and opened by keyboard', async ({ enter }) => {
  const page = await enter('li')
  await page.getByRole('link', { name: '打法' }).click()
  const canvas = page.getByRole('application')
  await expect(canvas.getByRole('button', { name: /首次电话/ }).first()).toBeVisible()
  await expect(canvas.getByRole('button', { name: /回款交接/ })).toBeAttached()

  await canvas
    .getByRole('button', { name: /首次电话/ })
    .first()
    .focus()
  await page.keyboard.press('ArrowDown')
  await expect(canvas.locator('button:focus')).not.toHaveText(/首次电话/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '首次电话' })
  await expect(drawer).toContainText('通话录音')
  await expect(drawer).toContainText('5 分钟') // within, for an A
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('the score card says what a lead would get, and why', async ({ enter }) => {
  const page = await enter('li')
  await page.goto('/playbook?part=scoreCard')
  const card = page.getByRole('complementary')
  await card.getByRole('button', { name: '清空' }).click()
  await expect(card.getByRole('status').or(card.locator('output'))).toHaveText('0')
  await card.getByRole('button', { name: '填入示例' }).click()
  await expect(card.locator('output')).not.toHaveText('0')
})
