import { sql } from 'kysely'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { splitPath } from '@cairn/core/rule/compare.ts'
import type { Comparison, Condition } from '@cairn/core/rule/condition.ts'
import type { Today } from '@cairn/core/rule/dates.ts'
import { asked, joined, no, yes } from './compare-sql.ts'
import { factOf, placeOf, veiled, type FilteredRecord, type Sql } from './fact-sql.ts'

export interface ConditionSqlOptions {
  /** Whoever asks sees no phones or mails of leads that nobody owns, so filters do not tell of them either. */
  readonly shy?: boolean
  /** When it is asked, and in which zone; without it, conditions on days from today do not hold. */
  readonly today?: Today
}

/**
 * A condition as an expression over rows of `lead`, `customer` or `deal` of a query that holds them under these names.
 * Means exactly what core's `compileCondition` means of the same row's facts: of the row, its customer, its lead and its
 * owner, as far as whoever asks may see these. Formulas are read as they are kept with the row; those that name the day
 * are missing here.
 */
export function conditionSql(
  condition: Condition,
  record: FilteredRecord,
  book: Pick<CompiledPlaybook, 'source' | 'formulas'>,
  options: ConditionSqlOptions = {},
): Sql {
  switch (condition.op) {
    case 'all':
      return joined(
        condition.of.map((part) => conditionSql(part, record, book, options)),
        sql` and `,
        yes,
      )
    case 'any':
      return joined(
        condition.of.map((part) => conditionSql(part, record, book, options)),
        sql` or `,
        no,
      )
    case 'not':
      return sql<boolean>`not ${conditionSql(condition.of, record, book, options)}`
    default:
      return comparisonSql(condition, record, book, options)
  }
}

function comparisonSql(
  comparison: Comparison,
  record: FilteredRecord,
  book: Pick<CompiledPlaybook, 'source' | 'formulas'>,
  options: ConditionSqlOptions,
): Sql {
  const path = splitPath(comparison.field)
  const place = placeOf(path.record, record)
  const absent = asked(comparison, { as: 'missing' }, options.today)
  if (!place) return absent
  const fact = factOf(path.record, path.id, place.alias)
  const seen = options.shy && path.record === 'lead' && fact.as === 'json' ? veiled(fact, path.id, place, book) : fact
  return place.around(asked(comparison, seen, options.today), absent)
}
