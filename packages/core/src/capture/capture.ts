import { z } from 'zod'
import type { Playbook } from '../playbook/playbook.ts'
import type { RecordKind } from '../record/field.ts'
import type { Fields } from '../value.ts'
import { choiceWords, type ChoiceWord } from './choices.ts'
import { bestOf, fillFields, fillFollowUp, hasPlaceFor, type CapturedFollowUp } from './fill.ts'
import { objectionWords } from './objections.ts'
import { recognise } from './recognise.ts'
import type { Decode } from './shapes.ts'
import type { Span, SpanKind } from './span.ts'

/** What of a playbook a text is read with. */
export type CaptureBook = Pick<Playbook, 'fields' | 'followUp' | 'calendar' | 'currency'>

/** What a pasted text may fill: a new lead, a new customer with its first contact, a deal, a follow-up. */
export const CaptureTarget = z.enum(['lead', 'customer', 'deal', 'activity'])
export type CaptureTarget = z.infer<typeof CaptureTarget>

/** What a text is read for, and on which day. */
export interface CaptureFor {
  readonly book: CaptureBook
  readonly target: CaptureTarget
  /** Where the playbook's calendar is, `YYYY-MM-DD`. */
  readonly today: string
  /** See `ReadingOf`. */
  readonly reader?: string
  readonly decode?: Decode
}

/** A form filled from recognised parts, to be confirmed by somebody. */
export interface Filled {
  readonly fields: Fields
  /** The company's name: a customer's own. */
  readonly name: string | null
  readonly contact: { readonly name: string | null; readonly fields: Fields }
  readonly followUp: CapturedFollowUp
}

/** What is said of a person: only a lead is person and company in one. */
const OF_PEOPLE: ReadonlySet<SpanKind> = new Set(['person', 'title', 'phone', 'mail', 'wechat'])

/**
 * Recognises the parts of a pasted text for one target of a playbook: its fields' choices are known by their words; for
 * a follow-up also the objections. Told are the parts that its form has a place for. See `recognise` for what it promises.
 */
export function capture(text: string, { book, target, today, reader, decode }: CaptureFor): Span[] {
  const settings = {
    today,
    choices: wordsFor(book, target),
    ...(reader !== undefined && { reader }),
    ...(decode && { decode }),
  }
  return recognise(text, settings).filter((span) => hasPlace(span, book, target))
}

function hasPlace(span: Span, { fields }: CaptureBook, target: CaptureTarget): boolean {
  switch (target) {
    case 'activity':
      return span.kind === 'date' || span.field === 'objections'
    case 'lead':
      return hasPlaceFor(span, fields.lead)
    case 'customer':
      if (span.kind === 'company' || span.kind === 'person') return true
      return hasPlaceFor(span, OF_PEOPLE.has(span.kind) ? fields.contact : [...fields.customer, ...fields.contact])
    case 'deal':
      return !OF_PEOPLE.has(span.kind) && hasPlaceFor(span, fields.deal)
  }
}

function wordsFor({ fields, followUp }: CaptureBook, target: RecordKind): ChoiceWord[] {
  const own = choiceWords(fields[target])
  if (target === 'customer') return [...own, ...choiceWords(fields.contact)]
  return target === 'activity' ? objectionWords(followUp.objections) : own
}

/** Fills a target's form from the parts somebody left ticked. Follows from the arguments alone. */
export function fill(text: string, spans: readonly Span[], { book, target, today }: CaptureFor): Filled {
  const own = target === 'lead' ? spans : spans.filter(({ kind }) => !OF_PEOPLE.has(kind))
  return {
    fields: fillFields(own, book.fields[target], book.currency),
    name: bestOf(spans, 'company')?.value ?? null,
    contact: {
      name: bestOf(spans, 'person')?.value ?? null,
      fields: fillFields(
        spans.filter(({ kind }) => (OF_PEOPLE.has(kind) && kind !== 'person') || kind === 'choice'),
        book.fields.contact,
      ),
    },
    followUp: fillFollowUp(text, spans, { zone: book.calendar.zone, today }),
  }
}
