import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Person, Rig } from '../test/rig.ts'
import { recordsRoom } from './room.ts'
import { maskPhone } from '../http/masked-phones.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [recordsRoom(context)] })
})
afterAll(() => rig.close())

const someone = (person: Person | undefined): Person => {
  if (!person) throw new Error('nobody')
  return person
}
/** A lead with whoever got it, and a colleague who did not. */
async function assigned(kind: 'A' | 'B' = 'A') {
  const lead = await rig.leadArrives(kind)
  const owner = someone(rig.ownerOf(lead))
  const colleague = someone(rig.reps.find(({ id }) => id !== owner.id))
  return { lead, owner, colleague }
}

test('a lead nobody calls in five minutes is a pop-up to its supervisor', async () => {
  const { lead, owner } = await assigned()
  const soon = (await owner.ask('GET', '/api/v1/today')).json()
  expect(soon.actions.find((action: { leadId: string }) => action.leadId === lead.id)).toMatchObject({
    node: 'first-call',
    late: false,
    phone: maskPhone(String(lead.fields['phone'])),
    sop: { script: { zh: expect.stringContaining('开场') } },
    form: { id: 'call-note' },
    outcomes: [{ id: 'reached' }, { id: 'not-reached' }, { id: 'invalid' }],
  })
  await rig.pass({ minutes: 5 })
  const told = (await rig.supervisor.ask('GET', '/api/v1/notices?unread=true')).json()
  expect(told.items).toContainEqual(
    expect.objectContaining({
      because: 'action-late',
      popUp: true,
      subject: { kind: 'lead', id: lead.id },
      subjectName: lead.fields['company'],
    }),
  )
  const late = (await rig.supervisor.ask('GET', '/api/v1/actions?state=open&late=true')).json()
  expect(late.items).toContainEqual(
    expect.objectContaining({ leadId: lead.id, owner: { id: owner.id, name: owner.name } }),
  )
  const [notice] = told.items
  await rig.supervisor.ask('POST', `/api/v1/notices/${notice.id}/read`)
  const rest = (await rig.supervisor.ask('GET', '/api/v1/notices?unread=true')).json()
  expect(rest.items.map((each: { id: string }) => each.id)).not.toContain(notice.id)
  expect((await owner.ask('POST', `/api/v1/notices/${notice.id}/read`)).statusCode).toBe(404)
})

test('500 reach for one lead at once: one gets it, 499 are told that somebody was faster', async () => {
  const lead = await rig.leadArrives('grab')
  const askers = Array.from({ length: 500 }, (_, n) => someone(rig.reps[n % rig.reps.length]))
  await Promise.all(rig.reps.map((rep) => rep.ask('GET', '/api/v1/me'))) // Signed in before the rush.
  const answers = await Promise.all(askers.map((rep) => rep.ask('POST', `/api/v1/leads/${lead.id}/claim`)))
  const won = answers.filter((answer) => answer.statusCode === 200)
  const lost = answers.filter((answer) => answer.statusCode === 409 && answer.json().code === 'lead.already-claimed')
  expect([won.length, lost.length]).toEqual([1, 499])
  const taken = won[0]?.json()
  expect(taken.lead).toMatchObject({
    id: lead.id,
    pool: null,
    masked: false,
    fields: { phone: maskPhone(String(lead.fields['phone'])) },
  })
  expect(taken.effects).toContainEqual(
    expect.objectContaining({ code: 'lead.routed', params: expect.objectContaining({ rule: 'claimed' }) }),
  )
  const open = (await rig.admin.ask('GET', `/api/v1/actions?lead=${lead.id}&state=open`)).json()
  expect(open.items.map((action: { node: string }) => action.node)).toEqual(['first-call'])
})

test('numbers in a pool are hidden from reps in every list, page, search and timeline', async () => {
  const lead = await rig.leadArrives('grab', {
    phone: '13912345678',
    mail: 'li.lei@stone.example',
    message: '请打 139-1234-5678 找李工',
  })
  const rep = someone(rig.reps[0])
  const answers = await Promise.all(
    ['/api/v1/leads?pool=grab', `/api/v1/leads/${lead.id}`, `/api/v1/leads/${lead.id}/timeline`, '/api/v1/today'].map(
      (url) => rep.ask('GET', url),
    ),
  )
  for (const answer of answers) {
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain(lead.id)
    expect(answer.body).not.toMatch(/13912345678|139-1234-5678|li\.lei@/)
  }
  expect(answers[1]?.json()).toMatchObject({
    masked: true,
    fields: { phone: '139****5678', mail: 'l***@stone.example', message: '请打 139****5678 找李工' },
  })
  expect((await rep.ask('GET', '/api/v1/leads?q=12345678')).json().items).toEqual([])
  expect((await rig.ops.ask('GET', '/api/v1/leads?q=12345678')).json().items).toMatchObject([
    { id: lead.id, fields: { phone: '139****5678' } },
  ])
  expect((await rep.ask('POST', `/api/v1/leads/${lead.id}/disqualify`, { reason: 'no-need' })).json().code).toBe(
    'access.denied',
  )
})

