import { creditCodeHolds, normaliseCreditCode } from '../identity/credit-code.ts'
import { normaliseMail } from '../record/keys.ts'
import { normalisePhone } from '../record/phone.ts'
import { groupsOf, type Seen } from './span.ts'

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
const WECHAT =
  /(?:微信号?|we ?chat(?: ?id)?|(?<![a-z])[wv]x|加 ?v) {0,3}[:=]? {0,3}(?:是|号)? {0,2}(?<id>[a-z][\w-]{5,19})(?![\w@.-])/dgi
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
  return [...groupsOf(plain, PHONE, 'number')].flatMap(({ start, end, text, match }) => {
    const value = normalisePhone(text)
    if (value === null) return []
    const extension = match.groups?.['extension']
    return [
      {
        kind: 'phone',
        start,
        end: extension === undefined ? end : start + match[0].length,
        value,
        confidence: value.length === 11 && value.startsWith('1') ? 0.97 : 0.9,
        ...(extension !== undefined && { extension }),
      },
    ]
  })
}

function findWeChat(plain: string): Seen[] {
  return [...groupsOf(plain, WECHAT, 'id')].map(({ start, end, text }) => ({
    kind: 'wechat',
    start,
    end,
    value: text,
    confidence: 0.9,
  }))
}

function findCreditCodes(plain: string): Seen[] {
  return [...plain.matchAll(CREDIT_CODE)].flatMap(({ index, 0: text }) => {
    const value = normaliseCreditCode(text)
    if (value === null) return []
    const confidence = creditCodeHolds(value) ? 0.99 : 0.5
    return [{ kind: 'credit-code', start: index, end: index + text.length, value, confidence }]
  })
}
