import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { conditionWords } from '@cairn/core/playbook/condition-words.ts'
import { glossaryOf } from '@cairn/core/playbook/glossary.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import type { Tables } from '../db/tables.ts'
import { iso } from './rows.ts'

/** As long as a label may be. */
const MOST_WORDS = 400

interface TagReason {
  readonly tag: string
  readonly at: Date
  /** `rule`, or the node whose step set it. */
  readonly why: string
}

/** Why a record has its tags: the last event that set each, by tag. A deal's may have been set when its lead was converted. */
export async function tagReasonsOf(
  trx: Transaction<Tables>,
  org: number,
  { kind, id, lead }: { kind: 'lead' | 'deal' | 'customer'; id: string; lead?: string | null },
): Promise<ReadonlyMap<string, TagReason>> {
  const own = sql`e.${sql.ref(`${kind}_id`)} = ${id}`
  const { rows } = await sql<TagReason>`
    select distinct on (f ->> 'tag') f ->> 'tag' as tag, e.at, f ->> 'why' as why
      from event e cross join lateral jsonb_array_elements(e.effects) f
     where e.org_id = ${org} and ${lead ? sql`(${own} or e.lead_id = ${lead})` : own}
       and e.effects @> '[{"do": "tag", "on": true}]'
       and f ->> 'do' = 'tag' and (f ->> 'on')::boolean
       and f -> 'subject' ->> 'kind' = ${kind} and f -> 'subject' ->> 'id' = ${id}
     order by f ->> 'tag', e.at desc, e.id desc`.execute(trx)
  return new Map(rows.map((row) => [row.tag, row]))
}

/** A reason in words; a tag whose event is not found has none. */
export function presentReason(
  reason: TagReason | undefined,
  book: CompiledPlaybook,
): { since: string | null; why: Label | null } {
  if (!reason) return { since: null, why: null }
  const { why, at, tag } = reason
  const rule = why === 'rule' ? book.source.tags.find(({ id }) => id === tag)?.when : undefined
  const label = rule === undefined ? book.nodes.get(why)?.label : ruleWords(rule, book)
  return { since: iso(at), why: label ?? { zh: why, en: why } }
}

/** What the rule of a tag asks, in words. */
function ruleWords(rule: Condition, book: CompiledPlaybook): Label {
  const glossary = glossaryOf(book.source)
  const said = (language: 'zh' | 'en'): string => conditionWords(rule, glossary, language).slice(0, MOST_WORDS)
  return { zh: said('zh'), en: said('en') }
}
