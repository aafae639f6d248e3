import { sql } from 'kysely'
import { DAY, HOUR } from '@cairn/core/time.ts'
import type { Intake } from './answers.ts'
import { today } from './context.ts'
import type { View } from './context.ts'
import { population, rowsOf } from './population.ts'

/** What came in today, by grade and hour, beside what had come in by this time a day ago. */
export async function intake(view: View): Promise<Intake> {
  const { trx } = view
  const day = today(view)
  const { rows: cells } = await sql<{ grade: 'A' | 'B' | 'C'; hour: number; count: number }>`
    select grade, floor(extract(epoch from arrived_at - ${new Date(day.from)}) / 3600)::int as hour, count(*)::int as count
      from lead where ${population(view, { metric: 'leads', ...day })} group by 1, 2`.execute(trx)
  const past = { from: day.from - DAY, to: day.to - DAY }
  const { rows: previous } = await sql<{ count: number }>`
    select count(*)::int as count from lead where ${population(view, { metric: 'leads', ...past })}`.execute(trx)
  const sum = (of: (cell: (typeof cells)[number]) => boolean) =>
    cells.filter(of).reduce((total, { count }) => total + count, 0)
  const grade = (id: 'A' | 'B' | 'C') => sum((cell) => cell.grade === id)
  const gradeRows = (id: 'A' | 'B' | 'C') => rowsOf({ metric: 'leads', ...day, grade: id })
  const hours = Array.from({ length: Math.ceil((day.to - day.from) / HOUR) }, (_, hour) => hour)
  return {
    today: sum(() => true),
    previous: previous[0]?.count ?? 0,
    byGrade: { A: grade('A'), B: grade('B'), C: grade('C') },
    gradeRows: { A: gradeRows('A'), B: gradeRows('B'), C: gradeRows('C') },
    byHour: hours.map((hour) => sum((cell) => cell.hour === hour)),
    rows: rowsOf({ metric: 'leads', ...day }),
    hourRows: hours.map((hour) => {
      const from = day.from + hour * HOUR
      return rowsOf({ metric: 'leads', from, to: Math.min(from + HOUR, day.to) })
    }),
  }
}
