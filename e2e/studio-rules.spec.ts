import { AxeBuilder } from '@axe-core/playwright'
import { expect, leadArrives, test, type Page } from './journey.ts'

test.use({ slug: 'rules' })
test.describe.configure({ mode: 'serial', timeout: 60_000 })

/** A fresh draft, at one of its parts. */
async function openPart(page: Page, part: string): Promise<void> {
  await page.request.delete('/api/v1/playbook/draft', { headers: { 'sec-fetch-site': 'same-origin' } })
  await page.goto(`/playbook/edit?part=${part}`)
  await expect(page.getByRole('tab', { selected: true })).toBeVisible()
}

/** A criterion, track, tag or alert by its name. */
const card = (page: Page, name: string) =>
  page.locator('.fold-card').filter({ has: page.getByRole('button', { name }).first() })

test('recent leads are scored anew as the card is edited, with what made the difference', async ({ enter, api }) => {
  for (const grade of ['A', 'B', 'C'] as const) await leadArrives(api, grade)
  const page = await enter('ops')
  await openPart(page, 'scoreCard')
  const beside = page.getByRole('complementary')
  await expect(beside.getByRole('heading', { name: /最近 \d+ 条线索/ })).toBeVisible()
  await expect(beside).toContainText('改动没有影响这些线索')

  await page.getByRole('spinbutton', { name: 'A 级从几分起' }).fill('46')
  await expect(beside).toContainText(/[1-9]\d* 条换级/)
  await expect(beside).toContainText(/A 级 \d+% → \d+%/)
  await page.keyboard.press('Control+z')
  await expect(beside).toContainText('改动没有影响这些线索')

  const budget = card(page, '预算')
  await budget.getByRole('button', { name: '预算', exact: false }).first().click()
  const sentence = budget.getByRole('button', { name: /改条件：预算/ }).first()
  await sentence.click()
  const limit = budget.getByRole('spinbutton', { name: '和什么比' }).first()
  await limit.fill('90000000')
  await expect(sentence).toContainText('¥9,000 万')
  await expect(beside.getByRole('listitem').filter({ hasText: '分量变了' }).first()).toContainText('预算')

  // an unfinished line does not count, and says so
  await budget.getByRole('button', { name: '加一条' }).first().click()
  await expect(budget.getByText('还有 1 条没填完，填完才算数')).toBeVisible()
  await expect(sentence).toHaveText(/^预算（元） ≥ ¥9,000 万$/)
  await budget.getByRole('button', { name: '去掉这一条' }).last().click()
  await expect(budget.getByText('还有 1 条没填完，填完才算数')).toBeHidden()

  await budget.getByRole('button', { name: '删除「预算」' }).click()
  await expect(card(page, '预算')).toHaveCount(0)
  await expect(beside.getByText('不再符合').first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: '删除「来源」' })).toBeVisible()
  await expect(page.getByRole('button', { name: '删除「预算」' })).toHaveCount(0)
})

test('tracks are put in order by keyboard, and what that breaks is said on the track', async ({ enter }) => {
  const page = await enter('ops')
  await openPart(page, 'routing')
  const handle = page.getByRole('button', { name: /移动「按区域产品派单」/ })
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await expect(card(page, '培育池')).toContainText('永远轮不到')
  await expect(page.getByText('「按区域产品派单」移到第 2 位，共 3 位')).toBeAttached()
  await expect(handle).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('检查通过')).toBeVisible()
})

