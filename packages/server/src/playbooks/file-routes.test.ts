import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig } from '../test/rig.ts'
import type { Rig } from '../test/rig.ts'
import { playbooksRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [playbooksRoom(context)] })
})
afterAll(() => rig.close())

const API = '/api/v1/playbook'

test.each([
  ['yaml', 'application/yaml; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
])('the published playbook is downloaded as %s and read back the same', async (format, type) => {
  const file = await rig.admin.ask('GET', `${API}/file?format=${format}`)
  expect(file.headers).toMatchObject({
    'content-type': type,
    'content-disposition': `attachment; filename="playbook-v1.${format}"`,
  })
  expect(file.body.slice(0, 200)).toContain('/api/v1/playbook/schema')
  const read = await rig.admin.ask('POST', `${API}/read`, undefined, {
    payload: file.body,
    headers: { 'content-type': format === 'json' ? 'application/json' : 'text/plain' },
  })
  expect(read.json()).toEqual({ playbook: rig.playbook, problems: [] })
})

test('an unfinished draft is taken away, too; what is wrong with a file is told with its line', async () => {
  const playbook = { ...rig.playbook, stages: [], own: { thing: 1 } }
  await rig.ops.ask('PUT', `${API}/draft`, { playbook, base: 1 }, { headers: { 'if-none-match': '*' } })
  const file = await rig.ops.ask('GET', `${API}/file?version=draft`)
  expect(file.headers['content-disposition']).toContain('playbook-draft.yaml')
  const line = file.body.split('\n').findIndex((each) => each.startsWith('stages:')) + 1
  const read = await rig.ops.ask('POST', `${API}/read`, undefined, {
    payload: file.body,
    headers: { 'content-type': 'text/plain' },
  })
  expect(read.json()).toMatchObject({ playbook: null, problems: [{ path: ['stages'], line }] })
  expect((await rig.reps[0]?.ask('GET', `${API}/file?version=draft`))?.json().code).toBe('access.denied')
  expect((await rig.admin.ask('GET', `${API}/file?version=draft`)).json().code).toBe('draft.not-found')
  expect((await rig.admin.ask('GET', `${API}/file?version=7`)).json().code).toBe('playbook.version-unknown')
})

test('a huge body is refused before it is read, a deep one before it is parsed', async () => {
  const headers = { 'content-type': 'application/json', 'if-none-match': '*' }
  const huge = `{"base":1,"playbook":{"name":"${'x'.repeat(9_000_000)}"}}`
  expect((await rig.admin.ask('PUT', `${API}/draft`, undefined, { payload: huge, headers })).statusCode).toBe(413)
  const deep = `{"base":1,"playbook":{"tags":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`
  const answer = await rig.admin.ask('PUT', `${API}/draft`, undefined, { payload: deep, headers })
  expect(answer.json()).toMatchObject({ status: 400, code: 'request.too-deep', params: { limit: 40 } })
  expect(answer.json().title).toContain('40')
})

test('a draft beyond all bounds is kept, told what is wrong, and not compared', async () => {
  await rig.ops.ask('DELETE', `${API}/draft`)
  const nodes = Array.from({ length: 10_000 }, (_, n) => ({ id: `n${n}` }))
  const put = await rig.ops.ask(
    'PUT',
    `${API}/draft`,
    { playbook: { ...rig.playbook, nodes }, base: 1 },
    { headers: { 'if-none-match': '*' } },
  )
  expect(put.json().problems).toMatchObject([
    { code: 'file.list-too-long', path: ['nodes'], params: { count: 10_000 } },
  ])
  const diff = await rig.ops.ask('GET', `${API}/diff?from=1&to=draft`)
  expect(diff.json()).toMatchObject({ status: 422, code: 'playbook.not-fit' })
})
