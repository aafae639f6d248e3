import type { QueryConfig } from 'pg'

const names = new Map<string, string>()

/**
 * A statement that each connection plans once: the same text always has the same name. A plan made for an empty table
 * would read a grown one from end to end, so that what looks up rows is planned anew for each `generation`.
 */
export function prepared(text: string, values: unknown[], generation = 0): QueryConfig {
  let name = names.get(text)
  if (name === undefined) {
    name = `s${names.size}`
    names.set(text, name)
  }
  return { name: generation === 0 ? name : `${name}_${generation}`, text, values }
}

/** Grows by one whenever an organisation's steps have doubled. */
export function generationOf(seq: bigint): number {
  return seq <= 0n ? 0 : seq.toString(2).length
}
