import type { Field } from '@cairn/core/record/field.ts'
import type { Engine, SubmitOptions } from '../engine/engine.ts'
import { isConnectionLoss, type Result } from '../engine/step.ts'
import { problemsOfFields } from '../http/field-words.ts'
import { problemOf, type Problem } from '../http/problem.ts'
import type { FieldProblem } from '../http/refuse.ts'
import type { Language } from '../http/sentences.ts'
import { leadAnswer, type LeadAnswer } from './lead-answer.ts'
import type { ReadLead } from './read-lead.ts'

export type Answered = LeadAnswer & { readonly ignored?: readonly string[] }

/** One row's answer: taken in (201), known already (200), what is wrong with it (422), or that it may be sent again (5xx). */
export type RowAnswer =
  | { readonly status: 201 | 200; readonly lead: Answered }
  | { readonly status: 422 | 500 | 503; readonly problem: Problem }

/** A row on its way in: read, or refused before it was. */
export type Row = ReadLead | { readonly ok: false; readonly refused: readonly FieldProblem[] }

export const READ: SubmitOptions<LeadAnswer | null> = { read: leadAnswer }

interface Desk {
  readonly engine: Engine
  readonly org: number
  readonly defs: readonly Field[]
  readonly language: Language
  /** Hears of rows that fail without anybody's fault outside. */
  readonly say: (error: unknown) => void
}

/** Hands leads in together. Each row has its own answer in its place; a bad one harms no other. */
export async function takeIn(
  { engine, org, defs, language, say }: Desk,
  rows: readonly Row[],
  options: (at: number) => SubmitOptions<LeadAnswer | null> = () => READ,
): Promise<RowAnswer[]> {
  return Promise.all(
    rows.map(async (row, at): Promise<RowAnswer> => {
      if (!row.ok)
        return invalid('refused' in row ? row.refused : problemsOfFields(row.problems, defs, language), language)
      try {
        return rowAnswer(await engine.submit(org, row.event, options(at)), row.ignored, language)
      } catch (error) {
        if (isConnectionLoss(error)) return { status: 503, problem: problemOf('server.unavailable', language) }
        if (isBadValue(error)) return invalid([], language)
        say(error)
        return { status: 500, problem: problemOf('server.error', language, { incident: '-' }) }
      }
    }),
  )
}

/** The lead of a result, with what of the input went unused. */
export function answered(result: Result<LeadAnswer | null>, ignored: readonly string[]): Answered {
  const { answer } = result
  if (answer === null) throw new Error('a lead was taken in without an answer')
  const repeated = result.repeated || answer.repeated
  if (ignored.length === 0 && repeated === answer.repeated) return answer
  return { ...answer, repeated, ...(ignored.length > 0 && { ignored }) }
}

function rowAnswer(result: Result<LeadAnswer | null>, ignored: readonly string[], language: Language): RowAnswer {
  const { refusal } = result.outcome
  if (refusal) return { status: 422, problem: { ...problemOf(refusal.code, language, refusal.params), status: 422 } }
  return { status: result.repeated ? 200 : 201, lead: answered(result, ignored) }
}

function invalid(errors: readonly FieldProblem[], language: Language): RowAnswer {
  return { status: 422, problem: { ...problemOf('request.invalid', language, {}, errors), status: 422 } }
}

/** SQLSTATE class 22: PostgreSQL cannot hold the value. */
function isBadValue(error: unknown): boolean {
  return /^22|^54000$/.test((error as { code?: string }).code ?? '')
}