test('pools say whether one may claim, and why not', async () => {
  const rep = someone(rig.reps[1])
  expect((await rep.ask('GET', '/api/v1/pools')).json()).toMatchObject({
    nurture: { count: 0 },
    public: { mine: { allowed: true, why: null } },
  })
  expect((await rig.admin.ask('GET', '/api/v1/pools')).json().grab.mine).toMatchObject({
    allowed: false,
    why: { code: 'seller.not-found' },
  })
})

test('a lead that is somebody else’s is not there: not to read, not to guess, not to act on', async () => {
  const { lead, colleague } = await assigned()
  const to = colleague.id
  const tries = [
    ['GET', ''],
    ['GET', '/timeline'],
    ['PATCH', '', { fields: { city: 'x' } }],
    ['POST', '/claim'],
    ['POST', '/hand', { to, reason: 'mine now' }],
    ['POST', '/release', { reason: 'x' }],
    ['POST', '/disqualify', { reason: 'no-need' }],
    ['POST', '/extend'],
    ['POST', '/behave', { behaviour: 'came-back' }],
    ['POST', '/convert', { deal: { name: 'x' } }],
  ] as const
  for (const [method, path, body] of tries) {
    const seen = await colleague.ask(method, `/api/v1/leads/${lead.id}${path}`, body)
    const unknown = await colleague.ask(method, `/api/v1/leads/01900000-0000-7000-8000-00000000abcd${path}`, body)
    expect([path, seen.statusCode, seen.json().code]).toEqual([path, 404, 'lead.not-found'])
    expect([path, unknown.statusCode, unknown.json().code]).toEqual([path, 404, 'lead.not-found'])
  }
  expect(
    (await colleague.ask('POST', '/api/v1/activities', { lead: lead.id, kind: 'call', goal: 'x' })).statusCode,
  ).toBe(404)
  expect((await colleague.ask('POST', '/api/v1/evidence', { lead: lead.id, kind: 'note' })).statusCode).toBe(404)
})

test('a change made to an old revision is refused', async () => {
  const { lead, owner } = await assigned('B')
  const page = await owner.ask('GET', `/api/v1/leads/${lead.id}`)
  const etag = String(page.headers.etag)
  const change = (fields: object, tag: string) =>
    owner.ask('PATCH', `/api/v1/leads/${lead.id}`, { fields }, { headers: { 'if-match': tag } })
  const first = await change({ city: '武汉', budget: '60 万' }, etag)
  expect(first.json()).toMatchObject({ fields: { city: '武汉', budget: 600_000 } })
  expect(first.headers.etag).not.toBe(etag)
  expect(await change({ city: '黄石' }, etag)).toMatchObject({ statusCode: 412 })
  expect((await change({ budget: '很多' }, String(first.headers.etag))).json()).toMatchObject({
    code: 'request.invalid',
    errors: [{ path: 'fields.budget' }],
  })
})

test('a new phone number is what a lead is found by from then on', async () => {
  const { lead, owner } = await assigned('B')
  await owner.ask('PATCH', `/api/v1/leads/${lead.id}`, { fields: { phone: '+86 139 8888 0001' } })
  const found = (await owner.ask('GET', '/api/v1/leads?q=0001')).json()
  expect(found.items.map((each: { id: string }) => each.id)).toContain(lead.id)
})

