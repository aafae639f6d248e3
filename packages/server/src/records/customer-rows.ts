import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../db/tables.ts'
import { maskedPhones } from '../http/masked-phones.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { RecordsContext } from './context.ts'
import { iso, named } from './rows.ts'
import type { Customer as CustomerSchema } from './customer-schemas.ts'
import { eyesOf, shownFields, type Eyes } from './seen.ts'
import { labelOf } from './words.ts'

export type Customer = z.infer<typeof CustomerSchema>

/** Customers with their owners' names and what is open with them. */
export function selectCustomers(trx: Transaction<Tables>, org: number) {
  return trx
    .selectFrom('customer')
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'customer.org_id').onRef('member.id', '=', 'customer.owner_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('deal')
          .whereRef('deal.org_id', '=', 'customer.org_id')
          .whereRef('deal.customer_id', '=', 'customer.id')
          .where('deal.status', '=', 'open')
          .select(({ fn }) => [fn.countAll<string>().as('count'), fn.sum<number | null>('deal.amount').as('amount')])
          .as('open'),
      (on) => on.onTrue(),
    )
    .where('customer.org_id', '=', org)
    .selectAll('customer')
    .select(['member.name as owner_name', 'open.count as open_deals', 'open.amount as open_amount'])
}

export type CustomerWithNames = Awaited<ReturnType<ReturnType<typeof selectCustomers>['execute']>>[number]

export function presentCustomer(row: CustomerWithNames, eyes: Eyes): Customer {
  return {
    id: row.id,
    name: row.name,
    owner: named(row.owner_id, row.owner_name),
    fields: maskedFor(
      'customer',
      shownFields('customer', row.fields, { name: row.name }, eyes),
      eyes,
    ) as Customer['fields'],
    tags: row.tags.map((id) => ({ id, label: labelOf(eyes.published.source.tags, id) })),
    createdAt: iso(row.created_at),
    revision: row.revision,
    openDeals: Number(row.open_deals ?? 0),
    openAmount: row.open_amount ?? 0,
    legacy: row.legacy_state,
  }
}

/** Fields as they are shown to people: a phone is masked until it is needed. */
export function maskedFor(record: 'customer' | 'contact', fields: Fields, { actor, published }: Eyes): Fields {
  return maskedPhones(fields, published.source.fields[record], actor)
}

/** One customer as somebody may see it, or null. */
export async function findCustomer(context: RecordsContext, who: Identity, id: string): Promise<Customer | null> {
  const row = await read(context.reader, who, (trx) =>
    selectCustomers(trx, who.org).where('customer.id', '=', id).executeTakeFirst(),
  )
  return row ? presentCustomer(row, await eyesOf(context, who)) : null
}
