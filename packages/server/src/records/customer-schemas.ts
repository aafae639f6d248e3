import * as z from 'zod'
import { ITEM_KINDS } from '@cairn/core/record/rows.ts'
import { Action, At, Deal, Fields, Label, Lead, Named, ReasonedTags } from './schemas.ts'

// What the records room answers with about a customer and its people.

export const FieldOrigin = z
  .object({
    source: z.string().describe('hand, api, import, rules, lead:<source>, connector:<id>; unknown for old values'),
    label: Label,
    at: At,
    by: Named.nullable(),
  })
  .meta({ id: 'FieldOrigin', description: 'Whose word a value is, since when, and who wrote it' })

export const Contact = z
  .object({
    id: z.string(),
    name: z.string(),
    fields: Fields,
    createdAt: At,
    origins: z
      .record(z.string(), FieldOrigin)
      .optional()
      .describe('Whose word each value is; on the page of its customer'),
  })
  .meta({ id: 'Contact' })

export const LegacyState = z
  .enum(['waiting', 'adopted', 'archived'])
  .describe('Of a customer of the time before: to be read only, in the new process, put away')

export const Customer = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: Named.nullable(),
    fields: Fields,
    tags: z.array(z.object({ id: z.string(), label: Label })),
    createdAt: At,
    revision: z.number(),
    openDeals: z.number().optional(),
    openAmount: z.number().optional(),
    legacy: LegacyState.nullable(),
  })
  .meta({ id: 'Customer' })

export const PromiseMade = z
  .object({
    activityId: z.string(),
    text: z.string(),
    due: At,
    kept: z.boolean(),
    alone: z.boolean().describe('About the customer alone: no action was opened for it'),
  })
  .meta({
    id: 'PromiseMade',
    description:
      'A promised next step; kept when the work opened for it is done, or, where none was, when somebody got through from the day before it was due on',
  })

const Mood = z.enum(['fine', 'soon', 'late'])
const Owed = z.object({ mood: Mood, late: z.number(), open: z.number() })

export const CustomerHealth = z
  .object({ mood: Mood, contact: z.object({ mood: Mood, days: z.number() }), actions: Owed, promises: Owed })
  .meta({
    id: 'CustomerHealth',
    description:
      'The worst of three: days since somebody got through (over 14 soon, over 30 late), actions and promises past their due time (within a day soon)',
  })

export const CustomerItem = z
  .object({
    id: z.string(),
    kind: z.enum(ITEM_KINDS),
    source: z.string(),
    sourceLabel: Label,
    number: z.string(),
    title: z.string(),
    amount: z.number().nullable(),
    state: z.string(),
    at: At,
    heardAt: At,
    by: Named.nullable(),
  })
  .meta({ id: 'CustomerItem', description: 'A contract, quote, payment or service ticket, as its source last told it' })

export const Adoption = z
  .object({
    migration: Named,
    until: At.describe('When the migration ends, or ended'),
    open: z.boolean().describe('The migration is under way: adopting can be taken back'),
    missing: z.array(z.string()).describe('Key fields that adopting asks for'),
    settledAt: At.nullable(),
    settledBy: z.string().nullable(),
  })
  .meta({ id: 'Adoption' })

export const CustomerDetail = Customer.extend({
  tags: ReasonedTags,
  lastContactAt: At.nullable().describe('When somebody last got through; null when nobody did'),
  health: CustomerHealth,
  origins: z
    .record(z.string(), FieldOrigin)
    .describe('Where each value comes from, by field, `name` among them; what formulas compute has none'),
  adoption: Adoption.nullable().describe('Only of a customer of the time before'),
  mergedInto: Named.nullable().describe('The customer it was merged into, which has all that was its own'),
  contacts: z.array(Contact),
  deals: z.array(Deal),
  leads: z.array(Lead),
  openActions: z.array(Action),
  promises: z.array(PromiseMade),
}).meta({ id: 'CustomerDetail' })
