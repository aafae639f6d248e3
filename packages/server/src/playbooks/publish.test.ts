import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { HOUR, MINUTE } from '@cairn/core/time.ts'
import type { DeliveryConfig } from '../delivery/context.ts'
import { openDelivery } from '../delivery/worker.ts'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Company, Person, Rig } from '../test/rig.ts'
import { firePublications } from './publications.ts'
import { publishPlaybook } from './publish.ts'

let rig: Rig
let company: Company
let companies = 0
beforeAll(async () => {
  rig = await openRig()
})
beforeEach(async () => {
  company = await rig.addCompany(`Studio-${(companies += 1)}`)
})
afterAll(() => rig.close())

const API = '/api/v1/playbook'
const config: DeliveryConfig = {
  secret: 'a secret of the tests',
  smtpUrl: undefined,
  mailFrom: 'Cairn <cairn@stones.example>',
  publicUrl: undefined,
  allowPrivateWebhooks: false,
}
const named = (zh: string): Playbook => ({ ...rig.playbook, name: { zh } })
const over = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } })

async function draft(person: Person, playbook: object): Promise<number> {
  const base = (await person.ask('GET', API)).json().version
  const begun = await person.ask('PUT', `${API}/draft`, { playbook, base }, { headers: { 'if-none-match': '*' } })
  expect([begun.statusCode, begun.body]).toEqual([200, expect.any(String)])
  return begun.json().revision
}

const publish = (person: Person, revision: number, more: object = {}) =>
  person.ask('POST', `${API}/publish`, { note: '', inFlight: 'stay', ...more }, over(revision))

const say = (message: string): never => {
  throw new Error(message)
}

test('publishing a draft makes the next version with its note and its count of changes; the draft is gone', async () => {
  const { ops } = company
  const revision = await draft(ops, { ...named('新打法'), currency: 'USD' })
  const answer = await publish(ops, revision, { note: ' 出口业务 ' })
  expect(answer.json()).toEqual({ version: 2, moved: null })
  const [newest] = (await ops.ask('GET', `${API}/versions`)).json().items
  expect(newest).toMatchObject({
    version: 2,
    note: '出口业务',
    changes: 2,
    restores: null,
    publishedBy: { name: 'ops' },
  })
  expect((await ops.ask('GET', `${API}/draft`)).statusCode).toBe(404)
  const { changes } = (await ops.ask('GET', `${API}/diff?from=1&to=2`)).json()
  expect(changes.map(({ words }: { words: object }) => words)).toEqual([
    { zh: `名称 “${rig.playbook.name.zh}” → “新打法”`, en: expect.stringContaining('→ "新打法"') },
    { zh: '币种 CNY → USD', en: 'Currency CNY → USD' },
  ])
})

test('what does not pass the checks is not published, and it is said why', async () => {
  const revision = await draft(company.ops, { ...rig.playbook, followUp: { ...rig.playbook.followUp, form: 'none' } })
  const answer = await publish(company.ops, revision)
  expect(answer.json()).toMatchObject({ status: 422, code: 'playbook.not-fit', params: { count: 1 } })
  expect(answer.json().params.problems[0]).toMatchObject({
    path: ['followUp', 'form'],
    message: { zh: expect.any(String) },
  })
  expect((await publish(company.ops, revision + 1)).json()).toMatchObject({ code: 'draft.stale' })
})

test('two people editing: who is behind takes in the other’s changes first, and nothing is lost', async () => {
  const { ops, admin } = company
  const mine = await draft(ops, named('运营改的名字'))
  const theirs = await draft(admin, { ...rig.playbook, currency: 'USD', description: { zh: '管理员写的' } })
  expect((await publish(admin, theirs)).statusCode).toBe(200)
  const behind = await publish(ops, mine)
  expect(behind.json()).toMatchObject({ status: 409, code: 'draft.behind', params: { base: 1, current: 2 } })
  expect(behind.json().title).toContain('第 2 版')

  const { playbook, base, conflicts } = (await ops.ask('POST', `${API}/draft/rebase`)).json()
  expect([base, conflicts]).toEqual([2, []])
  const saved = await ops.ask('PUT', `${API}/draft`, { playbook, base }, over(mine))
  expect((await publish(ops, saved.json().revision)).json()).toMatchObject({ version: 3 })
  expect((await ops.ask('GET', API)).json().playbook).toMatchObject({
    name: { zh: '运营改的名字' },
    currency: 'USD',
    description: { zh: '管理员写的' },
  })
})

