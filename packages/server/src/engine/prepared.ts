import type { QueryConfig } from 'pg'

const names = new Map<string, string>()

/** A statement that each connection plans once: the same text always has the same name. */
export function prepared(text: string, values: unknown[]): QueryConfig {
  let name = names.get(text)
  if (name === undefined) {
    name = `s${names.size}`
    names.set(text, name)
  }
  return { name, text, values }
}
