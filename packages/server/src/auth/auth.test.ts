import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { PASSWORD, openHttpRig } from '../test/http.ts'

let rig: Awaited<ReturnType<typeof openHttpRig>>
let org: number
let admin: Awaited<ReturnType<typeof rig.signIn>>

beforeAll(async () => {
  rig = await openHttpRig()
  org = await rig.addOrg('Stones')
  await rig.addUser(org, 'admin', 'ada@example.com')
  admin = await rig.signIn('ada@example.com')
})
afterAll(() => rig.close())

const attempt = (
  email: string,
  password: string,
  headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
) => rig.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, body: { email, password } })

test('who signs in is known by a cookie that no script can read and no other site can send', async () => {
  const answer = await attempt('ada@example.com', PASSWORD)
  expect(answer.statusCode).toBe(200)
  expect(answer.cookies[0]).toMatchObject({ name: 'cairn.session_token', httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(answer.body).not.toContain(answer.cookies[0]?.value.split('.')[0])
  const me = await admin('GET', '/api/v1/me')
  expect(me.json()).toMatchObject({ email: 'ada@example.com', role: 'admin', org: { id: org, name: 'Stones' } })
  expect(me.json().rights).toContain('settings.manage')
})

test('over https the cookie is secure', async () => {
  const secure = await openHttpRig({ publicUrl: 'https://sales.example.com' })
  const home = await secure.addOrg('Secure')
  await secure.addUser(home, 'admin', 'sec@example.com')
  const answer = await secure.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: 'https://sales.example.com', host: 'sales.example.com' },
    body: { email: 'sec@example.com', password: PASSWORD },
  })
  expect(answer.cookies[0]).toMatchObject({ name: '__Secure-cairn.session_token', secure: true })
  expect((await (await secure.signIn('sec@example.com'))('GET', '/api/v1/me')).statusCode).toBe(200)
  await secure.close()
})

test('a wrong password and an unknown account get the same answer', async () => {
  const wrong = await attempt('ada@example.com', 'something else here')
  const unknown = await attempt('nobody@example.com', 'something else here')
  expect(wrong.statusCode).toBe(401)
  expect(wrong.json()).toMatchObject({ code: 'auth.failed', title: '邮箱或密码不正确。' })
  expect(unknown.json()).toEqual(wrong.json())
})

test('a sign-out ends the session at once', async () => {
  await rig.addUser(org, 'ops', 'leaving@example.com')
  const person = await rig.signIn('leaving@example.com')
  expect((await person('GET', '/api/v1/me')).statusCode).toBe(200)
  expect((await person('POST', '/api/auth/sign-out', {})).statusCode).toBe(200)
  expect((await person('GET', '/api/v1/me')).statusCode).toBe(401)
})

test('a browser with an old cookie may ask as often as others, and sign in again', async () => {
  await rig.addUser(org, 'ops', 'stale@example.com')
  const person = await rig.signIn('stale@example.com')
  await person('POST', '/api/auth/sign-out', {})
  for (let i = 0; i < 25; i++) expect((await person('GET', '/api/v1/me')).statusCode).toBe(401)
  expect((await attempt('stale@example.com', PASSWORD, person.headers)).statusCode).toBe(200)
})

test('a session cookie that was tampered with is nobody’s', async () => {
  const cookie = (admin.headers['cookie'] ?? '').replace(/=(.)/, (_, first: string) => `=${first === 'x' ? 'y' : 'x'}`)
  const answer = await rig.app.inject({ url: '/api/v1/me', headers: { cookie } })
  expect(answer.statusCode).toBe(401)
})

