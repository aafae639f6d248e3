import { useSearch } from '@tanstack/react-router'
import type { Query } from '../../api/client.ts'
import { queryString } from '../../api/client.ts'
import type { RowsAddress } from '../../api/types.ts'

/** The place in the app where the rows behind a number are shown: over the cockpit, in its own address. */
export function useRowsHref(): (rows: RowsAddress) => string {
  const { days }: Query = useSearch({ strict: false })
  return (rows) => `/cockpit${queryString({ days, rows })}`
}
