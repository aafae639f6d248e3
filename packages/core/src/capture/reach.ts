import { creditCodeHolds, normaliseCreditCode } from '../identity/credit-code.ts'
import { normaliseMail } from '../record/keys.ts'
import { normalisePhone } from '../record/phone.ts'
import { groupsOf, UNSURE, type Part, type Seen } from './span.ts'

const MAIL = /(?<![\w.%+-])[A-Za-z0-9][\w.%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g
const PHONE = new RegExp(
  '(?<![\\dA-Za-z.+-])(?<number>' +
    [
      '(?:(?:\\+|00)?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}',
      '(?:(?:\\+|00)?86[- ]?\\(?0?|\\(?0)(?:10|2\\d|[3-9]\\d{2})\\)?[- ]{0,3}\\d{3,4}[- ]?\\d{4}',
      '[48]00[- ]?\\d{3,4}[- ]?\\d{3,4}',
      '\\+[1-9]\\d{0,2}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5}',
    ].join('|') +
    ')(?:(?: {0,2}(?:转|轉|分机|分機|内线|ext(?:ension)?\\.?|x|#)[ :.]{0,3}|-)(?<extension>\\d{1,6}))?(?!\\d)',
  'dgi',
)
/** As they are written in North America, where a heading says that they are phones. */
const AMERICAN =
  /(?:tel|phone|office|cell|mobile|direct|main|(?<![A-Za-z])[TMDOCP])[ .:]{1,3}(?<number>(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])\d{3}[-. ]\d{4})(?: {0,2}(?:ext(?:ension)?\.?|x|#)[ :.]{0,3}(?<extension>\d{1,6}))?(?!\d)/dgi
const FAX = /(?:传真|fax|(?<![a-z])F ?:)[ .:号码]{0,4}$/i
const MOBILE = /(?:手机|移动|mobile|cell|(?<![a-z])M ?:)[ .:号码]{0,4}$/i
/** The phone before it is a WeChat id as well. */
const SAME = /(?<=\d[ ,(]{0,4})(?:微信(?:同号|同手机号?|同步)|同微信(?:号)?)/g
const WECHAT =
  /(?:微信号?|we ?chat(?: ?id)?|(?<![a-z])[wv]x|加(?:[你您我]|一?下)? ?v) {0,3}[:=]? {0,3}(?:是|号)? {0,2}(?<id>[a-z][\w-]{5,19})(?![\w@.-])/dgi
const CREDIT_CODE = /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/gi

/** By what somebody is reached or a company is registered: phones with extensions, mails, WeChat ids, credit codes. */
export function findReach(plain: string): Seen[] {
  return [...findMails(plain), ...findPhones(plain), ...findWeChat(plain), ...findCreditCodes(plain)]
}

function findMails(plain: string): Seen[] {
  return [...plain.matchAll(MAIL)].flatMap(({ index, 0: text }) => {
    const bare = text.replace(/[.-]+$/, '')
    const value = normaliseMail(bare)
    return value === null ? [] : [{ kind: 'mail', start: index, end: index + bare.length, value, confidence: 0.99 }]
  })
}

function findPhones(plain: string): Seen[] {
  const international = [...groupsOf(plain, PHONE, 'number')].map((part) => phoneOf(plain, part, part.text))
  const american = [...groupsOf(plain, AMERICAN, 'number')].map((part) => phoneOf(plain, part, `+1${part.text}`))
  return [...international, ...american].filter((seen) => seen !== null)
}

function phoneOf(plain: string, { start, end, match }: Part, number: string): Seen | null {
  const value = normalisePhone(number)
  if (value === null) return null
  const before = plain.slice(Math.max(0, start - 12), start)
  const mobile = /^1\d{10}$/.test(value) || MOBILE.test(before)
  const extension = match.groups?.['extension']
  return {
    kind: 'phone',
    start,
    end: extension === undefined ? end : match.index + match[0].length,
    value,
    confidence: FAX.test(before) ? UNSURE : mobile ? 0.97 : 0.9,
    ...(extension !== undefined && { extension }),
  }
}

function findWeChat(plain: string): Seen[] {
  const own = [...groupsOf(plain, WECHAT, 'id')].map(({ start, end, text }): Seen => ({
    kind: 'wechat',
    start,
    end,
    value: text,
    confidence: 0.9,
  }))
  const phones = [...plain.matchAll(SAME)].flatMap(({ index, 0: text }): Seen[] => {
    const number = /1[3-9]\d[- ]?\d{4}[- ]?\d{4}[ ,(]{0,4}$/.exec(plain.slice(Math.max(0, index - 20), index))
    const value = number && normalisePhone(number[0])
    return value ? [{ kind: 'wechat', start: index, end: index + text.length, value, confidence: 0.85 }] : []
  })
  return [...own, ...phones]
}

function findCreditCodes(plain: string): Seen[] {
  return [...plain.matchAll(CREDIT_CODE)].flatMap(({ index, 0: text }) => {
    const value = normaliseCreditCode(text)
    if (value === null) return []
    const confidence = creditCodeHolds(value) ? 0.99 : 0.5
    return [{ kind: 'credit-code', start: index, end: index + text.length, value, confidence }]
  })
}
