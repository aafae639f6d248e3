import { z } from 'zod'

/** What kind of system customers are pulled from. */
export const System = z.enum(['erp', 'finance', 'crm', 'wecom', 'other'])
export type System = z.infer<typeof System>

const Text = z.string().trim().min(1).max(200)
/** A way into a row: names and numbers with dots between, `data.items.0.name`. Empty is the whole. */
const Path = z.string().trim().max(200)

/** How a server is told who asks. The secret itself is kept apart, sealed. */
export const RestAuth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('bearer') }),
  z.object({ kind: z.literal('basic'), user: z.string().max(200) }),
  z.object({ kind: z.literal('header'), name: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
  z.object({ kind: z.literal('query'), name: Text }),
])

/** How a server hands out its rows in pieces. */
export const Paging = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('page'),
    param: Text,
    first: z.int().min(0).max(1).default(1),
    sizeParam: Text.nullable().default(null),
    size: z.int().min(1).max(5000).default(100),
  }),
  z.object({
    kind: z.literal('offset'),
    param: Text,
    sizeParam: Text.nullable().default(null),
    size: z.int().min(1).max(5000).default(100),
  }),
  z.object({ kind: z.literal('next-link'), path: Path.describe('Empty: the Link header') }),
  z.object({ kind: z.literal('cursor'), param: Text, path: Text }),
])
export type Paging = z.infer<typeof Paging>

/** How a server is asked for what has changed since: the parameter, how it wants a time, and where a row tells its own. */
export const Since = z.object({
  param: Text,
  format: z.enum(['iso', 'seconds', 'millis', 'number']),
  path: Text,
})

/** How much of what was read already is read again, for clocks that differ and changes that were late to be seen. */
const Overlap = z.number().min(0).max(1_000_000).default(5).describe('Minutes for times, a count for numbers')

export const RestSettings = z.object({
  kind: z.literal('rest'),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  auth: RestAuth,
  rows: Path.describe('Where the list stands in the answer'),
  paging: Paging,
  since: Since.nullable(),
  overlap: Overlap,
})
export type RestSettings = z.infer<typeof RestSettings>

/** A name in a database, perhaps with its schema. */
const Table = z.string().regex(/^[\p{L}_][\p{L}\p{N}_$]{0,62}(\.[\p{L}_][\p{L}\p{N}_$]{0,62})?$/u)
const Column = z.string().regex(/^[\p{L}_][\p{L}\p{N}_$ ]{0,62}$/u)

export const SqlSettings = z.object({
  kind: z.literal('sql'),
  engine: z.enum(['postgres', 'mysql']),
  host: Text,
  port: z.int().min(1).max(65535),
  database: Text,
  user: Text,
  tls: z.boolean().default(false),
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('table'), table: Table }),
    z.object({ kind: z.literal('query'), query: z.string().trim().min(1).max(20_000) }),
  ]),
  cursor: Column.nullable().describe(
    'Column that grows with every change: a time or a number; null reads all each time',
  ),
  overlap: Overlap,
  batch: z.int().min(1).max(5000).default(500),
})
export type SqlSettings = z.infer<typeof SqlSettings>

/** Where a row's people stand, and which part of each is the name and each field of a contact. */
export const PeopleMapping = z.object({
  rows: Path.describe('A list within the row; empty: the row itself is one of them'),
  name: z.string().trim().min(1).max(200),
  fields: z.record(z.string(), Path.min(1)),
})
export type PeopleMapping = z.infer<typeof PeopleMapping>

/** Which part of a row says that it was deleted where it stands, and by which values; none are any yes, number or date. */
const GoneMapping = z.object({ path: Path.min(1), values: z.array(Text).max(20).default([]) })

/** Which part of a row is its number, its name, each field of a customer, its people, and what says that it is gone. */
export const Mapping = z.object({
  id: z.string().max(200),
  name: z.string().max(200),
  fields: z.record(z.string(), Path.min(1)),
  people: PeopleMapping.optional(),
  gone: GoneMapping.optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** How often all rows are looked at, to find those that are no longer there; `each` is with every reading. */
export const Look = z.enum(['off', 'each', 'daily', 'weekly'])
export type Look = z.infer<typeof Look>

/** An outside system as its settings say. */
export const ConnectorSettings = z.object({
  from: z.discriminatedUnion('kind', [RestSettings, SqlSettings]),
  mapping: Mapping,
  everyMinutes: z.int().min(1).max(10_080),
  look: Look.default('daily'),
})
export type ConnectorSettings = z.infer<typeof ConnectorSettings>