test('of two who publish at the same moment one is told that the other did', async () => {
  const [one, other] = [await draft(company.ops, named('甲')), await draft(company.admin, named('乙'))]
  const answers = await Promise.all([publish(company.ops, one), publish(company.admin, other)])
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
})

test('an old version is brought back as a new one', async () => {
  await publishPlaybook(rig.pool, company.org, named('坏主意'), { by: null })
  const restored = await company.ops.ask('POST', `${API}/versions/1/restore`, { note: '退回', inFlight: 'stay' })
  expect(restored.json()).toEqual({ version: 3, moved: null })
  const now = (await company.ops.ask('GET', API)).json()
  expect(now).toMatchObject({ version: 3, restores: 1, note: '退回', playbook: { name: rig.playbook.name } })
  const none = await company.ops.ask('POST', `${API}/versions/9/restore`, { note: '', inFlight: 'stay' })
  expect(none.json()).toMatchObject({ status: 404, code: 'playbook.version-unknown' })
})

/** The shipped playbook with a first call that has no reminder and is not asked of anybody under another id. */
function without(node: string): Playbook {
  const gone = (trigger: { node?: string | undefined }) => trigger.node !== node
  return {
    ...rig.playbook,
    nodes: rig.playbook.nodes
      .filter(({ id }) => id !== node)
      .map((each) => ({ ...each, on: each.on.filter(gone) }))
      .filter(({ on }) => on.length > 0),
  }
}

async function rowsOf(kind: 'action' | 'lead' | 'deal') {
  const state = kind === 'lead' ? 'state' : kind === 'deal' ? 'status' : 'state'
  return write(rig.writer, company.org, (trx) =>
    trx
      .selectFrom(kind)
      .select(['id', 'version'])
      .select(state as 'state')
      .where('org_id', '=', company.org)
      .orderBy('id')
      .execute(),
  )
}

test('what is open moves onto the new version where it fits, as was counted before; the rest stays on its own', async () => {
  const lead = await company.leadArrives('B')
  await company.leadArrives('B')
  const owner = company.ownerOf(lead)
  const other = await company.leadArrives('A')
  await company.ownerOf(other)?.ask('POST', `/api/v1/leads/${other.id}/convert`, { deal: { name: '铣床', amount: 1 } })
  const fewer = { ...without('first-call'), name: { zh: '少一个节点' } }
  const revision = await draft(company.ops, fewer)

  const { versions } = (await company.ops.ask('GET', `${API}/in-flight?to=draft`)).json()
  const [counted] = versions
  expect(counted).toMatchObject({ version: 1, leads: 2, deals: 1, moving: { leads: 2, deals: 1 } })
  expect(counted.actions - counted.moving.actions).toBe(2) // The two first calls.
  const { moved } = (await publish(company.ops, revision, { inFlight: 'move' })).json()
  const stayed = { leads: 0, deals: 0, actions: 2 }
  expect(moved).toEqual({ ...counted.moving, stayed })
  expect((await company.ops.ask('GET', `${API}/versions?limit=1`)).json().items[0].moved).toEqual(moved)

  expect((await rowsOf('lead')).filter(({ version }) => version === 2)).toHaveLength(2)
  expect((await rowsOf('deal')).map(({ version }) => version)).toEqual([2])
  const actions = await write(rig.writer, company.org, (trx) =>
    trx.selectFrom('action').select(['node', 'version', 'state']).where('org_id', '=', company.org).execute(),
  )
  for (const { node, version, state } of actions)
    if (state === 'open') expect([node, version]).toEqual([node, node === 'first-call' ? 1 : 2])

  // An action that stayed is done under its own version: its gone node, form and evidence included.
  const [call] = (await owner?.ask('GET', `/api/v1/actions?lead=${lead.id}`))?.json().items ?? []
  const done = await owner?.ask('POST', `/api/v1/actions/${call.id}/finish`, {
    outcome: 'reached',
    note: '聊了十分钟',
    values: { rank: 'manager' },
  })
  expect([done?.statusCode, done?.body]).toEqual([200, expect.any(String)])
})

