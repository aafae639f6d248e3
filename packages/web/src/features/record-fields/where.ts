import { Condition } from '@cairn/core/rule/condition.ts'
import type { Query } from '../../api/client.ts'

/** The condition that narrows a list, as it stands in the address; what is none narrows nothing. */
export function whereIn(filters: Query): Condition | undefined {
  const text = filters['where']
  if (text === undefined || text === null || text === '') return undefined
  try {
    // an address may be read as text, or already as what the text says
    const read = Condition.safeParse(typeof text === 'string' ? JSON.parse(text) : text)
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** Filters as the API takes them: the condition as text. */
export function withWhere(filters: Query): Query {
  const where: unknown = filters['where']
  return typeof where === 'object' && where !== null ? { ...filters, where: JSON.stringify(where) } : filters
}
