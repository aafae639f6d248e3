import type { Effect, EffectKind, EffectOf } from '../process/effect.ts'
import type { Instant } from '../time.ts'

/** What somebody does who hears of effects, by their kind. */
export type Hearing = { readonly [K in EffectKind]?: (effect: EffectOf<K>, at: Instant) => void }

/**
 * Tells each effect to all that want to hear of its kind. The kind is looked up once for all of them: in a log that was
 * read it is a text of its own each time, and slow to compare with one kind after the other.
 */
export function tellTo(hearings: readonly Hearing[]): (effects: readonly Effect[], at: Instant) => void {
  const byKind = new Map<string, ((effect: Effect, at: Instant) => void)[]>()
  for (const hearing of hearings)
    for (const [kind, hear] of Object.entries(hearing))
      // Nobody is told of another kind than the one under which they hear.
      byKind.set(kind, [...(byKind.get(kind) ?? []), hear as (effect: Effect, at: Instant) => void])
  return (effects, at) => {
    for (const effect of effects) for (const hear of byKind.get(effect.do) ?? NOBODY) hear(effect, at)
  }
}

const NOBODY: readonly never[] = []
