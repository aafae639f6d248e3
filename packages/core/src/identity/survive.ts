import type { FieldOrigin } from '../source/origin.ts'
import { defaultPrecedence, rankOf, type Precedence } from '../source/precedence.ts'
import { isMissing, type Fields, type Value } from '../value.ts'

/** Which of two says what a field holds after a merge. */
export type Side = 'kept' | 'merged'

/**
 * How what survives is chosen where both say something: the word of the source that counts more (and of equal ones the
 * one said last), the kept one's, the one said last, or the longer one.
 */
export type SurviveRule = 'source' | 'kept' | 'newest' | 'longest'

/** A customer's values, with where they come from. */
export interface Sided {
  readonly fields: Fields
  readonly origins: Readonly<Record<string, Pick<FieldOrigin, 'source' | 'at'>>>
  readonly createdAt: number
}

/** Fields in which two records differ, in the order of the kept one's. */
export function differingFields(kept: Fields, merged: Fields): string[] {
  const ids = new Set([...Object.keys(kept), ...Object.keys(merged)])
  return [...ids].filter((id) => JSON.stringify(kept[id] ?? null) !== JSON.stringify(merged[id] ?? null))
}

/**
 * Which side each differing field is taken from: where one says nothing the other; else what was chosen by hand; else by
 * the rule. A tie goes to the kept one.
 */
export function survivors(
  kept: Sided,
  merged: Sided,
  rule: SurviveRule,
  chosen: Readonly<Record<string, Side>> = {},
  precedence: Precedence = defaultPrecedence,
): Record<string, Side> {
  const side = (id: string): Side => {
    const byHand = chosen[id]
    if (byHand !== undefined) return byHand
    if (isMissing(merged.fields[id])) return 'kept'
    if (isMissing(kept.fields[id])) return 'merged'
    switch (rule) {
      case 'kept':
        return 'kept'
      case 'source': {
        const [ours, theirs] = [kept, merged].map((each) => rankOf(precedence, id, each.origins[id]?.source ?? 'hand'))
        if (ours !== theirs) return (theirs ?? 0) < (ours ?? 0) ? 'merged' : 'kept'
        return saidAt(merged, id) > saidAt(kept, id) ? 'merged' : 'kept'
      }
      case 'newest':
        return saidAt(merged, id) > saidAt(kept, id) ? 'merged' : 'kept'
      case 'longest':
        return length(merged.fields[id]) > length(kept.fields[id]) ? 'merged' : 'kept'
      default:
        return rule satisfies never
    }
  }
  return Object.fromEntries(differingFields(kept.fields, merged.fields).map((id) => [id, side(id)]))
}

function saidAt({ origins, createdAt }: Sided, id: string): number {
  return origins[id]?.at ?? createdAt
}

function length(value: Value | undefined): number {
  return Array.isArray(value) ? value.length : String(value ?? '').length
}
