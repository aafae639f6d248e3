import { normaliseMail } from '../record/keys.ts'
import { normalisePhone } from '../record/phone.ts'
import { readDate } from '../record/read-date.ts'
import { readCompany } from './company-name.ts'
import { normaliseCreditCode } from './credit-code.ts'
import type { FieldKind } from './field-kind.ts'
import { closeUp, foldText } from './fold.ts'
import { readPerson } from './person-name.ts'

const EXTENSION = /(?:转|轉|分机|分機|内线|内線|ext(?:ension)?\.?|x|#|\*)[\s:.]*(\d{1,6})\D*$/i
const DASHED_EXTENSION = /^(?:\+?86-?)?\(?0\d{2,3}\)?-?\d{7,8}-(\d{1,6})$/
/** Fewer digits than this are no number anyone dials: an emergency or internal number. */
const SHORTEST_PHONE = 7

/** A phone number and the extension behind it, if any: a switchboard is known by it. */
export interface Phone {
  readonly number: string
  readonly extension: string | null
}

/**
 * Reads a phone number to compare by, as `normalisePhone` does; what that calls hopeless (a digit lost, a local number
 * without its area code) is kept as its digits, so that it can still be compared as a damaged one.
 */
export function readPhone(text: string): Phone | null {
  const plain = text.slice(0, 400).normalize('NFKC').trim()
  const extension = (EXTENSION.exec(plain) ?? DASHED_EXTENSION.exec(plain.replace(/[\s.·]/g, '')))?.[1] ?? null
  const number = normalisePhone(plain)
  if (number !== null) return { number, extension }
  if (/\de\+?\d/i.test(plain)) return null
  const digits = plain.replace(EXTENSION, '').replace(/\D/g, '')
  return digits.length < SHORTEST_PHONE || digits.length > 15 ? null : { number: digits, extension }
}

/** An address folded: full width, traditional, case, blanks and punctuation; numbers and latin words stay apart. */
export function normaliseAddress(text: string): string | null {
  return words(foldText(text).replace(/中国(?=.{2,}[省市区])/, ''))
}

/** A free text, title or product's name folded to its words. */
export function normaliseText(text: string): string | null {
  return words(foldText(text))
}

/** An id folded: upper case, letters and digits only; leading zeros stay. */
export function normaliseId(text: string): string | null {
  const plain = text.slice(0, 200).normalize('NFKC').toUpperCase().normalize('NFKC')
  return plain.replace(/[^\p{L}\p{N}]+/gu, '').normalize('NFKC') || null
}

/** A value of a field of some kind as the text it is compared by; null when there is nothing to compare. */
export function normalise(kind: FieldKind, text: string): string | null {
  switch (kind) {
    case 'company':
      return readCompany(text)?.whole ?? null
    case 'person':
      return readPerson(text)?.name ?? null
    case 'phone':
      return readPhone(text)?.number ?? null
    case 'mail':
      return normaliseMail(text)
    case 'credit-code':
      return normaliseCreditCode(text)
    case 'address':
      return normaliseAddress(text)
    case 'date':
      return normaliseDate(text)
    case 'id':
      return normaliseId(text)
    case 'text':
      return normaliseText(text)
  }
}

function normaliseDate(text: string): string | null {
  const day = readDate(text)
  if (day !== null && day !== 'ambiguous') return day
  // no day at all (19081399), or either of two: its digits can still be compared
  const parts = text.normalize('NFKC').match(/\d+/g) ?? []
  const digits = parts.map((part) => (day === null ? part : part.padStart(2, '0'))).join('')
  if (digits.length < 4 || digits.length > 10) return null
  const written = readDate(digits)
  return written === null || written === 'ambiguous' ? digits : written
}

function words(folded: string): string | null {
  const plain = folded.replace(/['’]/g, '').replace(/(?<=\d)\.0+(?!\d)/g, '')
  return closeUp(plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').normalize('NFKC')) || null
}
