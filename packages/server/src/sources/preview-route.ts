import * as z from 'zod'
import { columnsOf, guessMapping, readOutsideRow, valueAt } from '@cairn/core/source/outside-row.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { isSamePlace, openPull, secretOf, settingsOf } from './connector-rows.ts'
import type { SourcesContext } from './context.ts'
import { failureOf } from './failure.ts'
import { presentFailure } from './overview.ts'
import { findConnector } from './run-store.ts'
import { ConnectorForm, Preview, tags } from './schemas.ts'
import { problemTexts } from './words.ts'

const PREVIEWED = 20
/** A person waits for it. */
const TIMEOUT_MS = 15_000

/** What a system would bring, before it is connected: its first page, and what it would become. */
export function previewRoute(app: App, context: SourcesContext): void {
  const { reader, books } = context
  const body = ConnectorForm.pick({ settings: true, secret: true }).extend({
    id: z.uuid().optional().describe('Of a connector whose stored secret is to be used'),
  })
  const schema = {
    tags,
    summary: 'Reads the first page and shows what it would become',
    body,
    response: { 200: Preview },
  }
  app.post('/api/v1/connectors/preview', { schema }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    const { settings, secret, id } = req.body
    const language = languageFor(req)
    const before = id === undefined ? undefined : await read(reader, who, (trx) => findConnector(trx, who.org, id))
    const defs = (await books.published(who.org)).source.fields
    try {
      const known = before && isSamePlace(settingsOf(before), settings) ? secretOf(context, before) : ''
      const pull = openPull(context, settings, secret ?? known, TIMEOUT_MS)
      const page = await pull.read(null, null).finally(() => pull.close())
      const rows = page.rows.slice(0, PREVIEWED)
      const columns = columnsOf(rows)
      return {
        error: null,
        columns,
        guess: guessMapping(columns, defs.customer),
        rows: rows.map((row) => {
          const found = readOutsideRow(row, settings.mapping, defs)
          const raw = Object.fromEntries(columns.map((column) => [column, shown(valueAt(row, column))]))
          return {
            ...found,
            fields: { ...found.fields } as never,
            raw,
            problems: problemTexts(found.problems, defs.customer, language),
          }
        }),
        more: page.next !== null,
      }
    } catch (error) {
      const { code, detail } = failureOf(error)
      const nothing = { columns: [], guess: { id: '', name: '', fields: {} }, rows: [], more: false }
      return { ...nothing, error: presentFailure({ code, detail }, language) }
    }
  })
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return (typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)).slice(0, 200)
}
