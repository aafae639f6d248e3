import { expect, test, type Page } from './journey.ts'

test.use({ slug: 'process' })

const canvas = (page: Page) => page.getByRole('application')
const node = (page: Page, id: string) => canvas(page).locator(`[data-node="${id}"]`)
const panel = (page: Page, name: string) => page.getByRole('complementary', { name })
/** An arrow, by the node it leads to and the place of its trigger there. */
const arrow = (page: Page, to: string, trigger: number) => canvas(page).locator(`[data-id="${to} ${trigger}"]`)

test('a node is dragged from the palette and connected by drawing an arrow', async ({ enter }) => {
  const page = await openStudio(enter, 'process')
  await expect(node(page, 'first-call')).toBeVisible()

  // from the palette onto a node: it opens after that one
  await page.locator('[data-shape="visit"]').dragTo(node(page, 'qualify'))
  await expect(node(page, 'visit')).toBeVisible()
  await expect(panel(page, '拜访')).toContainText('动作完成')
  await expect(arrow(page, 'visit', 0)).toBeAttached()

  // an arrow drawn from one to the other is a trigger
  await drawArrow(page, 'first-call', 'visit')
  await expect(arrow(page, 'visit', 1)).toBeAttached()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(arrow(page, 'visit', 1)).not.toBeAttached()
  await page.getByRole('button', { name: '重做' }).click()
  await expect(arrow(page, 'visit', 1)).toBeAttached()
})

test('a broken reference is said on its node and mended by an offered repair', async ({ enter }) => {
  const page = await openStudio(enter, 'process')
  await expect(node(page, 'first-call')).toBeVisible()

  // deleting what another node waits for: said on that node, with repairs
  await find(page, '需求挖掘', 'discovery')
  await page.keyboard.press('Delete')
  await expect(node(page, 'discovery')).toBeHidden()
  await expect(node(page, 'first-visit')).toContainText('discovery')
  await find(page, '首次拜访', 'first-visit')
  await page.keyboard.press('Enter')
  const faults = panel(page, '首次拜访').getByRole('list', { name: '有问题' })
  await expect(faults).toContainText('discovery')
  await faults.getByRole('button', { name: '改为一开始就打开' }).click()
  await expect(node(page, 'first-visit')).not.toContainText('不存在')
  await expect(faults).toBeHidden()

  // a due time
  const due = panel(page, '首次拜访').getByRole('region', { name: '时限' })
  const days = due.getByRole('spinbutton', { name: '时限' })
  await days.fill('3')
  await expect(node(page, 'first-visit')).toContainText('3 天')
  await page.keyboard.press('Escape')
  await expect(panel(page, '首次拜访')).toBeHidden()
  await expect(node(page, 'first-visit')).toBeFocused()

  // taken back step by step, to where it was before the deletion
  await page.keyboard.press('Control+z')
  await expect(node(page, 'first-visit')).not.toContainText('3 天')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(node(page, 'discovery')).toBeVisible()
  await expect(page.getByText('检查通过')).toBeVisible()
})

test('everything of the canvas can be done with keys', async ({ enter }) => {
  const page = await openStudio(enter, 'process')
  await expect(node(page, 'first-call')).toBeVisible()

  // search, then along the arrows
  await find(page, '需求挖掘', 'discovery')
  await page.keyboard.press('ArrowDown')
  await expect(canvas(page).locator('[data-node]:focus')).toHaveAttribute('data-node', /first-visit|decision-chain/)
  await page.keyboard.press('ArrowUp')
  await expect(node(page, 'discovery')).toBeFocused()

  // a node is added after it, named, and its id follows
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: '加在「需求挖掘」之后' })
  await expect(dialog.getByRole('button', { name: '电话' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const made = panel(page, '会议')
  await expect(made).toBeVisible()
  await made.getByRole('textbox', { name: '标识' }).fill('kick-off')
  await page.keyboard.press('Enter')
  await expect(node(page, 'kick-off')).toBeVisible()
  await expect(page).toHaveURL(/node=kick-off/)

  // duplicated, deleted, brought back
  await node(page, 'kick-off').focus()
  await page.keyboard.press('Control+d')
  await expect(node(page, 'kick-off-2')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(node(page, 'kick-off-2')).toBeHidden()
  await page.keyboard.press('Control+z')
  await find(page, '会议 2', 'kick-off-2')

  // kept: another visit finds it
  await expect(page.getByText('已保存')).toBeVisible()
  await page.reload()
  await expect(canvas(page)).toBeVisible()
  await find(page, '会议 2', 'kick-off-2')
})

test('a stage says what its gate asks, moves by keyboard, and what names it is said before it goes', async ({
  enter,
}) => {
  const page = await openStudio(enter, 'stages')
  const stage = page.locator('[data-path="stages/4"]')
  await expect(stage).toContainText('要进入「商务谈判」，要有客户采购流程')
  await stage
    .getByRole('button', { name: /商务谈判/ })
    .first()
    .click()
  const exit = page.getByRole('region', { name: '离开关卡' })
  await exit.getByRole('button', { name: '加一句确认' }).click()
  await expect(exit).toContainText('要离开「商务谈判」，确认客户已确认')

  await page.getByRole('button', { name: '移动「商务谈判」' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('[data-path="stages/3"]')).toContainText('商务谈判')
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-path="stages/4"]')).toContainText('商务谈判')

  await stage.getByRole('button', { name: '删除「商务谈判」' }).click()
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('流程 › 商务谈判')
  await asked.getByRole('button', { name: '仍然删除' }).click()
  await expect(page.getByText('商务谈判', { exact: true })).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-path="stages/4"]')).toContainText('商务谈判')
})

/** A part of the studio, with a draft that nobody has touched yet. */
async function openStudio(enter: (who: string) => Promise<Page>, part: string): Promise<Page> {
  const page = await enter('admin')
  const headers = { 'sec-fetch-site': 'same-origin' }
  const gone = await page.request.delete('/api/v1/playbook/draft', { headers })
  expect([200, 204, 404]).toContain(gone.status())
  await page.goto(`/playbook/edit?part=${part}`)
  return page
}

/** Goes to a node by its name. */
async function find(page: Page, name: string, id: string): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(node(page, id)).toBeFocused()
}

async function drawArrow(page: Page, from: string, to: string): Promise<void> {
  await standsStill(page, to)
  const [start, end] = [await middleOf(page, from), await middleOf(page, to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.move(start.x, start.bottom)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.bottom + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}

/** The canvas glides to a new node: whoever draws waits until it has come to rest. */
async function standsStill(page: Page, id: string): Promise<void> {
  await node(page, id).evaluate(async (element) => {
    const place = () => JSON.stringify(element.getBoundingClientRect())
    for (let before = '', still = 0; still < 3; still = place() === before ? still + 1 : 0) {
      before = place()
      await new Promise(requestAnimationFrame)
    }
  })
}

async function middleOf(page: Page, id: string): Promise<{ x: number; y: number; bottom: number }> {
  const box = await node(page, id).boundingBox()
  if (box === null) throw new Error(`${id} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, bottom: box.y + box.height }
}
