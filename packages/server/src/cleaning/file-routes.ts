import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { readable, shownName } from '../http/uploaded-sheet.ts'
import { write } from '../http/write.ts'
import { openSheet } from '../sheet/read.ts'
import { SHEET_LIMITS } from '../sheet/refused.ts'
import type { TextEncoding } from '../sheet/text-scan.ts'
import type { CleaningContext } from './context.ts'
import { planFile, planSheet, type Guide, type PlannedSheet } from './plan.ts'
import { answerDetail, foundRun } from './run-routes.ts'
import { FileChange, Id, RunDetail, SheetChange, tags } from './schemas.ts'
import { changeRun, MOST_FILES, pathOf, readFiles, readMemory, type FileRow, type Trx } from './store.ts'
import { targetsOf } from './targets.ts'

const OfFile = Id.extend({ file: z.uuid() })
const OfSheet = Id.extend({ sheet: z.string().regex(/^[0-9a-f-]{36}\.\d{1,3}$/) })

/** /api/v1/cleaning/:id/files and sheets: what is read, and what its columns mean. */
export function fileRoutes(app: App, context: CleaningContext): void {
  const { writer, books } = context

  const guideFor = async (org: number): Promise<Guide> => ({
    targets: targetsOf((await books.published(org)).source),
    memory: await write(writer, org, (trx) => readMemory(trx, org)),
  })

  /** Changes what is read of a run; what was read before is to be read anew. */
  const replan = async (org: number, id: string, change: (trx: Trx) => Promise<void>): Promise<void> => {
    const run = await foundRun(context, org, id)
    if (run.grouped) refuse('cleaning.not-now', { state: run.state })
    await write(writer, org, async (trx) => {
      const set = { state: 'draft', phase: null, error: null } as const
      if (!(await changeRun(trx, org, id, ['draft', 'ready', 'stopped', 'failed'], set)))
        refuse('cleaning.not-now', { state: run.state })
      await change(trx)
    })
  }

  const fileOf = async (org: number, id: string, file: string): Promise<FileRow> => {
    await foundRun(context, org, id)
    const files = await write(writer, org, (trx) => readFiles(trx, org, [id]))
    return files.find((each) => each.id === file) ?? refuse('file.not-found')
  }

  const setSheets = (trx: Trx, org: number, file: FileRow, sheets: readonly PlannedSheet[], encoding = file.encoding) =>
    trx
      .updateTable('cleaning_file')
      .set({ sheets: JSON.stringify(sheets), encoding })
      .where('org_id', '=', org)
      .where('run_id', '=', file.run_id)
      .where('id', '=', file.id)
      .execute()

  const upload = { tags, params: Id, consumes: ['multipart/form-data'], response: { 201: RunDetail } }
  app.post('/api/v1/cleaning/:id/files', { schema: upload }, async (req, reply) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    await foundRun(context, org, id)
    if (!req.isMultipart()) refuse('request.unsupported-media')
    const part = (await req.file()) ?? refuse('file.absent')
    const file = randomUUID()
    const path = pathOf(context, org, file)
    await mkdir(dirname(path), { recursive: true })
    try {
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated) refuse('request.too-large')
      const name = shownName(part.filename)
      const guide = await guideFor(org)
      const planned = await readable(req, () => planFile(path, name, undefined, guide))
      const { size } = await stat(path)
      await replan(org, id, async (trx) => {
        const files = await readFiles(trx, org, [id])
        if (files.length >= MOST_FILES) refuse('cleaning.too-many-files', { limit: MOST_FILES })
        await trx
          .insertInto('cleaning_file')
          .values({
            org_id: org,
            run_id: id,
            id: file,
            place: Math.max(-1, ...files.map(({ place }) => place)) + 1,
            name,
            size: String(size),
            format: planned.format,
            encoding: planned.encoding,
            guessed_encoding: planned.encoding,
            sheets: JSON.stringify(planned.sheets),
          })
          .execute()
      })
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    return reply.code(201).send(await answerDetail(context, req, id))
  })

  const encode = { tags, params: OfFile, body: FileChange, response: { 200: RunDetail } }
  app.put('/api/v1/cleaning/:id/files/:file', { schema: encode }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const file = await fileOf(org, req.params.id, req.params.file)
    if (file.format !== 'text') refuse('request.unsupported-media')
    const { encoding } = req.body
    const guide = await guideFor(org)
    const path = pathOf(context, org, file.id)
    const { sheets } = await readable(req, () => planFile(path, file.name, encoding, guide))
    await replan(org, req.params.id, async (trx) => void (await setSheets(trx, org, file, sheets, encoding)))
    return answerDetail(context, req, req.params.id)
  })

  const removed = { tags, params: OfFile, response: { 200: RunDetail } }
  app.delete('/api/v1/cleaning/:id/files/:file', { schema: removed }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const file = await fileOf(org, req.params.id, req.params.file)
    await replan(org, req.params.id, async (trx) => {
      await trx
        .deleteFrom('cleaning_file')
        .where('org_id', '=', org)
        .where('run_id', '=', req.params.id)
        .where('id', '=', file.id)
        .execute()
    })
    await rm(pathOf(context, org, file.id), { force: true })
    return answerDetail(context, req, req.params.id)
  })

  const plan = { tags, params: OfSheet, body: SheetChange, response: { 200: RunDetail } }
  app.put('/api/v1/cleaning/:id/sheets/:sheet', { schema: plan }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    const [fileId = '', place = ''] = req.params.sheet.split('.')
    const file = await fileOf(org, id, fileId)
    const before = file.sheets[Number(place)] ?? refuse('file.not-found')
    const guide = await guideFor(org)
    const { use, headerRow, columns = {} } = req.body
    const known = new Set(guide.targets.map((target) => target.id))
    const unknown = Object.entries(columns).find(
      ([column, field]) => !before.columns.some((each) => each.id === column) || (field !== null && !known.has(field)),
    )
    if (unknown)
      refuse('request.invalid', {}, [{ path: `columns.${unknown[0]}`, message: String(unknown[1]), code: 'unknown' }])
    const anew =
      headerRow !== undefined && headerRow !== before.headerRow
        ? await readable(req, () => planAnew(context, org, file, before, guide, headerRow))
        : before
    const next: PlannedSheet = {
      ...anew,
      use: use ?? before.use,
      columns: anew.columns.map((column) =>
        Object.hasOwn(columns, column.id) ? { ...column, field: columns[column.id] ?? null } : column,
      ),
    }
    const sheets = file.sheets.map((sheet, at) => (at === Number(place) ? next : sheet))
    await replan(org, id, async (trx) => void (await setSheets(trx, org, file, sheets)))
    return answerDetail(context, req, id)
  })
}

async function planAnew(
  context: CleaningContext,
  org: number,
  file: FileRow,
  sheet: PlannedSheet,
  guide: Guide,
  headerRow: number | null,
): Promise<PlannedSheet> {
  const encoding = (file.encoding ?? undefined) as TextEncoding | undefined // Written by us, and only as one of these.
  const open = await openSheet(pathOf(context, org, file.id), file.name, SHEET_LIMITS, encoding)
  try {
    return await planSheet(open, sheet, guide, headerRow)
  } finally {
    await open.close()
  }
}
