import { one, queryClient } from '../../api/queries.ts'
import type { Board, Migration } from './types.ts'

export const boardQuery = one<Board>('customers', '/migration/board')

/** The migration under way, or the last one. */
export const migrationQuery = one<{ migration: Migration | null }>('customers', '/migration')

/** After something changed where an old customer stands. */
export function readAgain(): void {
  for (const topic of ['customers', 'leads']) void queryClient.invalidateQueries({ queryKey: [topic] })
}

/** Where the customers behind a number are listed. */
export function rowsHref(standing: string, owner?: string): string {
  const search = new URLSearchParams({ at: 'rows', standing, ...(owner !== undefined && { owner }) })
  return `/migration?${search}`
}
