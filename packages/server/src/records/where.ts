import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { DEEPEST } from '@cairn/core/playbook/check-conditions.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { vocabularyOf } from '@cairn/core/playbook/vocabulary.ts'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import { RecordKind } from '@cairn/core/record/field.ts'
import { Condition } from '@cairn/core/rule/condition.ts'
import { conditionDepth, conditionFields } from '@cairn/core/rule/explain.ts'
import { conditionSql } from '../db/condition-sql.ts'
import type { FilteredRecord } from '../db/fact-sql.ts'
import { asker } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { refuse } from '../http/refuse.ts'
import type { Eyes } from './seen.ts'

const LONGEST = 8000

/** The parameter by which lists are filtered like the playbook decides. */
export const Where = z.string().max(LONGEST).optional().meta({
  description: 'A condition as JSON, as the playbook has them: `{"op":"is","field":"lead.grade","value":"A"}`',
})

/** Records whose facts the rows of a list have. */
const ABOUT: Readonly<Record<FilteredRecord, readonly string[]>> = {
  lead: ['lead', 'customer', 'owner'],
  customer: ['customer', 'owner'],
  deal: ['deal', 'customer', 'lead', 'owner'],
}

/** Why a condition cannot filter a list; said in the reader's language. */
const WORDS = {
  'where.not-a-condition': { zh: '筛选条件读不懂：应是一个 JSON 条件', en: 'a condition is expected, as JSON' },
  'where.too-deep': { zh: '筛选条件套得太深，最多 {most} 层', en: 'the condition nests deeper than {most} levels' },
  'where.unknown-field': {
    zh: '这里不能按 {field} 筛选：没有这个字段',
    en: 'there is no field {field} to filter by here',
  },
  'where.of-the-day': {
    zh: '{field} 每天都在变（公式里有 today），列表不能按它筛选',
    en: '{field} changes from day to day (its formula names today): lists cannot be filtered by it',
  },
} as const

/** A filter as SQL, or nothing when none is given. What cannot filter this list is refused with the reason. */
export function whereOf(
  req: FastifyRequest,
  text: string | undefined,
  record: FilteredRecord,
  { published: book, now }: Pick<Eyes, 'published' | 'now'>,
) {
  if (text === undefined || text === '') return null
  const { actor } = asker(req)
  const say = (code: keyof typeof WORDS, params: Readonly<Record<string, string | number>> = {}): never => {
    const message = WORDS[code][languageFor(req)].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      String(params[name] ?? ''),
    )
    return refuse('request.invalid', {}, [{ path: 'where', message, code }])
  }
  const condition = readCondition(text) ?? say('where.not-a-condition')
  if (conditionDepth(condition) > DEEPEST) say('where.too-deep', { most: DEEPEST })
  const words = wordsOf(book)
  for (const field of conditionFields(condition)) {
    const [about = '', id = ''] = field.split('.')
    const kind = RecordKind.safeParse(about)
    const hidden = kind.success && hiddenFields(book.source.forms, kind.data, actor.role).has(id)
    if (!ABOUT[record].includes(about) || !words.has(field) || hidden) say('where.unknown-field', { field })
    if (kind.success && book.formulas[kind.data].types.get(id)?.daily) say('where.of-the-day', { field })
  }
  return conditionSql(condition, record, book, { shy: actor.role === 'rep', today: book.clock.today(now) })
}

const known = new WeakMap<CompiledPlaybook, ReturnType<typeof vocabularyOf>>()

function wordsOf(book: CompiledPlaybook): ReturnType<typeof vocabularyOf> {
  const words = known.get(book) ?? vocabularyOf(book.source)
  known.set(book, words)
  return words
}

function readCondition(text: string): Condition | null {
  try {
    const read = Condition.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
