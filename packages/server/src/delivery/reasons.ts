import * as z from 'zod'
import type { Language } from '../http/sentences.ts'
import type { Outcome, Reason } from './outcome.ts'

const words: Readonly<Record<Reason['code'], Readonly<Record<Language, string>>>> = {
  timeout: { zh: '对方超时没有响应。', en: 'The other side did not answer in time.' },
  unreachable: { zh: '连不上对方。', en: 'The other side cannot be reached.' },
  'rate-limited': { zh: '发送太频繁，被对方限流。', en: 'The other side limits how often we may send.' },
  'server-error': { zh: '对方服务器出错。', en: 'The other side had an error.' },
  refused: {
    zh: '对方拒收，请检查地址、密钥和关键词设置。',
    en: 'The other side refused it: check address, secret and keywords.',
  },
  redirect: { zh: '地址已跳转，请填写最终地址。', en: 'The address redirects: enter the final one.' },
  gone: { zh: '地址已失效，渠道已停用。', en: 'The address is gone; the channel was switched off.' },
  'address-private': {
    zh: '地址在内网。确需内网接收时，请设置 CAIRN_ALLOW_PRIVATE_WEBHOOKS=true。',
    en: 'The address is inside a private network; set CAIRN_ALLOW_PRIVATE_WEBHOOKS=true if that is meant.',
  },
  'address-invalid': { zh: '地址格式不对。', en: 'The address is not valid.' },
  'answer-unreadable': { zh: '看不懂对方的回复，请检查地址。', en: 'The answer cannot be read: check the address.' },
  'sign-in': {
    zh: '邮件服务器登录失败，请检查账号和密码。',
    en: 'The mail server refused the sign-in: check user and password.',
  },
  recipient: { zh: '收件人不存在或已停用。', en: 'The recipient does not exist or is no longer active.' },
  'channel-off': { zh: '渠道已删除或停用。', en: 'The channel was removed or switched off.' },
  'no-server': { zh: '没有设置邮件服务器。', en: 'No mail server is set.' },
  unexpected: { zh: '发送时出错。', en: 'Something failed while sending.' },
}

/** A failure as the API tells it. */
export const Failure = z.object({ code: z.string(), message: z.string(), detail: z.string() })
export type Failure = z.infer<typeof Failure>

/** A failure in people's words, with what the other side said. */
export function failureOf({ code, detail }: Reason, language: Language): Failure {
  return { code, message: words[code][language], detail }
}

/** Reads a failure back out of `last_error`: a code, a space, what the other side said. */
export function readFailureText(text: string, language: Language): Failure {
  const [code = '', ...rest] = text.split(' ')
  const detail = rest.join(' ')
  return code in words
    ? failureOf({ code: code as Reason['code'], detail }, language)
    : { code: 'unexpected', message: words.unexpected[language], detail: text }
}

/** What happened to a message that was sent to see whether it arrives. */
export function failureIn(outcome: Outcome, language: Language): Failure | null {
  return outcome.kind === 'delivered' ? null : failureOf(outcome.reason, language)
}
