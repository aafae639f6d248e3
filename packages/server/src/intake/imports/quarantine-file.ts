import * as z from 'zod'
import type { App } from '../../http/app.ts'
import { csvOf, type CsvCell } from '../../http/csv.ts'
import { askerWith } from '../../http/identity.ts'
import { languageFor } from '../../http/problem.ts'
import { refuse } from '../../http/refuse.ts'
import { write } from '../../http/write.ts'
import type { IntakeContext } from '../context.ts'
import { presentQuarantined } from './present.ts'
import { findImport } from './store.ts'

/** More bad rows than anybody mends by hand: then the table itself has to be mended. */
const MOST_ROWS = 20_000

/** A run's quarantine as a table to mend in a spreadsheet: the row's number, what is wrong with it, its cells. */
export function quarantineFileRoute(app: App, { books, writer }: IntakeContext): void {
  const schema = {
    tags: ['imports'],
    summary: 'Quarantined rows as CSV; what a spreadsheet would take for a formula is exported as text',
    params: z.object({ id: z.uuid() }),
  }
  app.get('/api/v1/imports/:id/quarantine.csv', { schema }, async (req, reply) => {
    const who = askerWith(req, 'import.run')
    const run = (await findImport({ writer }, who.org, req.params.id)) ?? refuse('import.not-found')
    const rows = await write(writer, who.org, (trx) =>
      trx
        .selectFrom('quarantine')
        .selectAll()
        .where('org_id', '=', who.org)
        .where('import_id', '=', run.id)
        .where('mended_at', 'is', null)
        .orderBy('row')
        .limit(MOST_ROWS)
        .execute(),
    )
    const [book, language] = [await books.published(who.org), languageFor(req)]
    const columns = run.plan.columns.map(({ name }) => name)
    const heading = language === 'zh' ? ['行号', '问题'] : ['Row', 'Problems']
    const cells = rows.map((row): CsvCell[] => {
      const { problems, values } = presentQuarantined(row, run, book, language)
      const said = problems.map(({ message }) => message).join(language === 'zh' ? '；' : '; ')
      return [row.row, said, ...columns.map((column) => String(values[column] ?? ''))]
    })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="quarantine.csv"')
      .send(csvOf([[...heading, ...columns], ...cells]))
  })
}
