import * as z from 'zod'
import { capture, CaptureTarget, fill } from '@cairn/core/capture/capture.ts'
import { CapturedFollowUp, SURE } from '@cairn/core/capture/fill.ts'
import { MOST_READ } from '@cairn/core/capture/recognise.ts'
import { Span } from '@cairn/core/capture/span.ts'
import { todayIn } from '@cairn/core/rule/dates.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { RecordsContext } from './context.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()])
const Fields = z.record(z.string(), Value)
const Pasted = z.object({
  text: z.string().min(1).max(MOST_READ),
  for: CaptureTarget.describe('Whose form is filled; activity is a follow-up'),
})
const Captured = z
  .object({
    spans: z.array(Span).describe('Recognised parts in the order of the text; they never overlap'),
    fields: Fields.describe('By the ids of the playbook’s fields'),
    name: z.string().nullable().describe('The company'),
    contact: z.object({ name: z.string().nullable(), fields: Fields }),
    followUp: CapturedFollowUp,
  })
  .meta({ id: 'Captured' })

/** POST /capture: reads a pasted text and fills a form with it. Nothing is kept. */
export function captureRoutes(app: App, { books, engine }: RecordsContext): void {
  const schema = {
    tags: ['records'],
    summary: 'Recognises people, companies, phones, days, amounts … in a pasted text, and fills a form to confirm',
    body: Pasted,
    response: { 200: Captured },
  }
  app.post('/api/v1/capture', { schema }, async (req) => {
    const { text, for: target } = req.body
    const { org, name } = asker(req)
    const book = (await books.published(org)).source
    const settings = { book, target, today: todayIn(book.calendar.zone, engine.now()).date, reader: name, decode }
    const spans = capture(text, settings)
    const sure = spans.filter(({ confidence }) => confidence >= SURE)
    return { spans, ...fill(text, sure, settings) }
  })
}

/** Bytes of a vCard as text; null where they are not of the set, or nobody knows it. */
function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
