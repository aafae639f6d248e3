import { findAmounts } from './amounts.ts'
import { findChoices, type ChoiceWord } from './choices.ts'
import { findDates } from './dates.ts'
import { findPeople, findTitles, mayBeNamed } from './names.ts'
import { findCompanies, findPlaces } from './organisations.ts'
import { findReach } from './reach.ts'
import { readShape, type Decode } from './shapes.ts'
import { plainText, settle, UNSURE, type Span } from './span.ts'

/** What is read of a text; more than that nobody confirms by hand. */
export const MOST_READ = 20_000

/** What a text is read with. */
export interface ReadingOf {
  /** The day it is where the reader sits, `YYYY-MM-DD`: what 下周三 and tomorrow count from. */
  readonly today: string
  /** The name of whoever pastes: their own words in a chat name no customer. */
  readonly reader?: string
  /** Words that stand for choices of the playbook's fields. */
  readonly choices?: readonly ChoiceWord[]
  /** Bytes of a vCard that are not UTF-8; without it those are left as they are written. */
  readonly decode?: Decode
}

/**
 * Recognises the parts of a pasted chat, business card, mail signature or vCard, Chinese or English: people, titles,
 * companies, phones, mails, WeChat ids, addresses, days, amounts, credit codes, choices. Parts never overlap and come
 * in the order of the text. Only the first `MOST_READ` characters are read; the time grows with them alone. Never throws.
 */
export function recognise(text: string, { today, reader, choices = [], decode }: ReadingOf): Span[] {
  const read = text.slice(0, MOST_READ)
  const { seen, rest, todays } = readShape(plainText(read), today, decode)
  const found = settle(read, [
    ...seen,
    ...findReach(rest),
    ...findDates(rest, todays),
    ...findAmounts(rest),
    ...findCompanies(rest),
    ...findPlaces(rest),
    ...findPeople(rest),
    ...findTitles(rest),
    ...findChoices(rest, choices),
  ])
  return found.map((span) =>
    asWritten(reader !== undefined && isOf(span, reader) ? { ...span, confidence: UNSURE } : span),
  )
}

/** A registered name keeps its full-width brackets: 云汐（集团）有限公司. */
function asWritten(span: Span): Span {
  const keeps = span.kind === 'company' && /[（）]/.test(span.text) && plainText(span.text) === span.value
  return keeps ? { ...span, value: span.text } : span
}

function isOf({ kind, value }: Span, reader: string): boolean {
  return kind === 'person' && mayBeNamed(value, reader)
}
