import { foldQuery, gramsOf } from '@cairn/core/search/spelling.ts'

/** What is typed into the search box, taken apart for the functions of migrations 003 and 014. */
export interface Terms {
  /** As typed, in lower case: for texts. */
  readonly text: string
  /** Without spaces: for names. */
  readonly words: string
  readonly grams: readonly string[]
  /** Digits that a phone may end in. */
  readonly tail: string
  /** What a mail may begin with, escaped for LIKE. */
  readonly start: string
  /** A whole credit code. */
  readonly code: string
}

/** Takes apart what was typed. Null when it is too short to be looked for: a Chinese character alone, or one letter. */
export function termsOf(q: string): Terms | null {
  const text = q.normalize('NFKC').replaceAll('\0', '').trim().toLowerCase()
  const words = foldQuery(text)
  if ([...words].length < 2) return null
  const digits = words.replaceAll(/[+()-]/g, '')
  return {
    text,
    words,
    grams: gramsOf(words),
    tail: /^\d{4,15}$/.test(digits) ? digits : '',
    start: /^[\w.+-]{2,}@?[\w.-]*$/.test(words) ? words.replaceAll(/[\\%_]/g, String.raw`\$&`) : '',
    code: /^[0-9a-z]{18}$/.test(words) ? words.toUpperCase() : '',
  }
}