test('a supervisor publishes for the whole company: what is counted and moved is not only their team’s', async () => {
  company = await rig.addCompany('Two-teams', [1, 1])
  for (let n = 0; n < 4; n++) await company.leadArrives('B')
  const [first, second] = company.teams
  const supervisor = first?.supervisor
  if (!supervisor || !second) throw new Error('there are two teams')
  const seen = (await supervisor.ask('GET', '/api/v1/leads')).json().items
  expect(seen).toHaveLength(2)
  const revision = await draft(supervisor, named('主管改的'))
  const { versions } = (await supervisor.ask('GET', `${API}/in-flight?to=draft`)).json()
  expect(versions).toEqual((await company.admin.ask('GET', `${API}/in-flight?to=1`)).json().versions)
  expect(versions).toMatchObject([{ version: 1, leads: 4, moving: { leads: 4 } }])
  const { moved } = (await publish(supervisor, revision, { inFlight: 'move' })).json()
  expect(moved).toMatchObject({ leads: 4, stayed: { leads: 0 } })
  const [newest] = (await second.supervisor.ask('GET', `${API}/versions`)).json().items
  expect(newest).toMatchObject({ version: 2, publishedBy: { id: supervisor.id, name: supervisor.name } })
})

test('a ladder that is another goes on at its first rung not yet passed; due times stay', async () => {
  const lead = await company.leadArrives('B')
  const before = await callOf(lead.id)
  const ladder = [
    { at: '-PT60M', do: ['remind-owner'] },
    { at: '-PT1M', do: ['remind-owner'] },
    { at: 'PT0S', do: ['notify-supervisor'] },
  ]
  const next = {
    ...rig.playbook,
    nodes: rig.playbook.nodes.map((node) =>
      node.id === 'first-call'
        ? { ...node, escalate: ladder, within: { ...('within' in node && node.within), duration: 'PT1H' } }
        : node,
    ),
  }
  await company.pass({ minutes: 65 })
  await publish(company.ops, await draft(company.ops, next), { inFlight: 'move' })
  const after = await callOf(lead.id)
  expect(after).toMatchObject({ version: 2, due_at: before.due_at, rung: 1 })
  await company.pass({ minutes: 54 })
  expect(await company.noticesOf(lead)).toMatchObject([{ because: 'action-soon', to: company.ownerOf(lead)?.name }])
  await company.pass({ minutes: 2 })
  expect(await callOf(lead.id)).toMatchObject({ late: true })
})

async function callOf(lead: string) {
  return write(rig.writer, company.org, (trx) =>
    trx
      .selectFrom('action')
      .selectAll()
      .where('org_id', '=', company.org)
      .where('lead_id', '=', lead)
      .where('node', '=', 'first-call')
      .executeTakeFirstOrThrow(),
  )
}

test('work keeps coming in while it is moved: every lead is wholly of one version, which its event names', async () => {
  const arrivals = Array.from({ length: 40 }, () => company.leadArrives('B'))
  const generous = { ...rig.playbook, scoreCard: { ...rig.playbook.scoreCard, grades: { A: 10, B: 5 } } }
  const revision = await draft(company.ops, generous)
  const publishing = publish(company.ops, revision, { inFlight: 'move' })
  const later = Array.from({ length: 40 }, () => company.leadArrives('B'))
  const leads = await Promise.all([...arrivals, ...later])
  expect((await publishing).json()).toMatchObject({ version: 2 })
  leads.push(await company.leadArrives('B'))
  const events = await write(rig.writer, company.org, (trx) =>
    trx
      .selectFrom('event')
      .select(['version', 'lead_id'])
      .where('org_id', '=', company.org)
      .where('type', '=', 'lead.arrived')
      .execute(),
  )
  const versions = new Map(events.map(({ lead_id, version }) => [lead_id, version]))
  expect(new Set(versions.values())).toEqual(new Set([1, 2]))
  for (const { id, grade } of leads) expect([versions.get(id), grade]).toEqual(grade === 'A' ? [2, 'A'] : [1, 'B'])
  expect((await rowsOf('lead')).every(({ version }) => version === 2)).toBe(true)
  expect((await rowsOf('action')).every(({ version }) => version === 2)).toBe(true)
})

