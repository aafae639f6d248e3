import { describe, expect, test } from 'vitest'
import { messageId, openMailer } from './mail.ts'
import { openPost } from './post.fixture.ts'

const MAIL = {
  id: '0198c0de-0000-7000-8000-000000000001',
  from: '石径 <robot@Cairn.example>',
  to: '王经理 <wang@customer.example>',
  subject: '报价单：石径',
  text: '您好\n附上报价。',
}

test('a mail arrives, and a second attempt carries the same Message-ID', async () => {
  await using post = await openPost()
  const mailer = openMailer(post.url)
  expect(await mailer.verify()).toMatchObject({ kind: 'delivered' })
  expect(await mailer.send(MAIL)).toMatchObject({ kind: 'delivered' })
  expect(await mailer.send({ ...MAIL, html: '<p>您好</p>', inReplyTo: '<question@customer.example>' })).toMatchObject({
    kind: 'delivered',
  })
  mailer.close()
  const [first, second] = post.mails
  expect(first).toMatchObject({ from: 'robot@cairn.example', to: ['wang@customer.example'] })
  const id = 'Message-ID: <0198c0de-0000-7000-8000-000000000001@cairn.example>'
  expect(first?.raw).toContain(id)
  expect(second?.raw).toContain(id)
  expect(second?.raw).toContain('In-Reply-To: <question@customer.example>')
  expect(first?.raw).toContain(Buffer.from(MAIL.text).toString('base64'))
  expect(messageId('x', 'no address')).toBe('<x@cairn.invalid>')
})

test('the user and password of the URL sign in, with characters that URLs escape', async () => {
  const seen: unknown[] = []
  await using post = await openPost({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      seen.push([username, password])
      if (password === 'p@ss:石') done(null, { user: 1 })
      else done(Object.assign(new Error('wrong password'), { responseCode: 535 }))
    },
  })
  const url = (password: string) => post.url.replace('smtp://', `smtp://robot%40x.cn:${encodeURIComponent(password)}@`)
  const right = openMailer(url('p@ss:石'))
  expect(await right.send(MAIL)).toMatchObject({ kind: 'delivered' })
  right.close()
  const wrong = openMailer(url('guess'))
  expect(await wrong.send(MAIL)).toMatchObject({ kind: 'retry', reason: { code: 'sign-in' } })
  wrong.close()
  expect(seen).toContainEqual(['robot@x.cn', 'p@ss:石'])
  expect(post.mails).toHaveLength(1)
})

describe('what mail servers answer', () => {
  test.each([
    ['an unknown recipient is given up', 550, { kind: 'give-up', disable: false, reason: { code: 'recipient' } }],
    ['grey-listing is tried again', 451, { kind: 'retry', reason: { code: 'server-error' } }],
  ])('%s', async (_, responseCode, outcome) => {
    await using post = await openPost({
      onRcptTo: (_to, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
    })
    const mailer = openMailer(post.url)
    expect(await mailer.send(MAIL)).toMatchObject(outcome)
    mailer.close()
  })

  test.each([
    ['a refused text is given up', 554, { kind: 'give-up', reason: { code: 'refused' } }],
    ['a full mailbox is tried again', 452, { kind: 'retry', reason: { code: 'server-error' } }],
  ])('%s', async (_, responseCode, outcome) => {
    await using post = await openPost({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(Object.assign(new Error('no'), { responseCode })))
      },
    })
    const mailer = openMailer(post.url)
    expect(await mailer.send(MAIL)).toMatchObject(outcome)
    mailer.close()
  })

  test('nobody listening is tried again; an address without a name is given up', async () => {
    const gone = await openPost()
    await gone[Symbol.asyncDispose]()
    const nobody = openMailer(gone.url)
    expect(await nobody.send(MAIL)).toMatchObject({ kind: 'retry', reason: { code: 'unreachable' } })
    nobody.close()
    await using post = await openPost()
    const mailer = openMailer(post.url)
    expect(await mailer.send({ ...MAIL, to: '' })).toMatchObject({ kind: 'give-up', reason: { code: 'recipient' } })
    mailer.close()
  })

  test('a subject cannot add headers, and other URLs are refused', async () => {
    await using post = await openPost()
    const mailer = openMailer(post.url)
    expect(await mailer.send({ ...MAIL, subject: 'x\r\nBcc: spy@x.example' })).toMatchObject({ kind: 'delivered' })
    mailer.close()
    expect(post.mails[0]?.to).toEqual(['wang@customer.example'])
    expect(post.mails[0]?.raw).not.toMatch(/^Bcc:/m)
    expect(() => openMailer('http://x.test')).toThrow(TypeError)
  })
})
