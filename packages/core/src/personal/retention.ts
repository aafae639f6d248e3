import { z } from 'zod'

const Months = z.int().min(1).max(240)
const Days = z.int().min(1).max(3650)

/** How long what is kept. A rule that is off keeps it without end. */
export const Retention = z
  .object({
    leads: z
      .object({ on: z.boolean(), months: Months })
      .describe(
        'Leads that are disqualified or lie in a pool, without any activity for so long: personal data is erased',
      ),
    looks: z.object({ on: z.boolean(), months: Months }).describe('Who looked at which phone: removed after so long'),
    uploads: z
      .object({ on: z.boolean(), days: Days })
      .describe('Files of imports that are over, and rows they left aside'),
    staging: z.object({ on: z.boolean(), days: Days }).describe('Rows of cleaning runs that are over'),
  })
  .meta({ id: 'Retention' })
export type Retention = z.infer<typeof Retention>

/** Nothing that happened is forgotten unless a company says so; uploaded files go once they have served. */
export const defaultRetention: Retention = {
  leads: { on: false, months: 24 },
  looks: { on: false, months: 12 },
  uploads: { on: true, days: 30 },
  staging: { on: true, days: 30 },
}