test('search finds parts of names and companies, ends of phones and starts of mails', async () => {
  const lead = await rig.leadArrives('B', {
    name: '欧阳锋',
    company: '西域白驼山精密 100% 公司',
    phone: '13700006789',
    mail: 'feng@baituo.example',
  })
  for (const q of ['欧阳', '白驼', '精密 100%', '6789', '13700006789', 'feng@bai', 'FENG@BAITUO.example'])
    expect((await rig.admin.ask('GET', `/api/v1/leads?q=${encodeURIComponent(q)}`)).json().items, q).toMatchObject([
      { id: lead.id },
    ])
  for (const q of ['1000% 公', '5678999', '_欧', 'x@', '%'])
    expect((await rig.admin.ask('GET', `/api/v1/leads?q=${encodeURIComponent(q)}`)).json().items, q).not.toContainEqual(
      expect.objectContaining({ id: '' }),
    )
  expect((await rig.admin.ask('GET', `/api/v1/leads?q=${encodeURIComponent('100_')}`)).json().items).toEqual([])
})

test('pages follow one another without gap or repeat, by arrival and by score', async () => {
  for (let n = 0; n < 5; n++) await rig.leadArrives('B')
  for (const sort of ['-arrivedAt', '-score']) {
    const seen: { id: string; arrivedAt: string; score: number }[] = []
    let cursor = ''
    do {
      const page = (await rig.ops.ask('GET', `/api/v1/leads?limit=3&sort=${sort}${cursor}`)).json()
      seen.push(...page.items)
      cursor = page.next === null ? '' : `&cursor=${page.next}`
    } while (cursor !== '')
    const all = (await rig.ops.ask('GET', `/api/v1/leads?limit=200&sort=${sort}`)).json().items
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }: { id: string }) => id))
    const keys = seen.map((lead) => (sort === '-score' ? lead.score : Date.parse(lead.arrivedAt)))
    expect(keys).toEqual(keys.toSorted((a, b) => b - a))
  }
})

test('a request sent twice under one key happens once', async () => {
  const { lead, owner } = await assigned('B')
  const follow = { lead: lead.id, kind: 'call', goal: '确认需求', text: '客户在开会', reached: false }
  const send = (body: object) =>
    owner.ask('POST', '/api/v1/activities', body, { headers: { 'idempotency-key': `k-${lead.id}` } })
  const [first, second] = [await send(follow), await send(follow)]
  expect(first.statusCode).toBe(201)
  expect(second.json()).toEqual(first.json())
  expect((await owner.ask('GET', `/api/v1/activities?lead=${lead.id}`)).json().items).toHaveLength(1)
  expect((await send({ ...follow, goal: 'else' })).statusCode).toBe(422)
})

test('a timeline tells the whole story of a lead in words', async () => {
  const { lead, owner } = await assigned('B')
  await owner.ask('POST', '/api/v1/activities', {
    lead: lead.id,
    kind: 'call',
    goal: '首次沟通',
    text: '愿意看资料',
    objections: ['price'],
  })
  const story = (await owner.ask('GET', `/api/v1/leads/${lead.id}/timeline`)).json()
  expect(story.items.map((item: { type: string }) => item.type)).toEqual(['activity.logged', 'lead.arrived'])
  expect(story.items[0]).toMatchObject({
    kind: 'activity',
    by: { id: owner.id, name: owner.name, kind: 'person' },
    body: '愿意看资料',
    title: { params: { goal: '首次沟通', objections: [{ zh: '价格太高' }] } },
  })
  const codes = story.items[1].effects.map((effect: { code: string }) => effect.code)
  expect(codes).toEqual(expect.arrayContaining(['lead.scored', 'lead.routed', 'action.opened']))
  expect((await owner.ask('GET', `/api/v1/leads/${lead.id}/timeline?kind=activity`)).json().items).toHaveLength(1)
})

test('a timeline calls a lead as every list does; its phone hidden', async () => {
  const lead = await rig.leadArrives('grab', { name: '', company: '', phone: '13855556666', mail: '' })
  const subject = async (person: Person) => {
    const { items } = (await person.ask('GET', `/api/v1/leads/${lead.id}/timeline`)).json()
    return items.at(-1).subject
  }
  const [rep] = rig.reps
  expect((await subject(someone(rep))).name).toMatch(/138\*{4}6666$/)
  await rig.supervisor.ask('POST', `/api/v1/leads/${lead.id}/hand`, { to: rep?.id, reason: '熟客' })
  expect(await subject(someone(rep))).toMatchObject({
    kind: 'lead',
    id: lead.id,
    name: '138****6666',
  })
})

