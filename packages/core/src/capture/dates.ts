import { DAY } from '../time.ts'
import { dayNumber, dayText } from '../process/zone.ts'
import { chineseNumber } from './amounts.ts'
import { UNSURE, type Seen } from './span.ts'

const N = '(?:\\d{1,3}|[一二三四五六七八九十两]{1,3})'
const EN_N = '(?:\\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|couple of)'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEKDAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const ENGLISH_NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A way to say a day, and which day it is for whoever says it on day `today` (days since 1970). */
interface Saying {
  readonly pattern: string
  readonly sure: number
  day(groups: Readonly<Record<string, string | undefined>>, today: number): number | null
}

const SAYINGS: readonly Saying[] = [
  {
    pattern: '(?<y>20\\d\\d) ?(?:[-/.]|年) ?(?<m>\\d{1,2}) ?(?:[-/.]|月) ?(?<d>\\d{1,2})(?!\\d) ?[日号]?',
    sure: 0.95,
    day: ({ y, m, d }) => dayOf(Number(y), Number(m), Number(d)),
  },
  {
    pattern: '(?<!\\d)(?<m>\\d{1,2}) ?月 ?(?:份 ?)?(?<d>\\d{1,2}) ?[日号]?(?!\\d)',
    sure: 0.92,
    day: ({ m, d }, today) => upcoming(today, Number(m), Number(d)),
  },
  {
    pattern: `(?<![a-z])(?<mon>${MONTH}) (?<d>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (?<y>20\\d\\d))?`,
    sure: 0.92,
    day: inMonth,
  },
  {
    pattern: `(?<!\\d)(?<d>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<mon>${MONTH})(?![a-z])(?:,? (?<y>20\\d\\d))?`,
    sure: 0.92,
    day: inMonth,
  },
  {
    pattern: '(?<next>下下个?|下个?|本|这个?|上个?)?(?:周|星期|礼拜)(?<w>[一二三四五六日天])(?![千百万年月])',
    sure: 0.93,
    day: ({ next, w = '' }, today) => {
      const weekday = w === '天' ? 6 : '一二三四五六日'.indexOf(w)
      const weeks =
        next === undefined
          ? null
          : next.startsWith('下下')
            ? 2
            : next.startsWith('下')
              ? 1
              : next.startsWith('上')
                ? -1
                : 0
      return onWeekday(today, weekday, weeks)
    },
  },
  {
    pattern: `(?<![a-z])(?:(?<next>next|this|coming|by|on|before|until) )(?<w>${WEEKDAY})(?![a-z])`,
    sure: 0.88,
    day: ({ next, w = '' }, today) =>
      onWeekday(today, WEEKDAYS.indexOf(w.slice(0, 3).toLowerCase()), next?.toLowerCase() === 'next' ? 1 : null),
  },
  {
    pattern:
      '(?<!(?:last|past|every|each) )(?<![a-z])(?<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![a-z])',
    sure: 0.7,
    day: ({ w = '' }, today) => onWeekday(today, WEEKDAYS.indexOf(w.slice(0, 3).toLowerCase()), null),
  },
  { pattern: '大后天', sure: 0.95, day: (_, today) => today + 3 },
  { pattern: '后天|(?<![a-z])the day after tomorrow(?![a-z])', sure: 0.94, day: (_, today) => today + 2 },
  { pattern: '明[天日早晚]|(?<![a-z])tomorrow(?![a-z])', sure: 0.93, day: (_, today) => today + 1 },
  { pattern: '今[天日晚]|(?<![a-z])(?:today|tonight)(?![a-z])', sure: 0.9, day: (_, today) => today },
  {
    pattern: `(?<n>${N}) ?(?<unit>个工作日|天|周|个星期|个月)(?<how>之?后|以后|之?内|以内)`,
    sure: 0.85,
    day: ({ n, unit }, today) => after(today, count(n), unit),
  },
  {
    pattern: `(?<![a-z])(?:in|within) (?<n>${EN_N}) (?<unit>(?:working |business )?days?|weeks?|months?)(?![a-z])`,
    sure: 0.85,
    day: ({ n, unit }, today) => after(today, count(n), unit),
  },
  {
    pattern: '(?<next>下下?个?|本|当|这个?)月 ?(?<d>[1-9]|[12]\\d|3[01]) ?[日号]?(?!\\d)',
    sure: 0.92,
    day: ({ next, d }, today) => inMonths(today, monthsAhead(next), Number(d)),
  },
  {
    pattern: '(?<next>下下?个?|本|这个?)?月(?<part>底|末|初|中旬?)(?!\\d)',
    sure: 0.85,
    day: ({ next, part }, today) => inPart(today, next, part ?? ''),
  },
  {
    pattern: '(?<![a-z])(?:the )?end of (?:the |this )?(?<next>next )?month(?![a-z])|(?<![a-z])eom(?![a-z])',
    sure: 0.88,
    day: ({ next }, today) => monthEnd(today, next === undefined ? 0 : 1),
  },
  {
    pattern: '(?<![a-z])(?:the )?end of (?:the |this )?(?<next>next )?week(?![a-z])',
    sure: 0.85,
    day: ({ next }, today) => onWeekday(today, 4, next === undefined ? 0 : 1),
  },
  {
    pattern: '年底|年末|(?<![a-z])(?:the )?end of (?:the |this )?year(?![a-z])',
    sure: 0.75,
    day: (_, today) => dayOf(yearOf(today), 12, 31),
  },
  {
    pattern:
      '(?<![\\d月/.-])(?<d>[1-9]|[12]\\d|3[01]) ?号(?![\\d楼线机门馆院店仓厅桌码])(?=[之以]?前|[上下中]午|见|[,。!;\\n ]|$)',
    sure: 0.65,
    day: ({ d }, today) => nextOfMonth(today, Number(d)),
  },
]
const SPOKEN = SAYINGS.map((saying) => ({ ...saying, finder: new RegExp(saying.pattern, 'gi') }))

