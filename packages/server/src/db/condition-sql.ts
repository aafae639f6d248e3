import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { decimal, foldText, isStorable, splitPath } from '@cairn/core/rule/compare.ts'
import type { Comparison, Condition } from '@cairn/core/rule/condition.ts'
import { DAY_FORM, MOMENT_FORM, MOMENT_LENGTH, edgesOf, type DayEdges, type Today } from '@cairn/core/rule/dates.ts'

/** Records whose rows can be filtered, by the name their table has in the query. */
export type FilteredRecord = 'lead' | 'customer' | 'deal'

export interface ConditionSqlOptions {
  /** Whoever asks sees no phones or mails of leads that nobody owns, so filters do not tell of them either. */
  readonly shy?: boolean
  /** When it is asked, and in which zone; without it, conditions on days from today do not hold. */
  readonly today?: Today
}

type Sql = RawBuilder<boolean>

/** A fact as the database holds it: a column, or a value of any kind inside `fields`. */
type Fact =
  | { readonly as: 'text' | 'number' | 'list' | 'json'; readonly value: RawBuilder<unknown> }
  | { readonly as: 'missing' }

/** Where the facts of a record stand, seen from a row: the row itself, or another that it points at. */
interface Place {
  readonly alias: RawBuilder<unknown>
  /** Wraps what is asked about the other row; `absent` is the answer where there is none. */
  readonly around: (asked: Sql, absent: Sql) => Sql
}

const no: Sql = sql<boolean>`false`
const yes: Sql = sql<boolean>`true`

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

function joined(parts: readonly Sql[], between: RawBuilder<unknown>, empty: Sql): Sql {
  return parts.length === 0 ? empty : sql<boolean>`(${sql.join(parts, between)})`
}

function comparisonSql(
  comparison: Comparison,
  record: FilteredRecord,
  book: Pick<CompiledPlaybook, 'source' | 'formulas'>,
  options: ConditionSqlOptions,
): Sql {
  const path = splitPath(comparison.field)
  const place = placeOf(path.record, record)
  const absent = asked(comparison, { as: 'missing' }, options)
  if (!place) return absent
  const fact = factOf(path.record, path.id, place.alias)
  const seen = options.shy && path.record === 'lead' && fact.as === 'json' ? veiled(fact, path.id, place, book) : fact
  return place.around(asked(comparison, seen, options), absent)
}

// Where

function placeOf(wanted: string, record: FilteredRecord): Place | null {
  const row = sql.ref(record)
  if (wanted === record) return { alias: row, around: (asks) => asks }
  if (wanted === 'customer') return other(sql`customer`, sql`fact_customer`, sql`${row}.customer_id`, row)
  if (wanted === 'lead' && record === 'deal') return other(sql`lead`, sql`fact_lead`, sql`${row}.lead_id`, row)
  if (wanted === 'owner') return other(sql`seller`, sql`fact_owner`, sql`${row}.owner_id`, row)
  return null
}

function other(
  table: RawBuilder<unknown>,
  alias: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  row: RawBuilder<unknown>,
): Place {
  return {
    alias,
    around: (asks, absent) => sql<boolean>`coalesce((
      select ${asks} from ${table} as ${alias} where ${alias}.org_id = ${row}.org_id and ${alias}.id = ${id}
    ), ${absent})`,
  }
}