test('a call logged with its outcome completes the first call and opens what follows', async () => {
  const { lead, owner } = await assigned('B')
  const open = (await owner.ask('GET', `/api/v1/actions?lead=${lead.id}`)).json().items[0]
  const nothing = await owner.ask('POST', `/api/v1/actions/${open.id}/finish`, { outcome: 'reached' })
  expect(nothing.json()).toMatchObject({ status: 409, code: 'action.evidence-missing' })
  const done = await owner.ask('POST', `/api/v1/actions/${open.id}/finish`, {
    outcome: 'reached',
    note: '聊了十分钟',
    values: { rank: '经理 / 主管 / 科长' },
  })
  expect(done.json()).toMatchObject({ action: { state: 'done', outcome: 'reached', late: false } })
  const page = (await owner.ask('GET', `/api/v1/leads/${lead.id}`)).json()
  expect(page).toMatchObject({ state: 'working', firstTouchAt: expect.any(String), fields: { rank: 'manager' } })
  expect(page.evidence).toContainEqual(expect.objectContaining({ kind: 'note', value: { text: '聊了十分钟' } }))
  expect(page.actions.map((action: { node: string }) => action.node)).toEqual(
    expect.arrayContaining(['first-call', 'qualify']),
  )
})

test('places of a script are filled from the records around the action, in both languages', async () => {
  const { lead, owner } = await assigned()
  const { actions } = (await owner.ask('GET', '/api/v1/today')).json()
  const action = actions.find((each: { leadId: string }) => each.leadId === lead.id)
  expect(action.values).toMatchObject({
    姓名: lead.fields['name'],
    name: lead.fields['name'],
    公司: lead.fields['company'],
    来源: '转介绍',
    source: 'Referral',
    需求: '加工铝合金壳体',
    need: '加工铝合金壳体',
    预算: '800,000',
  })
  const products = rig.playbook.fields.lead.find(({ id }) => id === 'product')?.choices
  const product = products?.find(({ id }) => id === 'cnc')?.label
  expect(action.values).toMatchObject({ 产品线: product?.zh, 'product line': product?.en })
  expect(action.values).not.toHaveProperty('竞争对手')
  expect((await owner.ask('GET', `/api/v1/actions/${action.id}`)).json().values).toEqual(action.values)
})

test('a lead without name and company is called by its phone, hidden in the middle', async () => {
  const behaviours = ['came-back']
  const nameless = { name: null, company: null, phone: '13912340077', mail: null, behaviours }
  const lead = await rig.leadArrives('A', nameless)
  const owner = someone(rig.ownerOf(lead))
  const { actions } = (await owner.ask('GET', '/api/v1/today')).json()
  expect(actions.find((each: { leadId: string }) => each.leadId === lead.id).subjectName).toBe('139****0077')
  const told = (await owner.ask('GET', '/api/v1/notices?limit=200')).json().items
  expect(told.find((each: { subject: { id: string } | null }) => each.subject?.id === lead.id)).toMatchObject({
    because: 'lead-assigned',
    subjectName: '139****0077',
    params: { grade: 'A', score: lead.score },
  })
  await owner.ask('POST', `/api/v1/leads/${lead.id}/release`, { reason: '不在我的区域' })
  const later = (await owner.ask('GET', '/api/v1/notices?limit=200')).json().items
  expect(later.find((each: { subject: { id: string } | null }) => each.subject?.id === lead.id).subjectName).toBe(
    '139****0077',
  )
})

test('a lead in the grab pool says until when it may be claimed, in list, page and today', async () => {
  const lead = await rig.leadArrives('grab')
  const rep = someone(rig.reps[0])
  const timer = await write(rig.writer, rig.org, (trx) =>
    trx
      .selectFrom('timer')
      .select('due')
      .where('org_id', '=', rig.org)
      .where('subject', '=', lead.id)
      .where('kind', '=', 'grab-window')
      .executeTakeFirstOrThrow(),
  )
  const page = (await rep.ask('GET', `/api/v1/leads/${lead.id}`)).json()
  expect(page.grabUntil).toBe(timer.due.toISOString())
  const list = (await rep.ask('GET', '/api/v1/leads?pool=grab')).json().items
  const today = (await rep.ask('GET', '/api/v1/today')).json().grabPool
  for (const rows of [list, today])
    expect(rows.find(({ id }: { id: string }) => id === lead.id).grabUntil).toBe(page.grabUntil)
  await rig.pass({ minutes: 60 })
  expect((await rig.admin.ask('GET', `/api/v1/leads/${lead.id}`)).json()).toMatchObject({ pool: null, grabUntil: null })
})

