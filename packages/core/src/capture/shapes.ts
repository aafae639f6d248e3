import { DAY } from '../time.ts'
import { dayText } from '../process/zone.ts'
import { normalisePhone } from '../record/phone.ts'
import { findDates, type Todays } from './dates.ts'
import { isFullName } from './names.ts'
import { soundsLikeCompany } from './organisations.ts'
import { UNSURE, type Seen } from './span.ts'

/** A text whose shape has been taken off: what the shape itself says, what is left to read, and on which day it was said. */
export interface Shaped {
  readonly seen: readonly Seen[]
  /** As long as the text; what the shape has said already is blank. */
  readonly rest: string
  readonly todays: Todays
}

const DAY_SAID =
  '(?:(?:(?<y>20\\d\\d)[-/.年] ?)?(?<m>\\d{1,2})[-/.月] ?(?<d>\\d{1,2})日?,? {1,3}|(?<ago>昨天|今天|星期.|Yesterday|Today) {0,3})'
const TIME_SAID = '(?:[上下]午 ?)?\\d{1,2}:\\d\\d(?::\\d\\d)?(?: ?[AP]M)?'
/** Who wrote and when, as chats are copied: in one line, in two, or as `[time] who: text`. */
const HEADINGS = [
  new RegExp(`^ {0,4}(?<who>[^\\n:]{1,60}?) {1,4}${DAY_SAID}?${TIME_SAID} {0,4}$`, 'dgim'),
  new RegExp(`^ {0,4}(?<who>[^\\n:]{1,60}?):? {0,4}\\n {0,4}${DAY_SAID}${TIME_SAID} {0,4}$`, 'dgim'),
  new RegExp(`^ {0,4}\\[${DAY_SAID}?${TIME_SAID}\\] {0,2}(?<who>[^\\n:]{1,60}?): `, 'dgim'),
]
const NOBODY = /[。!?;]|^[\d[]|^[上下]午$/
const CARD = /^BEGIN:VCARD/im
const CARD_LINE =
  /^(?:item\d+\.)?(?<name>FN|N|ORG|TITLE|TEL|EMAIL|ADR|NOTE|X-WECHAT|X-QQ-WECHAT)(?<params>(?:;[^:\n]{0,200})?):(?<value>[^\r\n]{0,500}(?:(?:\r?\n |(?<==)\r?\n)[^\r\n]{0,500}){0,20})/dgim
const CARD_KINDS: Readonly<Record<string, Seen['kind']>> = {
  FN: 'person',
  ORG: 'company',
  TITLE: 'title',
  TEL: 'phone',
  EMAIL: 'mail',
  ADR: 'address',
  'X-WECHAT': 'wechat',
}

/** Reads bytes in a character set; null where they are not of it. */
export type Decode = (bytes: Uint8Array, charset: string) => string | null

/** Takes the shape off a pasted text: the lines of a vCard, the headings `name time` of a WeCom or WeChat export. */
export function readShape(plain: string, today: string, decode?: Decode): Shaped {
  return CARD.test(plain) ? readCard(plain, today, decode) : readChat(plain, today)
}

/** Lines that only a mail has: one of them may be said in a chat, two are its head. */
const MAIL_HEADS = /^ {0,4}(?:From|To|Cc|Sent|Subject|发件人|收件人|抄送|发送时间|主题) ?: ?\S/gim

/** How a pasted text came: as a mail, or as messages of a chat with who wrote when. Null where its shape does not say. */
export function channelOf(plain: string, today: string): 'email' | 'message' | null {
  if (CARD.test(plain)) return null
  if ([...plain.matchAll(MAIL_HEADS)].length > 1) return 'email'
  return readChat(plain, today).todays.length > 1 ? 'message' : null
}

/** Each heading names who wrote and when; what follows was said on that day. */
function readChat(plain: string, today: string): Shaped {
  const headings = HEADINGS.flatMap((form) => [...plain.matchAll(form)]).toSorted((a, b) => a.index - b.index)
  const seen: Seen[] = []
  const todays: { from: number; today: string }[] = [{ from: 0, today }]
  const left: string[] = []
  let at = 0
  for (const heading of headings) {
    const { who = '', ...when } = heading.groups ?? {}
    const place = heading.indices?.groups?.['who']
    if (!place || heading.index < at || NOBODY.test(who)) continue
    const speaker = readSpeaker(who, place[0])
    // 明天上午 10:30 on a line of its own is when, not who
    if (!speaker.named && findDates(who, todays).length > 0) continue
    seen.push(...speaker.seen)
    todays.push({ from: heading.index, today: dayOfHeading(when, today) })
    left.push(plain.slice(at, heading.index), ' '.repeat(heading[0].length))
    at = heading.index + heading[0].length
  }
  left.push(plain.slice(at))
  return { seen, rest: left.join(''), todays }
}

/** A speaker as contacts are noted: 张敏 常州恒锐精密, 陈思远@苏州博远自动化科技有限公司, else a name as a whole. */
function readSpeaker(who: string, from: number): { named: boolean; seen: readonly Seen[] } {
  const parts = [...who.matchAll(/[^ @_|/()·-]+/g)]
  const name = parts.find(([text]) => isFullName(text))
  if (!name) {
    const value = who.trim()
    const whole: Seen = { kind: 'person', start: from, end: from + value.length, value, confidence: 0.6 }
    return { named: false, seen: value === '' ? [] : [whole] }
  }
  const seen = parts.flatMap((part): Seen[] => {
    const [value] = part
    const place = { start: from + part.index, end: from + part.index + value.length, value }
    if (part === name) return [{ kind: 'person', ...place, confidence: 0.8 }]
    return soundsLikeCompany(value) ? [{ kind: 'company', ...place, confidence: 0.7 }] : []
  })
  return { named: true, seen }
}

function dayOfHeading({ y, m, d, ago }: Readonly<Record<string, string | undefined>>, today: string): string {
  const now = Date.parse(today) / DAY
  if (ago !== undefined && /昨天|Yesterday/i.test(ago)) return dayText(now - 1)
  if (m === undefined || d === undefined) return today
  const year = y ?? today.slice(0, 4)
  const text = `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const day = Date.parse(text) / DAY
  if (Number.isNaN(day)) return today
  // a heading without a year that would lie in the future was last year's
  return y === undefined && day > now + 1 ? `${Number(year) - 1}${text.slice(4)}` : text
}

function readCard(plain: string, today: string, decode: Decode | undefined): Shaped {
  const seen: Seen[] = []
  let rest = plain.replace(/[^\n]/g, ' ')
  for (const line of plain.matchAll(CARD_LINE)) {
    const { name = '', params = '', value: raw = '' } = line.groups ?? {}
    const kind = CARD_KINDS[name.toUpperCase()]
    const place = line.indices?.groups?.['value']
    if (!place || raw.trim() === '') continue
    // a note is said in whole sentences
    if (name.toUpperCase() === 'NOTE' && !/quoted-printable/i.test(params))
      rest = rest.slice(0, place[0]) + raw + rest.slice(place[1])
    if (kind === undefined) continue
    const value = cardValue(decoded(raw, params, decode), kind)
    if (value !== '')
      seen.push({
        kind,
        start: place[0],
        end: place[0] + raw.trimEnd().length,
        value,
        confidence: kind === 'phone' ? sureOfPhone(params) : 0.99,
      })
  }
  return { seen, rest, todays: [{ from: 0, today }] }
}

/** Nobody is called by fax, and a mobile is nearer than the switchboard. */
function sureOfPhone(params: string): number {
  if (/\b(?:fax|pager)\b/i.test(params)) return UNSURE
  return /\b(?:cell|mobile|pref)\b/i.test(params) ? 0.99 : 0.95
}

function cardValue(text: string, kind: Seen['kind']): string {
  const parts = text.split(/(?<!\\);/).map((part) => part.replace(/\\([,;\\])/g, '$1').trim())
  if (kind === 'company') return parts[0] ?? ''
  if (kind === 'mail') return text.replace(/^mailto:/i, '').trim()
  if (kind === 'phone') {
    const number = text.replace(/^tel:/i, '').trim()
    return normalisePhone(number) ?? number
  }
  // an address is written from its box to its country: Chinese reads the other way round
  if (kind === 'address') {
    if (!/[\u4e00-\u9fff]/.test(text)) return parts.filter((part) => part !== '').join(', ')
    const [box = '', more = '', street = '', city = '', province = '', , country = ''] = parts
    return [/^(?:中国|China)$/i.test(country) ? '' : country, province, city, street, more, box].join('')
  }
  return parts.join(' ').trim()
}

/** vCard 2.1 writes what is not ASCII as quoted-printable bytes, in UTF-8 unless it names a set; long lines are folded. */
function decoded(text: string, params: string, decode: Decode | undefined): string {
  if (!/quoted-printable/i.test(params)) return text.replaceAll(/\r?\n ?/g, '')
  const whole = text.replaceAll(/=\r?\n/g, '').replaceAll(/\r?\n ?/g, '')
  const charset = /charset="?([\w-]{1,40})/i.exec(params)?.[1] ?? 'utf-8'
  for (const set of [charset, 'utf-8', 'gb18030']) {
    const read = /^utf-?8$/i.test(set) ? fromUtf8(whole) : decode?.(bytesOf(whole), set)
    if (read !== null && read !== undefined) return read
  }
  return whole
}

function fromUtf8(quoted: string): string | null {
  try {
    return decodeURIComponent(quoted.replaceAll('%', '%25').replace(/=([0-9A-F]{2})/gi, '%$1'))
  } catch {
    return null
  }
}

/** Quoted-printable as bytes; a character beyond ASCII that was not quoted stands for nothing. */
function bytesOf(quoted: string): Uint8Array {
  const bytes: number[] = []
  for (const [part, hex] of quoted.matchAll(/=([0-9A-F]{2})|[\x20-\x7e]/gi))
    bytes.push(hex === undefined ? part.charCodeAt(0) : Number.parseInt(hex, 16))
  return Uint8Array.from(bytes)
}
