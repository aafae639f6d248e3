import type { Customer, Deal, Lead } from '../record/rows.ts'
import type { Fields } from '../value.ts'

/** Facts of the rows asked about last in a turn: most of its conditions are asked of the same lead and deal. */
export interface Asked {
  lead: AskedRow<Lead> | null
  deal: AskedRow<Deal> | null
  customer: AskedRow<Customer> | null
}

interface AskedRow<T> {
  readonly row: T
  readonly facts: Fields
}
