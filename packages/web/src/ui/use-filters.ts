import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Query } from '../api/client.ts'

/** Filters live in the address, so that a number can link to its rows and a list can be sent to a colleague. */
export type Filters = Record<string, string | number | boolean | undefined>

/** Filters of a list as they stand in the address, and how to change some of them. An empty value takes a filter away. */
export function useFilters(): [Query, (change: Query) => void] {
  const filters: Query = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (next: Query) =>
      void navigate({
        to: '.',
        replace: true,
        search: (before) => kept({ ...before, ...next }),
      }),
    [navigate],
  )
  return [filters, change]
}

/** One filter as text. */
export function filterText(filters: Query, name: string): string {
  const value = filters[name]
  return value === undefined || value === null ? '' : String(value)
}

function kept(filters: Query): Filters {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, value]],
    ),
  )
}
