import type { Disk } from 'flydrive'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { readable } from '../http/uploaded-sheet.ts'
import { openSheet } from '../sheet/read.ts'
import { SHEET_LIMITS } from '../sheet/refused.ts'
import { documentParagraphs } from './document-text.ts'
import { Holder, keyOf, visibleFile, type FilesContext } from './held.ts'

/** Beyond, a file is for a program of its own. */
const LARGEST = 20 * 1024 ** 2
const LIMITS = { ...SHEET_LIMITS, textBytes: 64 * 1024 ** 2, workbookBytes: 64 * 1024 ** 2, openMs: 20_000 }
const MOST_ROWS = 200
const MOST_COLUMNS = 40
const MOST_CHARS = 500
const MOST_PARAGRAPHS = 500

const Table = z.object({
  kind: z.literal('table'),
  sheets: z.array(z.object({ name: z.string(), rows: z.int() })),
  sheet: z.string(),
  rows: z.array(z.array(z.string())),
  more: z.boolean().describe('Whether rows or columns were left out'),
})
const Words = z.object({ kind: z.literal('words'), paragraphs: z.array(z.string()), more: z.boolean() })
/** Nothing that can be shown: of another kind, or too large. */
const Nothing = z.object({ kind: z.literal('nothing') })
const Preview = z.discriminatedUnion('kind', [Table, Words, Nothing])
type Preview = z.infer<typeof Preview>

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const WORKBOOKS: ReadonlySet<string> = new Set([
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/x-ole-storage',
])

/** GET /api/v1/files/:id/preview: the beginning of a workbook or a table as rows, of a Word document as paragraphs. */
export function previewRoute(app: App, { reader }: FilesContext, disk: Disk): void {
  const schema = {
    tags: ['files'],
    params: z.object({ id: z.uuid() }),
    querystring: Holder.extend({ sheet: z.string().max(200).optional() }),
    response: { 200: Preview },
  }
  app.get('/api/v1/files/:id/preview', { schema }, async (req): Promise<Preview> => {
    const who = asker(req)
    const { sheet, ...holder } = req.query
    const file = (await visibleFile(reader, who, req.params.id, holder)) ?? refuse('file.not-found')
    const kind = kindOf(file)
    if (kind === null || Number(file.size) > LARGEST) return { kind: 'nothing' }
    const key = keyOf(who.org, file.id)
    return readable(req, async () =>
      kind === 'words'
        ? wordsOf(Buffer.from(await disk.getBytes(key)))
        : tableOf(Buffer.from(await disk.getBytes(key)), file.name, sheet),
    )
  })
}

function kindOf({ mime, name }: { readonly mime: string; readonly name: string }): 'table' | 'words' | null {
  if (mime === WORD) return 'words'
  if (WORKBOOKS.has(mime)) return mime.includes('ole') && !/\.(?:xls|xlt|et)$/i.test(name) ? null : 'table'
  return mime === 'text/plain' && /\.(?:csv|tsv|txt|tab)$/i.test(name) ? 'table' : null
}

async function wordsOf(bytes: Buffer): Promise<Preview> {
  const paragraphs = await documentParagraphs(bytes)
  if (paragraphs === null) return { kind: 'nothing' }
  return { kind: 'words', paragraphs: paragraphs.slice(0, MOST_PARAGRAPHS), more: paragraphs.length > MOST_PARAGRAPHS }
}

async function tableOf(bytes: Buffer, name: string, wanted: string | undefined): Promise<Preview> {
  const book = await openSheet(bytes, name, LIMITS)
  try {
    const sheet = wanted ?? book.sheets[0]?.name ?? ''
    const rows: string[][] = []
    let more = false
    for await (const row of book.rows(sheet)) {
      more ||= row.length > MOST_COLUMNS || rows.length === MOST_ROWS
      if (rows.length === MOST_ROWS) break
      rows.push(row.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, MOST_CHARS)))
    }
    return {
      kind: 'table',
      sheets: book.sheets.map(({ name: called, rows: count }) => ({ name: called, rows: count })),
      sheet,
      rows,
      more,
    }
  } finally {
    await book.close()
  }
}
