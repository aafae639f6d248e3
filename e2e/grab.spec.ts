import { expect, leadArrives, test } from './journey.ts'

test.use({ slug: 'grab' })

test('of two reps who grab the same lead at once, one wins and the other reads who was faster', async ({
  api,
  enter,
}) => {
  const [li, han] = [await enter('li'), await enter('han')]
  const lead = await leadArrives(api, 'grab')
  const buttons = [li, han].map((page) =>
    page
      .getByRole('region', { name: '抢单池' })
      .getByRole('listitem')
      .filter({ hasText: lead.company })
      .getByRole('button', { name: '抢单' }),
  )
  for (const button of buttons) await expect(button).toBeEnabled() // arrived by itself: nobody reloaded

  await Promise.all(buttons.map((button) => button.click()))
  const owned = () => api.get<{ owner: { name: string } | null }>(`/leads/${lead.id}`)
  await expect.poll(async () => (await owned()).owner?.name).toBeTruthy()
  const { owner } = await owned()
  const [winner, loser] = owner?.name === '李雷' ? [li, han] : [han, li]
  await expect(winner.getByText(`抢到了：${lead.company}`)).toBeVisible()
  await expect(loser.getByText(`晚了一步，${owner?.name}已经抢到这条线索。`)).toBeVisible()
  await expect(loser.getByRole('region', { name: '抢单池' })).toBeHidden()
  await expect(winner.getByRole('button', { name: lead.company })).toBeVisible()
})
