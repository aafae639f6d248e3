import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { decimal, foldText, isStorable } from '@cairn/core/rule/compare.ts'
import type { Comparison } from '@cairn/core/rule/condition.ts'
import { DAY_FORM, MOMENT_FORM, MOMENT_LENGTH, edgesOf, type DayEdges, type Today } from '@cairn/core/rule/dates.ts'
import type { Fact, Sql } from './fact-sql.ts'

export const no: Sql = sql<boolean>`false`
export const yes: Sql = sql<boolean>`true`

/** Parts with `and` or `or` between them. */
export function joined(parts: readonly Sql[], between: RawBuilder<unknown>, empty: Sql): Sql {
  return parts.length === 0 ? empty : sql<boolean>`(${sql.join(parts, between)})`
}

/** One comparison over one fact: what core's `compileCondition` says of the fact's value. */
export function asked(comparison: Comparison, fact: Fact, today?: Today): Sql {
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