const CHINESE_TIME =
  /^ {0,2}(?:(?<part>凌晨|早上|上午|中午|下午|傍晚|晚上|早|晚) {0,2})?(?:(?!\d\d?:\d\d ?[ap]\.?m)(?<h>\d{1,2}|[一二三四五六七八九十两]{1,3}) ?(?:点|时|:(?=\d\d))(?<m>半|一刻|三刻|\d{1,2})?分?)?/i
const ENGLISH_TIME =
  /^,?(?: (?<part>morning|afternoon|evening|noon|night)(?![a-z]))?(?: (?:at |by |before )?(?<h>\d{1,2})(?::(?<m>\d\d))?(?: ?(?<half>[ap])\.?m(?![a-z])\.?|(?<=:\d\d)))?/i
/** What a part of the day means when nothing closer is said. */
const PARTS: Readonly<Record<string, number>> = {
  凌晨: 5,
  早: 9,
  早上: 9,
  上午: 10,
  中午: 12,
  下午: 15,
  傍晚: 18,
  晚: 20,
  晚上: 20,
  morning: 10,
  noon: 12,
  afternoon: 15,
  evening: 19,
  night: 20,
}

/** From which offset of the text on which day `today` is: each message of a chat was written on its own day. */
export type Todays = readonly { readonly from: number; readonly today: string }[]

/**
 * Days that are named or counted from today, with their hour where one is said: 下周三下午, 月底, 12月5日 14:30, next
 * Tuesday at 3pm. A week begins on Monday. What lies in the past is told with little confidence: it is no promise.
 */
export function findDates(plain: string, todays: Todays): Seen[] {
  const present = dayNumber(Date.parse(todays[0]?.today ?? '') || 0)
  return SPOKEN.flatMap(({ finder, sure, day }) => {
    let at = 0
    return [...plain.matchAll(finder)].flatMap(({ index, 0: text, groups = {} }) => {
      while (at + 1 < todays.length && (todays[at + 1]?.from ?? Infinity) <= index) at++
      const today = dayNumber(Date.parse(todays[at]?.today ?? '') || 0)
      const found = day(groups, today)
      if (found === null || !Number.isFinite(found)) return []
      const time = timeAfter(plain.slice(index + text.length, index + text.length + 24), text)
      return [
        {
          kind: 'date' as const,
          start: index,
          end: index + text.length + time.length,
          value: dayText(found) + time.value,
          confidence: found < present ? UNSURE : sure,
        },
      ]
    })
  })
}

