import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { sheetRefused, tooLarge, type SheetLimits, type SheetRefusalCode } from './refused.ts'
import type { Source } from './source.ts'

export interface SheetSummary {
  readonly name: string
  readonly rows: number
}
/** XLSX; BIFF in an OLE container; HTML or XML under the name of a workbook. */
export type WorkbookKind = 'xlsx' | 'xls' | 'markup'
export interface WorkbookTask {
  readonly kind: WorkbookKind
  readonly path?: string
  readonly bytes?: Uint8Array
  readonly limits: SheetLimits
}
export interface WorkbookAsk {
  readonly sheet: string
  readonly from: number
  readonly count: number
}
export type WorkbookAnswer =
  | { readonly kind: 'open'; readonly sheets: readonly SheetSummary[] }
  | { readonly kind: 'rows'; readonly rows: string[][] }
  | { readonly kind: 'refused'; readonly code: SheetRefusalCode; readonly params: Record<string, string | number> }

export interface Workbook {
  readonly sheets: readonly SheetSummary[]
  rows(sheet: string): AsyncGenerator<string[]>
  close(): Promise<void>
}

const ROWS_PER_ASK = 500
/** Old formats hold far less, and hostile files of theirs take what they get. */
const HEAP_MB = { xlsx: 1536, xls: 768, markup: 768 }

/** Opens a workbook in a worker thread and hands its rows over in pieces, as they are asked for. */
export async function openWorkbook(source: Source, kind: WorkbookKind, limits: SheetLimits): Promise<Workbook> {
  const task: WorkbookTask = {
    kind,
    limits,
    ...(source.path ? { path: source.path } : { bytes: source.bytes ?? Buffer.of() }),
  }
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB[kind] },
    stderr: true,
  })
  worker.stderr.resume() // what a reader says of a damaged file is no concern of the server's log
  const gone = new AbortController()
  worker.once('exit', () => gone.abort())
  const next = (within?: AbortSignal) => hear(worker, gone.signal, limits, within)
  let turn: Promise<unknown> = Promise.resolve()
  const ask = (question: WorkbookAsk): Promise<WorkbookAnswer> => {
    const answer = turn.then(() => {
      worker.postMessage(question)
      return next()
    })
    turn = answer.catch(() => {})
    return answer
  }
  try {
    const opened = await next(AbortSignal.timeout(limits.openMs))
    if (opened.kind !== 'open') throw new Error(`workbook answered ${opened.kind}`)
    return {
      sheets: opened.sheets,
      rows: (sheet) => rowsOf(opened.sheets, sheet, ask),
      close: async () => void (await worker.terminate()),
    }
  } catch (error) {
    await worker.terminate()
    throw error
  }
}

async function* rowsOf(
  sheets: readonly SheetSummary[],
  sheet: string,
  ask: (question: WorkbookAsk) => Promise<WorkbookAnswer>,
): AsyncGenerator<string[]> {
  const total = sheets.find((one) => one.name === sheet)?.rows
  if (total === undefined) throw sheetRefused('sheet.unknown-sheet', { name: sheet })
  for (let from = 0; from < total;) {
    const answer = await ask({ sheet, from, count: ROWS_PER_ASK })
    if (answer.kind !== 'rows') throw new Error(`workbook answered ${answer.kind}`)
    from += answer.rows.length
    yield* answer.rows
  }
}

/** The next answer; a thread that ran out of memory or of time means a workbook too large to open. */
async function hear(
  worker: Worker,
  gone: AbortSignal,
  limits: SheetLimits,
  within?: AbortSignal,
): Promise<WorkbookAnswer> {
  try {
    const signal = within ? AbortSignal.any([gone, within]) : gone
    const [answer]: WorkbookAnswer[] = await once(worker, 'message', { signal })
    if (!answer) throw new Error('workbook said nothing')
    if (answer.kind === 'refused') throw sheetRefused(answer.code, answer.params)
    return answer
  } catch (error) {
    if (within?.aborted) throw sheetRefused('sheet.too-slow', { seconds: Math.ceil(limits.openMs / 1000) })
    const starved = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    throw starved ? tooLarge(limits.workbookBytes) : error
  }
}
