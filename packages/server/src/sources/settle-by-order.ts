import { knownOrigins } from '@cairn/core/source/origin.ts'
import { rankOf, weigh, type Precedence } from '@cairn/core/source/precedence.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import type { SourcesContext } from './context.ts'

/** Older ones wait until their source speaks again, or somebody decides. */
const MOST_SETTLED = 1000

/**
 * A new order decides open conflicts: where what was said now counts at least as much as what is held, it is taken, as the
 * word of whoever changed the order. Tells how many.
 */
export async function settleByOrder(
  { reader, engine }: SourcesContext,
  who: Identity,
  precedence: Precedence,
): Promise<number> {
  const open = await read(reader, who, (trx) =>
    trx
      .selectFrom('field_conflict')
      .innerJoin('customer', (on) =>
        on
          .onRef('customer.org_id', '=', 'field_conflict.org_id')
          .onRef('customer.id', '=', 'field_conflict.customer_id'),
      )
      .where('field_conflict.org_id', '=', who.org)
      .where('state', '=', 'open')
      .orderBy('at', 'desc')
      .limit(MOST_SETTLED)
      .select(['customer_id', 'customer.name', 'customer.fields', 'field_origin', 'field', 'source', 'value'])
      .execute(),
  )
  const decided = open.flatMap(({ customer_id: customer, field, source, value, ...row }) => {
    const held = field === 'name' ? row.name : (row.fields[field] ?? null)
    const origin = knownOrigins({ origins: row.field_origin })[field]
    if (weigh(precedence, field, { value, source }, { value: held, origin }) !== 'write') return []
    return [{ type: 'conflict.settled' as const, by: who.actor, customer, field, source, value, held, take: true }]
  })
  // Of several for one field the source that counts most comes first; the others find the value changed.
  decided.sort((a, b) => rankOf(precedence, a.field, a.source) - rankOf(precedence, b.field, b.source))
  const done = await Promise.all(decided.map((event) => engine.submit(who.org, event)))
  return done.filter(({ outcome }) => outcome.refusal === null).length
}