function timeAfter(rest: string, said: string): { value: string; length: number } {
  const part = /[晚早]$/.exec(said)?.[0] ?? (/tonight$/i.test(said) ? 'night' : undefined)
  const chinese = CHINESE_TIME.exec(rest)
  const english = chinese?.[0].trim() ? null : ENGLISH_TIME.exec(rest)
  const groups = (chinese?.[0].trim() ? chinese.groups : english?.[0].trim() ? english.groups : undefined) ?? {}
  const spoken = (groups['part'] ?? part)?.toLowerCase()
  const usual = spoken === undefined ? undefined : PARTS[spoken]
  const length = groups === chinese?.groups ? chinese[0].trimEnd().length : (english?.[0].trimEnd().length ?? 0)
  const hour = hourOf(groups, spoken)
  if (hour === null) return usual === undefined ? { value: '', length: 0 } : { value: clock(usual, 0), length }
  return { value: clock(hour, minuteOf(groups['m'])), length }
}

function hourOf({ h, half }: Readonly<Record<string, string | undefined>>, part: string | undefined): number | null {
  if (h === undefined) return null
  const said = /^\d/.test(h) ? Number(h) : chineseNumber(h)
  if (said === null || said > 23) return null
  const later = half?.toLowerCase() === 'p' || /^(?:下午|傍晚|晚上?|afternoon|evening|night)$/.test(part ?? '')
  if (later && said < 12) return said + 12
  return half?.toLowerCase() === 'a' && said === 12 ? 0 : said
}

function minuteOf(text: string | undefined): number {
  if (text === '半') return 30
  if (text === '一刻') return 15
  if (text === '三刻') return 45
  return Math.min(59, Number(text ?? 0))
}

function clock(hour: number, minute: number): string {
  return `T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function dayOf(year: number, month: number, date: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() / DAY : null
}

function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear()
}

/** The next such day: a month that is well over means next year's. */
function upcoming(today: number, month: number, date: number): number | null {
  const found = dayOf(yearOf(today), month, date)
  return found !== null && found < today - 60 ? dayOf(yearOf(today) + 1, month, date) : found
}

function inMonth({ mon = '', d, y }: Readonly<Record<string, string | undefined>>, today: number): number | null {
  const month = MONTHS.indexOf(mon.slice(0, 3).toLowerCase()) + 1
  return y === undefined ? upcoming(today, month, Number(d)) : dayOf(Number(y), month, Number(d))
}

/** A weekday so many weeks from this one; null means the next one to come, today among them. */
function onWeekday(today: number, weekday: number, weeks: number | null): number {
  const monday = today - ((((today + 3) % 7) + 7) % 7)
  const found = monday + weekday + 7 * (weeks ?? 0)
  return weeks === null && found < today ? found + 7 : found
}

function after(today: number, n: number | null, unit = ''): number | null {
  if (n === null) return null
  if (/月|month/i.test(unit)) {
    const at = new Date(today * DAY)
    const last = monthEnd(today, n)
    return Math.min(last, Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, at.getUTCDate()) / DAY)
  }
  if (/周|星期|week/i.test(unit)) return today + 7 * n
  return /工作|working|business/i.test(unit) ? workdaysAfter(today, n) : today + n
}

/** Monday to Friday; holidays are the calendar's knowledge. */
function workdaysAfter(today: number, n: number): number {
  let day = today
  for (let left = n; left > 0;) {
    day++
    if ((day + 3) % 7 < 5) left--
  }
  return day
}

function count(text = ''): number | null {
  if (/^\d/.test(text)) return Number(text)
  const low = text.toLowerCase()
  if (low === 'a' || low === 'an') return 1
  if (low === 'couple of') return 2
  const english = ENGLISH_NUMBERS.indexOf(low)
  return english > 0 ? english : chineseNumber(text)
}

function monthEnd(today: number, months: number): number {
  const at = new Date(today * DAY)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0) / DAY
}

function monthsAhead(said: string | undefined): number {
  return said?.startsWith('下下') ? 2 : said?.startsWith('下') ? 1 : 0
}

/** A day of the month so many months ahead; null where that month has none. */
function inMonths(today: number, months: number, date: number): number | null {
  const month = new Date(monthEnd(today, months) * DAY)
  return dayOf(month.getUTCFullYear(), month.getUTCMonth() + 1, date)
}

function inPart(today: number, next: string | undefined, part: string): number {
  const months = monthsAhead(next)
  const last = monthEnd(today, months)
  if (part === '底' || part === '末') return last
  const date = part === '初' ? 5 : 15
  const at = new Date(last * DAY)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), date) / DAY
}

function nextOfMonth(today: number, date: number): number | null {
  const at = new Date(today * DAY)
  for (let months = at.getUTCDate() > date ? 1 : 0; months < 4; months++) {
    const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1))
    const found = dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, date)
    if (found !== null) return found
  }
  return null
}
