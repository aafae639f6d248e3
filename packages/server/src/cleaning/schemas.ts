import * as z from 'zod'
import { Page } from '../http/paging.ts'

export const tags = ['cleaning']

export const Id = z.object({ id: z.uuid() })
const Named = z.object({ id: z.string(), name: z.string() })
const Label = z.object({ zh: z.string(), en: z.string().optional() })
const Time = z.iso.datetime()

export const Rule = z
  .enum(['source', 'newest', 'longest'])
  .describe('Which value survives where rows differ: of the file that counts most, the newest, or the longest')
const State = z.enum([
  'draft',
  'reading',
  'ready',
  'entering',
  'entered',
  'taking-back',
  'taken-back',
  'stopped',
  'failed',
])
const Encoding = z.enum(['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'])

export const CleaningRun = z.object({
  id: z.uuid(),
  name: z.string(),
  state: State,
  by: Named.nullable(),
  createdAt: Time,
  enteredAt: Time.nullable(),
  undoUntil: Time.nullable(),
  files: z.number().int(),
  rows: z.number().int(),
  problems: z.number().int().describe('Cells with something wrong that nobody has settled yet'),
  toJudge: z.number().int(),
  work: z
    .object({ phase: z.enum(['rows', 'twins', 'enter', 'take-back']), done: z.number().int(), of: z.number().int() })
    .nullable(),
  error: z.string().nullable(),
  errorText: z.string().nullable(),
  rule: Rule,
})
export type CleaningRun = z.infer<typeof CleaningRun>

const Column = z.object({
  id: z.string().describe('Its place from 0'),
  name: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  guess: z.object({ field: z.string().nullable(), confidence: z.number(), from: z.enum(['guessed', 'remembered']) }),
})
const Sheet = z.object({
  id: z.string(),
  name: z.string(),
  rows: z.number().int(),
  use: z.boolean(),
  headerRow: z.number().int().nullable().describe('From 0; null where none names the columns'),
  guessedHeaderRow: z.number().int().nullable(),
  columns: z.array(Column),
  preview: z.array(z.array(z.string())),
})
const CleaningFile = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.number().int(),
  format: z.enum(['text', 'workbook', 'cards']),
  encoding: Encoding.nullable(),
  guessedEncoding: Encoding.nullable(),
  sheets: z.array(Sheet),
})
export const RunDetail = CleaningRun.extend({
  sources: z.array(CleaningFile).describe('A file before counts more than one behind it'),
  targets: z.array(z.object({ id: z.string(), label: Label, kind: z.string() })),
  limits: z.object({ rows: z.number().int(), files: z.number().int() }),
})
export type RunDetail = z.infer<typeof RunDetail>

export const NewRun = z.object({ name: z.string().trim().min(1).max(100).optional() })
export const RunChange = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  rule: Rule.optional(),
  order: z.array(z.uuid()).max(100).optional().describe('Files, those that count more first'),
})
export const FileChange = z.object({ encoding: Encoding })
export const SheetChange = z.object({
  use: z.boolean().optional(),
  headerRow: z.number().int().min(0).max(1000).nullable().optional(),
  columns: z.record(z.string(), z.string().max(100).nullable()).optional(),
})

const ProblemKindName = z.enum(['noise', 'phone', 'date', 'mail', 'credit-code', 'region', 'owner', 'missing'])
const Cell = z.object({ from: z.string(), to: z.string().nullable() })
export const ProblemGroup = z.object({
  kind: ProblemKindName,
  field: z.object({ id: z.string(), label: Label }),
  count: z.number().int(),
  repairable: z.number().int(),
  byHand: z.number().int().describe('Only a person can tell what they should say'),
  repaired: z.boolean(),
  set: z.number().int().describe('Cells of it that a person has set'),
  examples: z.array(Cell),
})
export const ProblemGroups = z.object({ items: z.array(ProblemGroup) })
export type ProblemGroups = z.infer<typeof ProblemGroups>
export const GroupChoice = z.object({ kind: ProblemKindName, field: z.string().max(100).optional() })
export const GroupQuery = z.object({
  kind: ProblemKindName,
  field: z.string().max(100),
  only: z.enum(['by-hand']).optional().describe('Those that only a person can tell, and nobody has set'),
})