test('another site cannot make a signed-in browser act', async () => {
  const { cookie = '' } = admin.headers
  const act = (headers: Record<string, string>) =>
    rig.app.inject({ method: 'PATCH', url: '/api/v1/me', headers: { cookie, ...headers }, body: { locale: 'en' } })
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ]) {
    const answer = await act(headers)
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.cross-site'])
  }
  expect((await act({ origin: 'http://localhost:80', host: 'localhost:80' })).statusCode).toBe(200)
  expect((await attempt('ada@example.com', PASSWORD, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
})

test('nothing of better-auth is open but signing in, out and the own password', async () => {
  for (const url of [
    '/api/auth/sign-up/email',
    '/api/auth/update-user',
    '/api/auth/delete-user',
    '/api/auth/list-sessions',
  ]) {
    const answer = await admin('POST', url, { email: 'x@example.com', password: PASSWORD, name: 'x' })
    expect([url, answer.statusCode]).toEqual([url, 404])
  }
})

test('an API key acts with its role, and not after it is revoked', async () => {
  const made = await admin('POST', '/api/v1/api-keys', { name: 'website', role: 'rep' })
  expect(made.statusCode).toBe(201)
  const { id, key } = made.json()
  expect(key).toMatch(/^ck_/)
  const ask = rig.withHeaders({ authorization: `Bearer ${key}` })
  expect((await ask('GET', '/api/v1/me')).json()).toMatchObject({ kind: 'key', role: 'rep', rights: [] })
  expect((await ask('GET', '/api/v1/users')).json()).toMatchObject({ status: 403, code: 'access.denied' })
  const listed = await admin('GET', '/api/v1/api-keys')
  expect(listed.json()).toMatchObject([{ id, prefix: key.slice(0, 9) }])
  expect(listed.body).not.toContain(key)
  expect((await admin('DELETE', `/api/v1/api-keys/${id}`)).statusCode).toBe(204)
  expect((await ask('GET', '/api/v1/me')).statusCode).toBe(401)
  expect((await admin('DELETE', `/api/v1/api-keys/${id}`)).json().code).toBe('key.not-found')
})

test('a new rep gets a password that works, and the engine hears of a seller with team and supervisor', async () => {
  const supervisor = await rig.addUser(org, 'supervisor', 'lead@example.com')
  const team = (await admin('POST', '/api/v1/teams', { name: 'North', supervisorId: supervisor })).json()
  const made = await admin('POST', '/api/v1/users', {
    name: '小林',
    email: 'Lin@Example.com',
    role: 'rep',
    teamId: team.id,
  })
  expect(made.statusCode).toBe(201)
  expect(made.json()).toMatchObject({ email: 'lin@example.com', teamName: 'North', revision: 1 })
  const seller = await write(rig.writer, org, (trx) =>
    trx.selectFrom('seller').selectAll().where('id', '=', made.json().id).executeTakeFirstOrThrow(),
  )
  expect(seller).toMatchObject({ name: '小林', team_id: team.id, supervisor_id: supervisor, active: true })
  const signedIn = await attempt('lin@example.com', made.json().password)
  expect(signedIn.statusCode).toBe(200)
  expect((await admin('GET', '/api/v1/teams')).json()).toMatchObject([{ name: 'North', members: 1 }])
  await admin('PATCH', `/api/v1/users/${made.json().id}`, { active: false })
  expect((await admin('GET', '/api/v1/people')).json()).toContainEqual(
    expect.objectContaining({ id: made.json().id, active: false, teamName: 'North' }),
  )
  const again = await admin('POST', '/api/v1/users', { name: 'x', email: 'lin@example.com', role: 'rep' })
  expect(again.json()).toMatchObject({ status: 409, code: 'user.mail-taken' })
})

test('who is switched off is out at once and cannot come back', async () => {
  const id = await rig.addUser(org, 'ops', 'off@example.com')
  const person = await rig.signIn('off@example.com')
  expect((await person('GET', '/api/v1/people')).statusCode).toBe(200)
  expect((await admin('PATCH', `/api/v1/users/${id}`, { active: false })).json()).toMatchObject({
    active: false,
    revision: 2,
  })
  expect((await person('GET', '/api/v1/people')).statusCode).toBe(401)
  expect((await attempt('off@example.com', PASSWORD)).statusCode).toBe(401)
})

test('the last admin stays, and a stale change is refused', async () => {
  const me = (await admin('GET', '/api/v1/me')).json()
  expect((await admin('PATCH', `/api/v1/users/${me.id}`, { role: 'rep' })).json().code).toBe('user.last-admin')
  const stale = await admin('PATCH', `/api/v1/users/${me.id}`, { name: 'Ada L' }, { headers: { 'if-match': '"999"' } })
  expect([stale.statusCode, stale.json().code]).toEqual([412, 'revision.stale'])
})

test('settings are closed to everybody but admins, and to other organisations', async () => {
  const other = await rig.addOrg('Other')
  const stranger = await rig.addUser(other, 'admin', 'otto@example.com')
  for (const role of ['rep', 'supervisor', 'ops'] as const) {
    await rig.addUser(org, role, `${role}-closed@example.com`)
    const person = await rig.signIn(`${role}-closed@example.com`)
    for (const url of ['/api/v1/users', '/api/v1/api-keys']) expect((await person('GET', url)).statusCode).toBe(403)
    expect((await person('POST', '/api/v1/api-keys', { name: 'mine', role: 'admin' })).statusCode).toBe(403)
  }
  const otto = await rig.signIn('otto@example.com')
  expect((await otto('GET', '/api/v1/users')).json()).toHaveLength(1)
  expect((await admin('PATCH', `/api/v1/users/${stranger}`, { name: 'mine now' })).statusCode).toBe(404)
})

test('a changed password ends the other sessions and needs the old one', async () => {
  await rig.addUser(org, 'ops', 'pass@example.com')
  const [here, there] = [await rig.signIn('pass@example.com'), await rig.signIn('pass@example.com')]
  const change = (currentPassword: string) =>
    here('POST', '/api/auth/change-password', { currentPassword, newPassword: 'a longer password' })
  expect((await change('not this one at all')).json().code).toBe('user.password-wrong')
  expect((await there('GET', '/api/v1/me')).statusCode).toBe(200)
  expect((await change(PASSWORD)).statusCode).toBe(200)
  expect((await there('GET', '/api/v1/me')).statusCode).toBe(401)
  expect((await attempt('pass@example.com', 'a longer password')).statusCode).toBe(200)
})

test('guessing one account’s password is stopped, honest people elsewhere are not', async () => {
  await rig.addUser(org, 'ops', 'guessed@example.com')
  const answers = []
  for (let i = 0; i < 11; i++) answers.push((await attempt('guessed@example.com', `guess number ${i}`)).statusCode)
  expect(answers.slice(0, 10).every((status) => status === 401)).toBe(true)
  const stopped = await attempt('guessed@example.com', PASSWORD)
  expect(stopped.statusCode).toBe(429)
  expect(stopped.headers['content-type']).toContain('application/problem+json')
  expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
  expect((await attempt('ada@example.com', PASSWORD)).statusCode).toBe(200)
})
