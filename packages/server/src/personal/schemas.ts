import * as z from 'zod'

export const tags = ['personal information']
export const At = z.iso.datetime()
export const Named = z.object({ id: z.string(), name: z.string() })
const Words = z.object({ zh: z.string(), en: z.string() })
const Ids = z.array(z.uuid()).max(500).default([])

export const PersonRecord = z
  .object({
    kind: z.enum(['lead', 'contact', 'customer']),
    id: z.string(),
    name: z.string(),
    company: z.string(),
    customer: z.string().nullable(),
    phone: z.string().nullable().describe('Masked'),
    mail: z.string().nullable().describe('Masked'),
    at: At,
    sure: z.boolean().describe('By phone or mail, not by name alone'),
  })
  .meta({ id: 'PersonRecord' })

export const People = z.object({
  records: z.array(PersonRecord),
  refused: z
    .object({ at: At })
    .nullable()
    .describe('Somebody with this phone or mail was erased and does not want to be contacted'),
})

export const NewRequest = z
  .object({
    kind: z.enum(['export', 'erasure']),
    reason: z.string().trim().min(1).max(500).describe('Who asked, how, and why'),
    withdrawn: z.boolean().default(false).describe('The person does not want to be contacted again'),
    everywhere: z.boolean().default(false).describe('Their name belongs to nobody else: erase it wherever it stands'),
    leads: Ids,
    contacts: Ids,
    customers: Ids.describe('Customers that are this person, not a company'),
    given: z.array(z.string().max(200)).max(20).default([]).describe('More phones, mails or names of the person'),
  })
  .meta({ id: 'NewPersonalRequest' })

export const PersonalRequest = z
  .object({
    id: z.string(),
    kind: z.enum(['export', 'erasure', 'retention']),
    state: z.enum(['waiting', 'ready', 'confirmed', 'done', 'cancelled', 'failed']),
    label: z.string(),
    reason: z.string(),
    withdrawn: z.boolean(),
    everywhere: z.boolean(),
    places: z.array(z.object({ place: z.string(), label: Words, rows: z.number(), own: z.number() })),
    kept: z.array(z.object({ what: z.enum(['contract', 'deal', 'shared']), rows: z.number() })),
    files: z.number(),
    openActions: z.number(),
    openDeals: z.number(),
    namesakes: z.number().describe('Other records of somebody of the same name'),
    downloads: z.array(z.object({ by: z.string().nullable(), at: At })),
    error: z.string().nullable(),
    by: z.string().nullable(),
    createdAt: At,
    confirmedBy: z.string().nullable(),
    confirmedAt: At.nullable(),
    doneAt: At.nullable(),
    expiresAt: At.nullable(),
  })
  .meta({ id: 'PersonalRequest' })
