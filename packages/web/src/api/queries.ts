import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { get, type Query } from './client.ts'
import { Problem } from './problem.ts'
import type { Listing, Me, PersonRow, PublishedPlaybook } from './types.ts'

/** What the live stream says has changed. A query's key begins with the topic that makes it stale. */
export type Topic =
  | 'leads'
  | 'actions'
  | 'deals'
  | 'customers'
  | 'notices'
  | 'pools'
  | 'cockpit'
  | 'me'
  | 'people'
  | 'playbook'
  | 'imports'
  | 'cleaning'
  | 'settings'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status >= 500),
      refetchOnWindowFocus: 'always',
    },
  },
})

/** One answer of the API, made stale by its topic. */
export function one<T>(topic: Topic, path: string, params: Query = {}) {
  return queryOptions({ queryKey: [topic, path, params], queryFn: () => get<T>(path, params) })
}

/** A list read page by page with its cursor. */
export function listing<T>(topic: Topic, path: string, params: Query = {}) {
  return infiniteQueryOptions({
    queryKey: [topic, path, params, 'pages'],
    queryFn: ({ pageParam }) => get<Listing<T>>(path, { ...params, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export const meQuery = queryOptions({ ...one<Me>('me', '/me'), staleTime: 300_000 })
export const peopleQuery = queryOptions({ ...one<PersonRow[]>('people', '/people'), staleTime: 300_000 })
export const playbookQuery = queryOptions({ ...one<PublishedPlaybook>('playbook', '/playbook'), staleTime: 300_000 })
