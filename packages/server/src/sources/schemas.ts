import * as z from 'zod'
import { ConnectorSettings, System } from '@cairn/core/source/connector.ts'

export const tags = ['sources']
export const ById = z.object({ id: z.uuid() })
export const At = z.iso.datetime()
export const Label = z.object({ zh: z.string(), en: z.string().optional() })

/** Only sent, never answered: a secret stays with its address and account, so that it cannot be read out elsewhere. */
const Secret = z.string().max(4000).optional().describe('Key or password; left out, the stored one stays')

export const ConnectorForm = z
  .object({
    system: System,
    label: z.string().trim().min(1).max(100),
    enabled: z.boolean().default(true),
    settings: ConnectorSettings,
    secret: Secret,
  })
  .meta({ id: 'ConnectorForm' })
export type ConnectorForm = z.infer<typeof ConnectorForm>

export const Failure = z.object({ code: z.string(), message: z.string() }).meta({ id: 'SourceFailure' })

const LookShown = z
  .object({
    rows: z.number().describe('Rows it showed'),
    known: z.number().describe('Rows that were known to be there'),
    seen: z.number().describe('How many of those it showed'),
    missed: z.number().describe('Rows that no reading had brought; the next one reads everything'),
    doubt: z
      .enum(['empty', 'shrunken', 'failed'])
      .nullable()
      .describe('Why nothing was marked: no rows at all, fewer than half of the known ones, or it broke off'),
  })
  .meta({ id: 'SourceLook' })

export const SyncRun = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    beganAt: At,
    endedAt: At.nullable(),
    pages: z.number(),
    read: z.number(),
    added: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
    gone: z.number().describe('Rows that are no longer there, or say so themselves'),
    back: z.number().describe('Rows that were gone and are there again'),
    look: LookShown.nullable().describe('What a look through all rows came to, where one ended with this run'),
    error: Failure.nullable(),
  })
  .meta({ id: 'SyncRun' })

/** `connected`: read to its end, everything taken in. `partial`: there, but late, failing, switched off, or with rows left out. */
export const Status = z.enum(['connected', 'partial', 'off'])

export const OutsideSystem = z
  .object({
    id: z.string().nullable().describe('Null for what is no connector: spreadsheets, mail, and systems not connected'),
    system: z.enum([...System.options, 'spreadsheet', 'mail', 'form']),
    label: Label,
    kind: z.enum(['rest', 'sql', 'built-in', 'none']),
    status: Status,
    because: z.enum([
      'fine',
      'never-read',
      'failing',
      'rejects',
      'late',
      'look-doubted',
      'name-only',
      'switched-off',
      'outgoing-only',
      'not-connected',
    ]),
    enabled: z.boolean(),
    fields: z
      .array(z.object({ id: z.string(), label: Label, master: z.boolean() }))
      .describe('What it holds of a customer'),
    customers: z.number().describe('Customers it knows'),
    lastAt: At.nullable().describe('When it was last read to its end'),
    lagS: z.number().nullable().describe('Seconds since then'),
    nextAt: At.nullable(),
    rejects: z.number(),
    conflicts: z.number(),
    gone: z.number().describe('Rows that were customers and are no longer there'),
    lookedAt: At.nullable().describe('When all its rows were last looked at'),
    error: Failure.nullable(),
    running: z.boolean(),
  })
  .meta({ id: 'OutsideSystem' })

export const ConnectorView = z
  .object({
    id: z.string(),
    system: System,
    label: z.string(),
    enabled: z.boolean(),
    settings: ConnectorSettings,
    hasSecret: z.boolean(),
    createdAt: At,
    revision: z.number(),
    runs: z.array(SyncRun).describe('The newest first'),
  })
  .meta({ id: 'ConnectorView' })

const ProblemText = z.object({ field: z.string(), message: z.string() })

export const Reject = z
  .object({
    externalId: z.string(),
    values: z.unknown(),
    problems: z.array(ProblemText),
    firstAt: At,
    at: At,
  })
  .meta({ id: 'SyncReject' })

export const GoneRow = z
  .object({
    connector: z.string(),
    label: z.string(),
    customer: z.object({ id: z.string(), name: z.string() }),
    externalId: z.string(),
    at: At.describe('Since when'),
    why: z.enum(['missing', 'flag']).describe('It is not among the rows any more, or says itself that it is deleted'),
  })
  .meta({ id: 'GoneRow', description: 'A row of an outside system that is there no more; the customer stays' })

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))

export const Preview = z
  .object({
    error: Failure.nullable(),
    columns: z.array(z.string()),
    guess: ConnectorSettings.shape.mapping.describe('What the columns look like'),
    rows: z.array(
      z.object({
        raw: z.record(z.string(), z.string()),
        externalId: z.string().nullable(),
        name: z.string().nullable(),
        fields: Values,
        problems: z.array(ProblemText),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'SourcePreview' })
