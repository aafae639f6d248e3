import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { glossaryOf } from '@cairn/core/playbook/glossary.ts'
import { isPlainFact } from '@cairn/core/playbook/plain-fact.ts'
import type { Tag } from '@cairn/core/playbook/playbook.ts'
import { tagWords } from '@cairn/core/playbook/tag-words.ts'
import type { TagFact } from '@cairn/core/process/effect.ts'
import type { Tally } from '@cairn/core/rule/tally.ts'
import type { Value } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'
import { iso } from './rows.ts'

/** As long as a label may be. */
const MOST_WORDS = 400

interface TagReason {
  readonly tag: string
  readonly at: Date
  /** `rule`, or the node whose step set it. */
  readonly why: string
  /** What a rule was decided by. */
  readonly facts: readonly TagFact[] | null
}

/** Why a record has its tags: the last event that set each, by tag. A deal's may have been set when its lead was converted. */
export async function tagReasonsOf(
  trx: Transaction<Tables>,
  org: number,
  { kind, id, lead }: { kind: 'lead' | 'deal' | 'customer'; id: string; lead?: string | null },
): Promise<ReadonlyMap<string, TagReason>> {
  const own = sql`e.${sql.ref(`${kind}_id`)} = ${id}`
  const { rows } = await sql<TagReason>`
    select distinct on (f ->> 'tag') f ->> 'tag' as tag, e.at, f ->> 'why' as why, f -> 'facts' as facts
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
): { since: string | null; why: Label | null; facts: ShownFact[] } {
  if (!reason) return { since: null, why: null, facts: [] }
  const { why, at, tag, facts } = reason
  const rule = why === 'rule' ? book.source.tags.find(({ id }) => id === tag) : undefined
  const label = rule === undefined ? book.nodes.get(why)?.label : ruleWords(rule, book)
  return { since: iso(at), why: label ?? { zh: why, en: why }, facts: presentFacts(facts ?? [], book) }
}

/** What the rule of a tag asks, in words. */
function ruleWords(rule: Tag, book: CompiledPlaybook): Label {
  const glossary = glossaryOf(book.source)
  const said = (language: 'zh' | 'en'): string => tagWords(rule, glossary, language).slice(0, MOST_WORDS)
  return { zh: said('zh'), en: said('en') }
}

type Mutable<T> = T extends readonly (infer E)[] ? E[] : T

interface ShownFact {
  readonly field: string | null
  readonly tally: Tally | null
  readonly found: Mutable<Value>
  readonly latest: string | null
}

/** Facts as screens are told them: what may hold somebody's phone or name stays out. */
function presentFacts(facts: readonly TagFact[], { source }: CompiledPlaybook): ShownFact[] {
  return facts.flatMap((fact): ShownFact[] => {
    if ('tally' in fact) {
      const { tally, found, latest } = fact
      return [{ field: null, tally, found, latest: latest === null ? null : iso(new Date(latest)) }]
    }
    const { field, found } = fact
    return isPlainFact(source.fields, field)
      ? [{ field, found: typeof found === 'object' && found ? [...found] : found, tally: null, latest: null }]
      : []
  })
}