/** The column of a fact; what is no column stands in `fields`. The same as core's `leadFacts` and its neighbours. */
function factOf(record: string, id: string, at: RawBuilder<unknown>): Fact {
  const text = (column: string): Fact => ({ as: 'text', value: sql`${at}.${sql.id(column)}` })
  const number = (column: string): Fact => ({ as: 'number', value: sql`${at}.${sql.id(column)}` })
  const list = (column: string): Fact => ({ as: 'list', value: sql`${at}.${sql.id(column)}` })
  switch (`${record}.${id}`) {
    case 'lead.source':
    case 'lead.grade':
    case 'lead.state':
    case 'lead.pool':
    case 'lead.track':
    case 'deal.name':
    case 'deal.stage':
    case 'deal.status':
    case 'deal.grade':
    case 'customer.name':
    case 'owner.name':
      return text(id)
    case 'lead.owner':
      return { as: 'text', value: sql`${at}.owner_id::text` }
    case 'deal.lostReason':
      return text('lost_reason')
    case 'deal.expectedClose':
      return {
        as: 'text',
        value: sql`to_char(${at}.expected_close at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      }
    case 'lead.score':
      return number('score')
    case 'deal.amount':
      return number('amount')
    case 'lead.tags':
    case 'deal.tags':
    case 'customer.tags':
    case 'owner.skills':
      return list('tags' === id ? 'tags' : 'skills')
    case 'owner.region':
      return list('regions')
    case 'owner.product':
      return list('products')
    default:
      if (record === 'owner') return { as: 'missing' }
      return { as: 'json', value: sql`(${at}.fields -> ${sql.lit(id)})` }
  }
}

/** A value of a lead in a pool for somebody who does not see its phone: texts that may hold one are not looked into. */
function veiled(
  fact: Extract<Fact, { value: unknown }>,
  id: string,
  { alias }: Place,
  book: Pick<CompiledPlaybook, 'source' | 'formulas'>,
): Fact {
  const kind = kindOf(book, id)
  const hidden = sql`${alias}.owner_id is null`
  switch (kind) {
    case 'choice':
    case 'multi-choice':
    case 'date':
    case 'yes-no':
      return fact
    case 'number':
    case 'money':
      // a mobile number may stand in a field of numbers
      return {
        as: 'json',
        value: sql`(case when ${hidden} and case when jsonb_typeof(${fact.value}) = 'number'
          then ${fact.value}::double precision between 13000000000 and 19999999999 else true end
          then null else ${fact.value} end)`,
      }
    default:
      return { as: 'json', value: sql`(case when ${hidden} then null else ${fact.value} end)` }
  }
}

function kindOf({ source, formulas }: Pick<CompiledPlaybook, 'source' | 'formulas'>, id: string): Field['kind'] | null {
  const def = source.fields.lead.find((each) => each.id === id)
  if (def?.kind !== 'formula') return def?.kind ?? null
  switch (formulas.lead.types.get(id)?.type) {
    case 'number':
    case 'money':
      return 'number'
    case 'date':
      return 'date'
    case 'yes-no':
      return 'yes-no'
    default:
      return null
  }
}

// What is asked

function asked(comparison: Comparison, fact: Fact, { today }: ConditionSqlOptions): Sql {
  switch (comparison.op) {
    case 'is':
      return equals([comparison.value], fact)
    case 'is-not':
      return sql<boolean>`not ${equals([comparison.value], fact)}`
    case 'in':
      return equals(comparison.values, fact)
    case 'not-in':
      return sql<boolean>`not ${equals(comparison.values, fact)}`
    case 'at-least':
      return measures(sql`>=`, comparison.value, fact)
    case 'at-most':
      return measures(sql`<=`, comparison.value, fact)
    case 'above':
      return measures(sql`>`, comparison.value, fact)
    case 'below':
      return measures(sql`<`, comparison.value, fact)
    case 'contains':
      return holdsText([comparison.value], fact, (text, part) => sql<boolean>`strpos(${text}, ${part}) > 0`)
    case 'contains-any':
      return holdsText(comparison.values, fact, (text, part) => sql<boolean>`strpos(${text}, ${part}) > 0`)
    case 'starts-with':
      return holdsText([comparison.value], fact, (text, part) => sql<boolean>`starts_with(${text}, ${part})`)
    case 'before':
      return onDay(edgesOf(comparison.value, today), fact, beforeDay)
    case 'after':
      return onDay(edgesOf(comparison.value, today), fact, afterDay)
    case 'known':
      return sql<boolean>`not ${missing(fact)}`
    case 'unknown':
      return missing(fact)
  }
}

function missing(fact: Fact): Sql {
  switch (fact.as) {
    case 'missing':
      return yes
    case 'text':
      return sql<boolean>`coalesce(cairn_blank(${fact.value}), true)`
    case 'number':
      return sql<boolean>`(${fact.value} is null)`
    case 'list':
      return sql<boolean>`(coalesce(cardinality(${fact.value}), 0) = 0)`
    case 'json':
      return byType(fact.value, {
        string: (text) => sql<boolean>`cairn_blank(${text})`,
        number: () => no,
        boolean: () => no,
        array: () => sql<boolean>`(jsonb_array_length(${fact.value}) = 0)`,
        absent: yes,
      })
  }
}

/** A value inside `fields` looked at by what it is. */
function byType(
  json: RawBuilder<unknown>,
  ask: {
    string: (text: RawBuilder<unknown>) => Sql
    number: (number: RawBuilder<unknown>) => Sql
    boolean: (truth: RawBuilder<unknown>) => Sql
    array: () => Sql
    absent: Sql
  },
): Sql {
  return sql<boolean>`coalesce(case jsonb_typeof(${json})
    when 'string' then ${ask.string(sql`(${json} #>> '{}')`)}
    when 'number' then ${ask.number(sql`(${json}::double precision)`)}
    when 'boolean' then ${ask.boolean(sql`(${json}::boolean)`)}
    when 'array' then ${ask.array()}
  end, ${ask.absent})`
}

/** The twin of core's `elementIn` over a value or any element of a list. */
function equals(wanted: readonly (string | number | boolean)[], fact: Fact): Sql {
  const strings = wanted.filter((one) => typeof one === 'string').filter(isStorable)
  const numbers = wanted.filter((one) => typeof one === 'number')
  const texts = strings.map(foldText)
  const readable = [...numbers, ...strings.map((text) => decimal(text)).filter((number) => !Number.isNaN(number))]
  const truths = wanted.filter((one) => typeof one === 'boolean')

  const textIn = (text: RawBuilder<unknown>): Sql =>
    joined(
      [
        ...(texts.length > 0 ? [sql<boolean>`cairn_fold(${text}) = any(${texts}::text[])`] : []),
        ...(numbers.length > 0
          ? [sql<boolean>`coalesce(cairn_decimal(${text}) = any(${numbers}::double precision[]), false)`]
          : []),
      ],
      sql` or `,
      no,
    )
  const numberIn = (number: RawBuilder<unknown>): Sql =>
    readable.length === 0 ? no : sql<boolean>`(${number} = any(${readable}::double precision[]))`

  switch (fact.as) {
    case 'missing':
      return no
    case 'text':
      return sql<boolean>`coalesce(not cairn_blank(${fact.value}) and ${textIn(fact.value)}, false)`
    case 'number':
      return sql<boolean>`coalesce(${numberIn(fact.value)}, false)`
    case 'list':
      return sql<boolean>`exists (select from unnest(${fact.value}) as element where ${textIn(sql`element`)})`
    case 'json':
      return byType(fact.value, {
        string: (text) => sql<boolean>`(not cairn_blank(${text}) and ${textIn(text)})`,
        number: numberIn,
        boolean: (truth) => (truths.length === 0 ? no : sql<boolean>`(${truth} = any(${truths}::boolean[]))`),
        array: () => anyElement(fact.value, textIn),
        absent: no,
      })
  }
}

function anyElement(json: RawBuilder<unknown>, ask: (text: RawBuilder<unknown>) => Sql): Sql {
  return sql<boolean>`exists (select from jsonb_array_elements_text(${json}) as element where ${ask(sql`element`)})`
}

/** Compares a number, or a text that is one. */
function measures(operator: RawBuilder<unknown>, limit: number, fact: Fact): Sql {
  const beside = (number: RawBuilder<unknown>): Sql =>
    sql<boolean>`coalesce(${number} ${operator} ${limit}::double precision, false)`
  switch (fact.as) {
    case 'missing':
    case 'list':
      return no
    case 'number':
      return beside(fact.value)
    case 'text':
      return beside(sql`cairn_decimal(${fact.value})`)
    case 'json':
      return byType(fact.value, {
        string: (text) => beside(sql`cairn_decimal(${text})`),
        number: beside,
        boolean: () => no,
        array: () => no,
        absent: no,
      })
  }
}

type OnDay = (text: RawBuilder<unknown>, edges: DayEdges) => { readonly day: Sql; readonly moment: Sql }

/** The twin of core's `isBefore`: texts that sort as time does, letter by letter. */
const beforeDay: OnDay = (text, { date, begins }) => ({
  day: sql<boolean>`${text} collate "C" < ${date}`,
  moment: sql<boolean>`left(${text}, ${sql.lit(MOMENT_LENGTH)}) collate "C" < ${begins}`,
})

/** The twin of core's `isAfter`. */
const afterDay: OnDay = (text, { date, ends }) => ({
  day: sql<boolean>`${text} collate "C" > ${date}`,
  moment: sql<boolean>`left(${text}, ${sql.lit(MOMENT_LENGTH)}) collate "C" >= ${ends}`,
})

/** Compares a day, or a moment, with a day whose edges core has worked out: time zones are its business alone. */
function onDay(edges: DayEdges | null, fact: Fact, compare: OnDay): Sql {
  if (edges === null) return no
  const beside = (text: RawBuilder<unknown>): Sql => {
    const { day, moment } = compare(text, edges)
    return sql<boolean>`coalesce(case when ${text} ~ ${sql.lit(DAY_FORM)} then ${day}
      when ${text} ~ ${sql.lit(MOMENT_FORM)} then ${moment} end, false)`
  }
  switch (fact.as) {
    case 'missing':
    case 'list':
    case 'number':
      return no
    case 'text':
      return beside(fact.value)
    case 'json':
      return byType(fact.value, { string: beside, number: () => no, boolean: () => no, array: () => no, absent: no })
  }
}

/** The twin of core's `anyText`. */
function holdsText(
  wanted: readonly string[],
  fact: Fact,
  finds: (text: RawBuilder<unknown>, part: RawBuilder<unknown>) => Sql,
): Sql {
  const parts = wanted.filter(isStorable).map(foldText)
  if (parts.length === 0) return no
  const within = (text: RawBuilder<unknown>): Sql =>
    joined(
      parts.map((part) => finds(sql`cairn_fold(${text})`, sql`${part}::text`)),
      sql` or `,
      no,
    )
  switch (fact.as) {
    case 'missing':
      return no
    case 'text':
      return sql<boolean>`coalesce(not cairn_blank(${fact.value}) and ${within(fact.value)}, false)`
    case 'number':
      return sql<boolean>`coalesce(${withinNumber(fact.value, sql`${fact.value}::text::numeric::text`, within)}, false)`
    case 'list':
      return sql<boolean>`exists (select from unnest(${fact.value}) as element where ${within(sql`element`)})`
    case 'json':
      return byType(fact.value, {
        string: (text) => sql<boolean>`(not cairn_blank(${text}) and ${within(text)})`,
        number: (number) => withinNumber(number, sql`(${fact.value} #>> '{}')`, within),
        boolean: () => no,
        array: () => anyElement(fact.value, within),
        absent: no,
      })
  }
}

/** Numbers that are written with an exponent have no text: core's `numberText`. */
function withinNumber(
  number: RawBuilder<unknown>,
  text: RawBuilder<unknown>,
  within: (text: RawBuilder<unknown>) => Sql,
): Sql {
  return sql<boolean>`((${number} = 0 or (abs(${number}) >= 1e-6 and abs(${number}) < 1e21)) and ${within(text)})`
}
