import { z } from 'zod'
import { isMissing, type Value } from '../value.ts'
import { isSame, type FieldOrigin, type SourceName } from './origin.ts'

const Name = z.string().min(1).max(200)

/** Which source counts more: `order` from the highest down, and, before it, the master of a field. */
export const Precedence = z
  .object({
    order: z.array(Name).max(200),
    masters: z.record(z.string(), Name),
  })
  .meta({ id: 'Precedence' })
export type Precedence = z.infer<typeof Precedence>

/** Before anybody decides: what people write counts most; outside systems stand between them and spreadsheets. */
export const defaultPrecedence: Precedence = { order: ['hand', 'import', 'lead', 'rules'], masters: {} }

/** The name under which a source stands in the order: enquiries of every kind are one, and so are people and their programs. */
export function classOf(source: SourceName): SourceName {
  if (source === 'api') return 'hand'
  for (const several of ['lead', 'import']) if (source.startsWith(`${several}:`)) return several
  return source
}

/** How much a source counts for a field: 0 is its master, more counts less; whoever stands nowhere counts least. */
export function rankOf({ order, masters }: Precedence, field: string, source: SourceName): number {
  const name = classOf(source)
  if (Object.hasOwn(masters, field) && masters[field] === name) return 0
  const at = order.indexOf(name)
  return at === -1 ? order.length + 1 : at + 1
}

/**
 * What becomes of a value that a source brings: `write`, it is the field's from now on; `same`, nothing to do;
 * `conflict`, a source above says otherwise; `passed-over`, a person has set this very value aside before.
 */
export type Weighed = 'write' | 'same' | 'conflict' | 'passed-over'

/** What a field holds, and whose word it is; undefined is from a time that kept no origins, and counts as a person's. */
export interface Held {
  readonly value: Value | undefined
  readonly origin: FieldOrigin | undefined
}

/**
 * Weighs what a source says of a field against what the field holds. A source that counts less never overwrites; one that
 * counts as much or more does, and vouches for an equal value. Nothing said clears only what the same source had said.
 */
export function weigh(
  precedence: Precedence,
  field: string,
  given: { readonly value: Value; readonly source: SourceName },
  held: Held,
): Weighed {
  const { source } = given
  const holder = holderOf(held)
  const isAbove = rankOf(precedence, field, source) < rankOf(precedence, field, holder)
  if (isSame(given.value, held.value)) return isAbove && !isMissing(given.value) ? 'write' : 'same'
  if (isMissing(held.value)) return 'write'
  if (isMissing(given.value)) return classOf(source) === classOf(holder) ? 'write' : 'same'
  const over = held.origin?.over
  if (over && Object.hasOwn(over, source) && isSame(over[source], given.value)) return 'passed-over'
  return isOverruled(precedence, field, given, held) ? 'conflict' : 'write'
}

/** Says whether a source that counts more holds another value already. */
export function isOverruled(
  precedence: Precedence,
  field: string,
  given: { readonly value: Value; readonly source: SourceName },
  held: Held,
): boolean {
  if (isMissing(held.value) || isSame(given.value, held.value)) return false
  return rankOf(precedence, field, given.source) > rankOf(precedence, field, holderOf(held))
}

function holderOf(held: Held): SourceName {
  return held.origin?.source ?? 'hand'
}
