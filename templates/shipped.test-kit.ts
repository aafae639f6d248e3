import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compilePlaybook } from '../packages/core/src/playbook/compile.ts'
import type { Playbook } from '../packages/core/src/playbook/playbook.ts'
import { readFields, type FieldProblem } from '../packages/core/src/record/values.ts'
import type { Score } from '../packages/core/src/record/rows.ts'
import type { Fields } from '../packages/core/src/value.ts'
import { guessPlan } from '../packages/server/src/intake/imports/guess-plan.ts'
import type { Plan } from '../packages/server/src/intake/imports/plan.ts'
import { mapRow } from '../packages/server/src/intake/imports/row.ts'
import { openSheet } from '../packages/server/src/sheet/read.ts'
import { parsePlaybook } from '../packages/server/src/playbooks/file.ts'

const here = import.meta.dirname

/** Folders of the templates: whatever is put beside them is tested with them. */
export const templates: readonly string[] = readdirSync(here, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

export function textOf(name: string): string {
  return readFileSync(join(here, name, 'playbook.yaml'), 'utf8')
}

export function bookOf(name: string): Playbook {
  const file = parsePlaybook(textOf(name))
  if (!file.ok) throw new Error(file.problems.map(({ line, message }) => `${line}: ${message.en}`).join('\n'))
  return file.playbook
}

export interface SampleLead {
  readonly row: number
  readonly source: string
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  readonly score: Score
}

/** The sample leads of a template as an import takes them in when nobody corrects its guesses, each scored. */
export async function samplesOf(name: string): Promise<{ plan: Plan; leads: SampleLead[] }> {
  const book = compilePlaybook(bookOf(name), 1)
  const sheet = await openSheet(readFileSync(join(here, name, 'sample-leads.csv')), 'sample-leads.csv')
  try {
    const plan = await guessPlan(sheet, book)
    const names = plan.columns.map((column) => column.name)
    const leads: SampleLead[] = []
    let row = 0
    for await (const cells of sheet.rows()) {
      row += 1
      if (row === 1) continue
      const values = Object.fromEntries(names.map((column, at) => [column, cells[at] ?? '']))
      const { source: written = '', ...raw } = mapRow({ row, values }, plan).given
      const { fields, problems } = readFields(book.source.fields.lead, raw)
      const source = plan.sources?.[written] ?? written
      leads.push({ row, source, fields, problems, score: book.score({ lead: { ...fields, source } }) })
    }
    return { plan, leads }
  } finally {
    await sheet.close()
  }
}
