import { DAY } from '../time.ts'
import { dayText } from '../process/zone.ts'
import type { Todays } from './dates.ts'
import type { Seen } from './span.ts'

/** A text whose shape has been taken off: what the shape itself says, what is left to read, and on which day it was said. */
export interface Shaped {
  readonly seen: readonly Seen[]
  /** As long as the text; what the shape has said already is blank. */
  readonly rest: string
  readonly todays: Todays
}

const HEADING =
  /^ {0,4}(?<who>[^\n:]{1,30}?)(?:@[^\s:]{1,30})? {1,4}(?:(?:(?<y>20\d\d)[-/.年])?(?<m>\d{1,2})[-/.月](?<d>\d{1,2})日? {1,3}|(?<ago>昨天|今天|星期.|Yesterday|Today) {0,3})?(?:[上下]午 ?)?(?<h>\d{1,2}):\d\d(?::\d\d)?(?: ?[AP]M)? {0,4}$/dgim
const CARD = /^BEGIN:VCARD/im
const CARD_LINE =
  /^(?:item\d+\.)?(?<name>FN|N|ORG|TITLE|TEL|EMAIL|ADR|X-WECHAT|X-QQ-WECHAT)(?<params>(?:;[^:\n]{0,200})?):(?<value>[^\r\n]{0,500}(?:(?:\r?\n |(?<==)\r?\n)[^\r\n]{0,500}){0,20})/dgim
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

/** Each heading names who wrote and when; what follows was said on that day. */
function readChat(plain: string, today: string): Shaped {
  const headings = [...plain.matchAll(HEADING)]
  const seen: Seen[] = []
  const todays: { from: number; today: string }[] = [{ from: 0, today }]
  const left: string[] = []
  let at = 0
  for (const heading of headings) {
    const { who = '', ...when } = heading.groups ?? {}
    const place = heading.indices?.groups?.['who']
    if (!place || /[。!?;]/.test(who) || /^\d/.test(who)) continue
    const value = who.trim()
    if (value !== '')
      seen.push({ kind: 'person', start: place[0], end: place[0] + value.length, value, confidence: 0.6 })
    todays.push({ from: heading.index, today: dayOfHeading(when, today) })
    left.push(plain.slice(at, heading.index), ' '.repeat(heading[0].length))
    at = heading.index + heading[0].length
  }
  left.push(plain.slice(at))
  return { seen, rest: left.join(''), todays }
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
  for (const line of plain.matchAll(CARD_LINE)) {
    const { name = '', params = '', value: raw = '' } = line.groups ?? {}
    const kind = CARD_KINDS[name.toUpperCase()]
    const place = line.indices?.groups?.['value']
    if (kind === undefined || !place || raw.trim() === '') continue
    const value = cardValue(decoded(raw, params, decode), kind)
    if (value !== '')
      seen.push({ kind, start: place[0], end: place[0] + raw.trimEnd().length, value, confidence: 0.99 })
  }
  const rest = plain.replace(/[^\n]/g, ' ')
  return { seen, rest, todays: [{ from: 0, today }] }
}

function cardValue(text: string, kind: Seen['kind']): string {
  const parts = text.split(/(?<!\\);/).map((part) => part.replace(/\\([,;\\])/g, '$1').trim())
  if (kind === 'company') return parts[0] ?? ''
  if (kind === 'phone' || kind === 'mail') return text.replace(/^(?:tel|mailto):/i, '').trim()
  // an address is written from its box to its country: Chinese reads the other way round
  if (kind === 'address') {
    const said = parts.filter((part) => part !== '')
    return /[\u4e00-\u9fff]/.test(text) ? said.toReversed().join('') : said.join(', ')
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