test('the answer says who would get a lead, and follows the draft', async ({ enter }) => {
  const page = await enter('ops')
  await openPart(page, 'routing')
  const who = page.getByRole('complementary')
  await who.getByText('自己填', { exact: true }).click()
  await expect(who).toContainText('培育池')
  await expect(who.getByText('符合，就走这里')).toBeVisible()

  await who.getByRole('combobox', { name: '来源' }).click()
  await page.getByTitle('转介绍').click()
  await who.getByRole('spinbutton', { name: /预算/ }).fill('300000')
  await who.getByRole('combobox', { name: '职级' }).click()
  await page.getByTitle(/总监/).click()
  await expect(who.getByText(/按「按区域产品派单」轮到(李雷|韩梅)/)).toBeVisible()
  await expect(who.getByRole('row').filter({ hasText: '给他' })).toHaveCount(1)
  await expect(who.getByRole('row').filter({ hasText: '可接' })).toHaveCount(1)

  // the draft decides: a grab pool that asks for less takes it
  const grab = card(page, '抢单池')
  await grab.getByRole('button', { name: '抢单池' }).first().click()
  await grab.getByRole('button', { name: /改条件：评分/ }).click()
  await grab.getByRole('spinbutton', { name: '和什么比' }).fill('20')
  await expect(who).toContainText('分数够高，进入抢单池')
  await expect(who).toContainText(/\d 人可以领/)

  // what cannot be published cannot be tried, and says so
  await grab.getByRole('button', { name: '去掉条件' }).click()
  await expect(who).toContainText('草稿里还有错误')
})

test('what is in use is not deleted unseen', async ({ enter }) => {
  const page = await enter('ops')
  await openPart(page, 'routing')
  await page.getByRole('button', { name: '删除「按区域产品派单」' }).click()
  const asked = page.getByRole('dialog', { name: '「按区域产品派单」还在用' })
  await expect(asked).toContainText('抢单池')
  await asked.getByRole('button', { name: '去看看' }).first().click()
  await expect(asked).toBeHidden()
  await expect(page.getByRole('combobox', { name: '没人抢时转到' })).toBeVisible()
  await expect(page.getByRole('button', { name: '删除「按区域产品派单」' })).toBeVisible()
})

test('a day of the calendar becomes an exception by keyboard, and is taken back', async ({ enter }) => {
  const page = await enter('ops')
  await openPart(page, 'calendar')
  const year = new Date().getFullYear()
  await page.locator(`[data-date="${year}-01-01"]`).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const day = page.locator(`[data-date="${year}-01-09"]`)
  await expect(day).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(day).toHaveAccessibleName(/休息.*例外/)
  await page.keyboard.press('Enter')
  await expect(day).not.toHaveAccessibleName(/例外/)
})

test('a tag is made, named in both languages and set by a condition', async ({ enter }) => {
  const page = await enter('ops')
  await openPart(page, 'rules')
  await page.getByRole('button', { name: '加标签' }).click()
  const tag = card(page, '新标签')
  await tag.getByRole('textbox', { name: '名称 · 中文' }).fill('')
  await expect(page.getByRole('tab', { name: /标签与选项/ })).toContainText('1')
  await page.locator('.fold-card.open').getByRole('textbox', { name: '名称 · 中文' }).fill('大项目')
  const made = card(page, '大项目')
  await made.getByRole('button', { name: /改条件/ }).click()
  await made.getByRole('button', { name: '加一条' }).click()
  await made.getByRole('combobox', { name: '看哪个字段' }).click()
  await page.keyboard.type('预算')
  await page.keyboard.press('Enter')
  await made.getByRole('spinbutton', { name: '和什么比' }).fill('1000000')
  await expect(made.getByRole('button', { name: /改条件：预算/ })).toBeVisible()
  await expect(page.getByText('检查通过')).toBeVisible()
})

for (const part of ['scoreCard', 'routing', 'rules', 'alerts', 'calendar'])
  test(`${part} is named and legible for everybody`, async ({ enter }) => {
    const page = await enter('ops')
    await openPart(page, part)
    if (part !== 'calendar') await page.locator('.fold-card > header > button').first().click()
    if (part === 'scoreCard' || part === 'routing') {
      await page
        .getByRole('button', { name: /改条件/ })
        .first()
        .click()
      await expect(page.getByRole('combobox', { name: '看哪个字段' })).toBeVisible()
    }
    const { violations } = await new AxeBuilder({ page })
      .include('.page')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([])
  })
