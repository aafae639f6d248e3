import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Tables } from '../db/tables.ts'
import { iso } from './rows.ts'

interface TagReason {
  readonly tag: string
  readonly at: Date
  /** `rule`, or the node whose step set it. */
  readonly why: string
}

/** Why a customer has its tags: the last event that set each, by tag. */
export async function tagReasonsOf(
  trx: Transaction<Tables>,
  org: number,
  customer: string,
): Promise<ReadonlyMap<string, TagReason>> {
  const { rows } = await sql<TagReason>`
    select distinct on (f ->> 'tag') f ->> 'tag' as tag, e.at, f ->> 'why' as why
      from event e cross join lateral jsonb_array_elements(e.effects) f
     where e.org_id = ${org} and e.customer_id = ${customer} and e.effects @> '[{"do": "tag", "on": true}]'
       and f ->> 'do' = 'tag' and (f ->> 'on')::boolean
       and f -> 'subject' ->> 'kind' = 'customer' and f -> 'subject' ->> 'id' = ${customer}
     order by f ->> 'tag', e.at desc, e.id desc`.execute(trx)
  return new Map(rows.map((row) => [row.tag, row]))
}

/** A reason in words; a tag whose event is not found has none. */
export function presentReason(
  reason: TagReason | undefined,
  book: CompiledPlaybook,
): { since: string | null; why: Label | null } {
  if (!reason) return { since: null, why: null }
  const { why, at } = reason
  const label =
    why === 'rule'
      ? { zh: '符合打法里的标签规则', en: 'The playbook’s rule for this tag holds' }
      : book.nodes.get(why)?.label
  return { since: iso(at), why: label ?? { zh: why, en: why } }
}
