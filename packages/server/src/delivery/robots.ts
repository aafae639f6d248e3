import { createHmac } from 'node:crypto'
import type { Instant } from '@cairn/core/time.ts'
import { delivered, giveUp, retry, type Outcome } from './outcome.ts'
import { post, type HttpRequest, type PostOptions, type PostResult } from './post.ts'
import { readAnswer, readFailure } from './webhook.ts'

export interface RobotMessage {
  readonly title: string
  readonly markdown: string
  readonly atMobiles?: readonly string[]
}

/** A group robot; DingTalk's `secret` (`SEC…`) is there when the robot was set to signing. */
export type Robot =
  | { readonly kind: 'dingtalk'; readonly url: string; readonly secret?: string | undefined }
  | { readonly kind: 'wecom'; readonly url: string }

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' }
/** WeCom refuses markdown longer than this, in bytes of UTF-8; DingTalk a body over 20,000. */
const WECOM_BYTES = 4096
const DINGTALK_BYTES = 18_000

/** base64(HMAC-SHA256(secret, timestamp + "\n" + secret)), timestamp in milliseconds; not yet encoded for a URL. */
export function dingtalkSign(secret: string, timestamp: Instant): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

/** A markdown message of a DingTalk group robot; people are told only when the text names them too, so it does. */
export function dingtalkRequest(
  robot: { readonly url: string; readonly secret?: string | undefined },
  { title, markdown, atMobiles = [] }: RobotMessage,
  now: Instant,
): HttpRequest {
  const url = new URL(robot.url)
  if (robot.secret) {
    url.searchParams.set('timestamp', String(now))
    url.searchParams.set('sign', dingtalkSign(robot.secret, now))
  }
  const names = atMobiles.filter((mobile) => !markdown.includes(`@${mobile}`)).map((mobile) => `@${mobile}`)
  const text = [clip(markdown, DINGTALK_BYTES), names.join(' ')].filter((part) => part !== '').join('\n\n')
  const body = { msgtype: 'markdown', markdown: { title: title || 'Cairn', text }, at: { atMobiles, isAtAll: false } }
  return { url: url.href, headers: JSON_HEADERS, body: JSON.stringify(body) }
}

/** A markdown message of a WeCom group robot. WeCom's markdown has no title and cannot call people by phone: a text message can. */
export function wecomRequest(
  robot: { readonly url: string },
  { title, markdown, atMobiles = [] }: RobotMessage,
): HttpRequest {
  const heading = title === '' || markdown.startsWith('#') ? '' : `### ${title}\n`
  const content = clip(heading + markdown, atMobiles.length > 0 ? WECOM_BYTES / 2 : WECOM_BYTES)
  const body =
    atMobiles.length > 0
      ? { msgtype: 'text', text: { content: plain(content), mentioned_mobile_list: atMobiles } }
      : { msgtype: 'markdown', markdown: { content } }
  return { url: robot.url, headers: JSON_HEADERS, body: JSON.stringify(body) }
}

/** WeCom's text messages take 2,048 bytes and no markdown: headings, emphasis and links become plain words. */
function plain(markdown: string): string {
  return markdown
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 $2')
    .replace(/<font[^>]*>|<\/font>/g, '')
}

/** Cuts to a number of UTF-8 bytes without halving a character. */
export function clip(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  const room = bytes - Buffer.byteLength('…')
  let used = 0
  let kept = ''
  for (const char of text) {
    used += Buffer.byteLength(char)
    if (used > room) break
    kept += char
  }
  return `${kept}…`
}

const MINUTE_MS = 60_000
/** System busy, on both platforms. */
const BUSY = -1
/** Too many messages: DingTalk 130101 and 410100 (20 a minute, then ten minutes of silence) and 90030; WeCom 45009 and 45033. */
const TOO_MANY: ReadonlyMap<number, number> = new Map([
  [130_101, 10 * MINUTE_MS],
  [410_100, 10 * MINUTE_MS],
  [90_030, 10 * MINUTE_MS],
  [45_009, MINUTE_MS],
  [45_033, MINUTE_MS],
])
/** The robot or its group is gone: DingTalk 400013, 400101, 400102, 400106, 300001; WeCom 93000, 93008. */
const GONE: ReadonlySet<number> = new Set([400_013, 400_101, 400_102, 400_106, 300_001, 93_000, 93_008])

/** Both platforms answer 200 with `errcode`: 0 is delivered, rate limits and "busy" are tried again, the rest is given up. */
export function readRobotAnswer(result: PostResult, now: Instant): Outcome {
  if (result.kind === 'failed') return readFailure(result)
  if (result.status !== 200) return readAnswer(result, now)
  const answer = readJson(result.body)
  if (!answer) return retry('answer-unreadable', result.body)
  const detail = `${answer.errcode} ${answer.errmsg}`
  if (answer.errcode === 0) return delivered(detail)
  if (answer.errcode === BUSY) return retry('server-error', detail)
  const wait = TOO_MANY.get(answer.errcode)
  if (wait !== undefined) return retry('rate-limited', detail, wait)
  return GONE.has(answer.errcode) ? giveUp('gone', detail, true) : giveUp('refused', detail)
}

function readJson(body: string): { errcode: number; errmsg: string } | null {
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer !== 'object' || answer === null || !('errcode' in answer)) return null
    const errcode = Number(answer.errcode)
    return Number.isNaN(errcode) ? null : { errcode, errmsg: 'errmsg' in answer ? String(answer.errmsg) : '' }
  } catch {
    return null // not JSON: a proxy's page, say
  }
}

/** Sends one message to a group robot, once. */
export async function sendToRobot(
  robot: Robot,
  message: RobotMessage,
  now: Instant,
  options: PostOptions,
): Promise<Outcome> {
  if (!URL.canParse(robot.url)) return giveUp('address-invalid', 'not a URL')
  const request = robot.kind === 'dingtalk' ? dingtalkRequest(robot, message, now) : wecomRequest(robot, message)
  return readRobotAnswer(await post(request, options), now)
}
