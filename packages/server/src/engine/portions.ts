const FIRST = 32

/**
 * A batch in portions, each written while the next is decided; they grow, so that PostgreSQL never has to wait. A small
 * batch stays whole, and so does one in which anything else happens than what `parts` allows.
 */
export function portionsOf<T>(batch: readonly T[], parts: (each: T) => boolean): readonly (readonly T[])[] {
  if (batch.length < 2 * FIRST || !batch.every(parts)) return [batch]
  const portions: (readonly T[])[] = []
  for (let from = 0, size = FIRST; from < batch.length; from += size, size *= 2) {
    // What would be left over goes along.
    if (batch.length - from < size + FIRST) size = batch.length - from
    portions.push(batch.slice(from, from + size))
  }
  return portions
}
