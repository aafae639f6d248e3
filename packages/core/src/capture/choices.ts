import type { Field } from '../record/field.ts'
import type { Label } from '../label.ts'
import type { Seen } from './span.ts'

/** A word that stands for a choice of a field: a product, an industry, an objection. */
export interface ChoiceWord {
  readonly field: string
  readonly id: string
  readonly word: string
  /** A way of saying it, no name of it: said with a no (不太贵) it means the contrary. */
  readonly said?: true
}

const MOST_WORDS = 5000
const NO_BEFORE = /(?:[不没别]|\b(?:not|no) )$/

/** The words of every choice of some fields, in both languages; words of one character say too little. */
export function choiceWords(fields: readonly Pick<Field, 'id' | 'kind' | 'choices' | 'retired'>[]): ChoiceWord[] {
  return fields
    .filter(({ kind, retired }) => (kind === 'choice' || kind === 'multi-choice') && retired !== true)
    .flatMap(({ id, choices = [] }) => wordsOf(id, choices))
}

/** The words of one list of choices. */
export function wordsOf(
  field: string,
  choices: readonly { readonly id: string; readonly label: Label }[],
): ChoiceWord[] {
  return choices.flatMap(({ id, label }) =>
    [...new Set([label.zh, label.en ?? ''])]
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word.length >= 2 && word.length <= 40)
      .map((word) => ({ field, id, word })),
  )
}

/** 电话：, Phone: – a heading names no choice. */
function isHeading(low: string, end: number): boolean {
  return /^ {0,2}:/.test(low.slice(end, end + 3))
}

/** Where choices are named. Words in Latin letters count as whole words only. */
export function findChoices(plain: string, words: readonly ChoiceWord[]): Seen[] {
  const byFirst = Map.groupBy(words.slice(0, MOST_WORDS), ({ word }) => word.charAt(0))
  const low = plain.toLowerCase()
  if (low.length !== plain.length) return []
  const found: Seen[] = []
  for (let at = 0; at < low.length; at++) {
    for (const { field, id, word, said } of byFirst.get(low.charAt(at)) ?? []) {
      if (!low.startsWith(word, at) || insideWord(low, at, word) || isHeading(low, at + word.length)) continue
      if (said && NO_BEFORE.test(low.slice(Math.max(0, at - 4), at))) continue
      found.push({ kind: 'choice', start: at, end: at + word.length, value: id, field, confidence: 0.66 })
    }
  }
  return found
}

function insideWord(low: string, at: number, word: string): boolean {
  const letter = /[a-z0-9]/
  return (
    (letter.test(word.charAt(0)) && letter.test(low.charAt(at - 1))) ||
    (letter.test(word.at(-1) ?? '') && letter.test(low.charAt(at + word.length)))
  )
}