export const Where = z.object({
  file: Named,
  sheet: z.string(),
  row: z.number().int().describe('As the spreadsheet counts it'),
})
export type Where = z.infer<typeof Where>
export const ProblemRow = z.object({
  row: z.number().int(),
  where: Where,
  from: z.string(),
  to: z.string().nullable(),
  now: z.string(),
  byHand: z.boolean(),
  source: Where.nullable(),
})
export const CellChange = z.object({
  row: z.number().int().min(1),
  field: z.string().max(100),
  value: z.string().max(4000).nullable().describe('null takes back what a person has set'),
})

export const PairState = z.enum(['certain', 'open', 'related', 'judged'])
export const Verdict = z.enum(['same', 'apart', 'related'])
const Side = z.object({
  kind: z.enum(['row', 'customer']),
  row: z.number().int().nullable(),
  where: Where.nullable(),
  customer: Named.nullable(),
})
export const Pair = z.object({
  id: z.string(),
  one: Side,
  other: Side,
  chance: z.number(),
  zone: z.enum(['certain', 'judge', 'apart']),
  relation: z.enum(['branch', 'sister', 'shared-phone']).nullable(),
  reasons: z.array(
    z.object({
      field: z.string(),
      level: z.string(),
      weight: z.number(),
      text: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  verdict: Verdict.nullable(),
  judgedBy: Named.nullable(),
  judgedAt: Time.nullable(),
  fields: z.array(
    z.object({
      id: z.string(),
      label: Label,
      one: z.string(),
      other: z.string(),
      survives: z.string(),
      chosen: z.boolean(),
    }),
  ),
  entered: z.boolean(),
})
export type Pair = z.infer<typeof Pair>
const Totals = z.object({
  certain: z.number().int(),
  open: z.number().int(),
  related: z.number().int(),
  judged: z.number().int(),
})
export type Totals = z.infer<typeof Totals>
export const PairPage = Page(Pair).extend({ totals: Totals })
export const Judged = z.object({ judged: z.number().int(), totals: Totals })
export const VerdictChange = z.object({
  verdict: Verdict.nullable(),
  fields: z
    .record(
      z.string().max(100),
      z.union([z.object({ from: z.enum(['one', 'other']) }), z.object({ value: z.string().max(4000) })]),
    )
    .optional(),
})
export const ManyVerdicts = z.object({
  state: z.enum(['certain', 'open', 'related']),
  verdict: Verdict,
  atLeast: z.number().min(0).max(1).optional(),
})

const Why = z.object({ why: z.string(), rows: z.number().int() })
export const Preview = z.object({
  new: z.number().int(),
  updates: z.number().int(),
  leftOut: z.array(Why),
  toJudge: z.number().int(),
  rows: z.number().int(),
})
export const Report = z.object({
  files: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  rows: z.number().int(),
  repairs: z.array(z.object({ kind: ProblemKindName, cells: z.number().int() })),
  setByHand: z.number().int(),
  pairs: z.object({
    same: z.number().int(),
    apart: z.number().int(),
    related: z.number().int(),
    certain: z.number().int(),
  }),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  leftOut: z.array(Why),
  cellsLeftOut: z.number().int(),
  takenBack: z.object({ vanished: z.number().int(), reverted: z.number().int(), kept: z.number().int() }).nullable(),
  by: Named.nullable(),
  enteredAt: Time.nullable(),
  undoUntil: Time.nullable(),
})
export type Report = z.infer<typeof Report>
export const ReportWhat = z.enum(['created', 'updated', 'unchanged', 'left-out', 'kept'])
export const ReportRow = z.object({
  name: z.string(),
  customer: Named.nullable(),
  wheres: z.array(Where),
  why: z.string().nullable(),
})
