import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openReceiver } from './receiver.fixture.ts'
import { clip, dingtalkRequest, dingtalkSign, readRobotAnswer, sendToRobot, wecomRequest } from './robots.ts'

const NOW = 1_577_262_236_757
const MESSAGE = { title: '线索超时', markdown: '**石径贸易** 迟 12 分', atMobiles: ['13800000000'] }

test('the sample of the DingTalk documents is signed as others sign it', () => {
  expect(dingtalkSign('this is secret', NOW)).toBe('hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=')
  const { url } = dingtalkRequest(
    { url: 'https://oapi.dingtalk.com/robot/send?access_token=t', secret: 'this is secret' },
    MESSAGE,
    NOW,
  )
  expect(url).toBe(
    'https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1577262236757&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D',
  )
})

test('a DingTalk server that checks the signature gets a message that names the people it calls', async () => {
  await using server = await openReceiver((response, { path }) => {
    const query = new URL(path, 'http://x').searchParams
    const right = createHmac('sha256', 'SECx')
      .update(`${query.get('timestamp')}\nSECx`)
      .digest('base64')
    response.end(
      JSON.stringify(
        query.get('sign') === right ? { errcode: 0, errmsg: 'ok' } : { errcode: 310_000, errmsg: 'sign not match' },
      ),
    )
  })
  const options = { allowPrivate: true }
  const robot = { kind: 'dingtalk', url: `${server.url}?access_token=t`, secret: 'SECx' } as const
  expect(await sendToRobot(robot, MESSAGE, NOW, options)).toEqual({ kind: 'delivered', detail: '0 ok' })
  expect(await sendToRobot({ ...robot, secret: 'SECy' }, MESSAGE, NOW, options)).toMatchObject({
    kind: 'give-up',
    reason: { detail: '310000 sign not match' },
  })
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    msgtype: 'markdown',
    markdown: { title: '线索超时', text: '**石径贸易** 迟 12 分\n\n@13800000000' },
    at: { atMobiles: ['13800000000'], isAtAll: false },
  })
})

test('WeCom gets markdown, or a text that calls people by phone', async () => {
  await using server = await openReceiver((response) => response.end('{"errcode":0,"errmsg":"ok"}'))
  const robot = { kind: 'wecom', url: `${server.url}?key=k` } as const
  const { title, markdown } = MESSAGE
  expect(await sendToRobot(robot, { title, markdown }, NOW, { allowPrivate: true })).toMatchObject({
    kind: 'delivered',
  })
  expect(await sendToRobot(robot, MESSAGE, NOW, { allowPrivate: true })).toMatchObject({ kind: 'delivered' })
  expect(server.received.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
    ['/hook?key=k', { msgtype: 'markdown', markdown: { content: '### 线索超时\n**石径贸易** 迟 12 分' } }],
    [
      '/hook?key=k',
      { msgtype: 'text', text: { content: '线索超时\n石径贸易 迟 12 分', mentioned_mobile_list: ['13800000000'] } },
    ],
  ])
})

test('long messages are cut to what the platforms take, between characters', () => {
  const long = { title: '', markdown: '石径🪨'.repeat(5000) }
  const wecom = JSON.parse(wecomRequest({ url: 'https://x.test' }, long).body)
  expect(Buffer.byteLength(wecom.markdown.content)).toBeLessThanOrEqual(4096)
  expect(Buffer.byteLength(dingtalkRequest({ url: 'https://x.test' }, long, NOW).body)).toBeLessThan(20_000)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 40 }), (text, bytes) => {
      const cut = clip(text, bytes)
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes)
      expect(cut === text || (cut.endsWith('…') && text.startsWith(cut.slice(0, -1)))).toBe(true)
    }),
  )
})

describe('answers', () => {
  const answer = (body: string, status = 200) =>
    readRobotAnswer({ kind: 'answer', status, retryAfter: null, body }, NOW)
  test.each([
    ['{"errcode":-1,"errmsg":"system busy"}', { kind: 'retry', reason: { code: 'server-error' } }],
    [
      '{"errcode":130101,"errmsg":"send too fast"}',
      { kind: 'retry', afterMs: 600_000, reason: { code: 'rate-limited' } },
    ],
    [
      '{"errcode":45009,"errmsg":"api freq out of limit"}',
      { kind: 'retry', afterMs: 60_000, reason: { code: 'rate-limited' } },
    ],
    ['{"errcode":93000,"errmsg":"invalid webhook url"}', { kind: 'give-up', disable: true, reason: { code: 'gone' } }],
    ['{"errcode":400102,"errmsg":"robot stopped"}', { kind: 'give-up', disable: true }],
    [
      '{"errcode":310000,"errmsg":"keywords not in content"}',
      { kind: 'give-up', disable: false, reason: { code: 'refused' } },
    ],
    ['<html>login to the wifi</html>', { kind: 'retry', reason: { code: 'answer-unreadable' } }],
    ['{"errcode":"x"}', { kind: 'retry', reason: { code: 'answer-unreadable' } }],
    ['null', { kind: 'retry', reason: { code: 'answer-unreadable' } }],
  ])('%s', (body, outcome) => expect(answer(body)).toMatchObject(outcome))

  test('a broken gateway is tried again, an unknown path is not', () => {
    expect(answer('', 502)).toMatchObject({ kind: 'retry', reason: { code: 'server-error' } })
    expect(answer('', 404)).toMatchObject({ kind: 'give-up' })
  })

  test('an address that is none is given up', async () => {
    expect(await sendToRobot({ kind: 'wecom', url: 'x' }, MESSAGE, NOW, { allowPrivate: true })).toMatchObject({
      kind: 'give-up',
      reason: { code: 'address-invalid' },
    })
  })
})