test('a publication is scheduled, shown, and made when its time has come; by a real worker, too', async () => {
  const { ops } = company
  const revision = await draft(ops, named('定时'))
  const soon = await publish(ops, revision, { at: new Date(rig.clock.now + 30_000).toISOString() })
  expect(soon.json()).toMatchObject({ code: 'publication.in-past' })
  const at = new Date(rig.clock.now + HOUR)
  const answer = await publish(ops, revision, { at: at.toISOString(), note: '下一小时' })
  expect(answer.json()).toEqual({ scheduledFor: at.toISOString() })
  // Edited afterwards: what was scheduled stays as it was.
  const more = await ops.ask('PUT', `${API}/draft`, { playbook: named('又改了'), base: 1 }, over(revision))
  const shown = (await ops.ask('GET', `${API}/draft`)).json()
  expect(shown).toMatchObject({ publishAt: at.toISOString(), note: '下一小时', scheduledRevision: revision })

  await firePublications(rig.pool, rig.clock.now, say)
  expect((await ops.ask('GET', API)).json().version).toBe(1)
  rig.clock.now += HOUR
  const publishing = { publish: () => firePublications(rig.pool, rig.clock.now, say) }
  const worker = await openDelivery({
    ...rig.database,
    writer: rig.writer,
    config,
    say,
    chores: publishing,
  })
  try {
    await expect.poll(async () => (await ops.ask('GET', API)).json().version, { timeout: 20_000 }).toBe(2)
  } finally {
    await worker.stop()
  }
  expect((await ops.ask('GET', API)).json()).toMatchObject({ playbook: { name: { zh: '定时' } }, note: '下一小时' })
  // The draft goes on from the version that it became.
  const draftNow = (await ops.ask('GET', `${API}/draft`)).json()
  expect(draftNow).toMatchObject({ base: 2, behind: false, publishAt: null, revision: more.json().revision })
  expect((await ops.ask('GET', '/api/v1/notices')).json().items).toMatchObject([
    { because: 'publication-made', params: { version: 2 } },
  ])
})

test('a scheduled publication that is behind, or of somebody who may no longer publish, is refused with a notice', async () => {
  const { ops, admin } = company
  const at = new Date(rig.clock.now + HOUR).toISOString()
  await publish(ops, await draft(ops, named('迟到的')), { at })
  await publish(admin, await draft(admin, named('管理员的')), { at: new Date(rig.clock.now + 2 * HOUR).toISOString() })
  await publishPlaybook(rig.pool, company.org, named('抢先'), { by: null })
  rig.clock.now += HOUR
  await firePublications(rig.pool, rig.clock.now, say)
  expect((await ops.ask('GET', '/api/v1/notices')).json().items).toMatchObject([
    { because: 'publication-behind', params: { base: 1, current: 2 } },
  ])
  expect((await ops.ask('GET', `${API}/draft`)).json()).toMatchObject({ behind: true, publishAt: null })

  await write(rig.writer, company.org, (trx) =>
    trx
      .updateTable('member')
      .set({ active: false })
      .where('org_id', '=', company.org)
      .where('id', '=', admin.id)
      .execute(),
  )
  rig.clock.now += HOUR
  await firePublications(rig.pool, rig.clock.now, say)
  expect((await ops.ask('GET', API)).json()).toMatchObject({ version: 2, playbook: { name: { zh: '抢先' } } })
  const notices = await write(rig.writer, company.org, (trx) =>
    trx
      .selectFrom('notice')
      .select('because')
      .where('org_id', '=', company.org)
      .where('to_id', '=', admin.id)
      .execute(),
  )
  expect(notices).toEqual([{ because: 'publication-denied' }])
})

test('a scheduled publication is cancelled, or replaced by publishing now', async () => {
  const { ops } = company
  const at = new Date(rig.clock.now + HOUR).toISOString()
  const revision = await draft(ops, named('再想想'))
  await publish(ops, revision, { at })
  expect((await ops.ask('DELETE', `${API}/publish`)).statusCode).toBe(204)
  expect((await ops.ask('DELETE', `${API}/publish`)).json().code).toBe('publication.not-found')
  await publish(ops, revision, { at })
  expect((await publish(ops, revision)).json()).toMatchObject({ version: 2 })
  rig.clock.now += HOUR + MINUTE
  await firePublications(rig.pool, rig.clock.now, say)
  expect((await ops.ask('GET', API)).json().version).toBe(2)
})

test('templates are listed with what is in them; one is put as a draft and published', async () => {
  const { ops } = company
  const templates = (await ops.ask('GET', `${API}/templates`)).json()
  expect(templates).toContainEqual({
    id: 'industrial-equipment',
    name: { zh: '工业装备 B2B', en: 'B2B industrial equipment' },
    description: expect.objectContaining({ zh: expect.any(String) }),
    industry: 'industrial-equipment',
    // As many as its description says: what keeps the process going is not counted.
    counts: expect.objectContaining({ stages: rig.playbook.stages.length, nodes: 17 }),
  })
  const one = (await ops.ask('GET', `${API}/templates/industrial-equipment`)).json()
  expect(one).toMatchObject({ playbook: { format: 1 }, sample: { leads: expect.any(Array) } })
  expect((await publish(ops, await draft(ops, one.playbook))).json()).toMatchObject({ version: 2 })
  for (const id of ['no-such', '..%2F..%2Fpackages', '__proto__'])
    expect([400, 404]).toContain((await ops.ask('GET', `${API}/templates/${id}`)).statusCode)
})