test('what was done in a period is listed exactly', async () => {
  const { lead, owner } = await assigned('B')
  const open = (await owner.ask('GET', `/api/v1/actions?lead=${lead.id}&state=open`)).json().items
  const from = new Date(rig.clock.now).toISOString()
  await rig.pass({ minutes: 1 })
  const done = await owner.ask('POST', `/api/v1/actions/${open[0].id}/drop`, { reason: '客户已明确拒绝' })
  expect(done.statusCode).toBe(200)
  const idsIn = async (query: string) =>
    (await owner.ask('GET', `/api/v1/actions?lead=${lead.id}&state=cancelled&${query}`))
      .json()
      .items.map(({ id }: { id: string }) => id)
  const at = (await owner.ask('GET', `/api/v1/actions/${open[0].id}`)).json().doneAt
  expect(Date.parse(at)).toBe(rig.clock.now)
  const until = new Date(rig.clock.now + 1).toISOString()
  expect(await idsIn(`doneFrom=${from}&doneTo=${until}`)).toEqual([open[0].id])
  expect(await idsIn(`doneFrom=${from}&doneTo=${at}`)).toEqual([])
})

test('sources are those of the score card and those in use, named and counted', async () => {
  await rig.leadArrives('C', {}, { source: '地推' })
  const sources = (await rig.admin.ask('GET', '/api/v1/leads/sources')).json()
  expect(sources).toContainEqual({ id: '地推', label: { zh: '地推' }, count: 1 })
  expect(sources).toContainEqual({ id: 'exhibition', label: { zh: '展会', en: 'Exhibition' }, count: 0 })
  const { items } = (await rig.admin.ask('GET', '/api/v1/leads?source=referral&limit=200')).json()
  expect(sources.find(({ id }: { id: string }) => id === 'referral').count).toBe(items.length)
})

test('whoever has to call opens the number with one press, and the look stays in the log', async () => {
  const { lead, owner, colleague } = await assigned('B')
  const number = String(lead.fields['phone'])
  const pages = await Promise.all([
    owner.ask('GET', `/api/v1/leads/${lead.id}`),
    owner.ask('GET', '/api/v1/leads?limit=200'),
    owner.ask('GET', '/api/v1/today'),
    rig.supervisor.ask('GET', `/api/v1/leads/${lead.id}/timeline`),
  ])
  for (const page of pages) expect(page.body).not.toContain(number)
  const { actions } = (await owner.ask('GET', '/api/v1/today')).json()
  const call = actions.find((each: { leadId: string }) => each.leadId === lead.id)
  const one = (await owner.ask('GET', `/api/v1/actions/${call.id}`)).body
  expect(one).not.toContain(number)
  expect((await owner.ask('POST', `/api/v1/actions/${call.id}/phones`)).json()).toEqual({ phone: number })
  expect((await owner.ask('POST', `/api/v1/leads/${lead.id}/phones`, {})).json()).toEqual({ phone: number })
  expect((await colleague.ask('POST', `/api/v1/leads/${lead.id}/phones`, {})).statusCode).toBe(404)
  const told = (await rig.supervisor.ask('GET', `/api/v1/leads/${lead.id}/timeline`)).json().items
  expect(told.filter((each: { type: string }) => each.type === 'phone.shown')).toHaveLength(2)
  // what comes back as it was shown changes nothing; a program sees it whole
  await owner.ask('PATCH', `/api/v1/leads/${lead.id}`, { fields: { phone: maskPhone(number), title: '厂长' } })
  const key = await rig.withKey('ops')
  expect((await key.ask('GET', `/api/v1/leads/${lead.id}`)).json().fields).toMatchObject({
    phone: number,
    title: '厂长',
  })
  // a number somebody wrote down is for whoever wrote it or works there
  await owner.ask('POST', '/api/v1/activities', {
    lead: lead.id,
    kind: 'note',
    goal: '记',
    text: `他太太 ${number}`,
    reached: true,
  })
  const notes = async (who: Person) => (await who.ask('GET', `/api/v1/leads/${lead.id}/timeline`)).body
  expect(await notes(owner)).toContain(`他太太 ${number}`)
  expect(await notes(rig.supervisor)).toContain(`他太太 ${maskPhone(number)}`)
})

test('the number of a lead in a pool is for whoever claims it', async () => {
  const lead = await rig.leadArrives('grab')
  expect((await someone(rig.reps[0]).ask('POST', `/api/v1/leads/${lead.id}/phones`, {})).statusCode).toBe(404)
})
