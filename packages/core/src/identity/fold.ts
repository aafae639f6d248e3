import { simplified } from './traditional.ts'

const LONGEST = 1000

/**
 * A text folded to compare by: full width made plain, case folded, traditional characters simplified, marks that hide
 * dropped, blanks collapsed, blanks beside Chinese characters dropped. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  const plain = simplified(text.slice(0, LONGEST).toWellFormed().normalize('NFKC').toLowerCase().normalize('NFKC'))
  return closeUp(plain.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' '))
}

/** Whether a text has a Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text)
}

/** A text without blanks at its ends and beside Chinese characters, where they mean nothing. */
export function closeUp(text: string): string {
  return text.replace(/ +(?=\p{sc=Han})|(?<=\p{sc=Han}) +/gu, '').trim()
}
