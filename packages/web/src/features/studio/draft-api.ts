import { queryOptions } from '@tanstack/react-query'
import { get, put, request } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { queryClient } from '../../api/queries.ts'
import type { DraftRow, DraftSaved } from './types.ts'
import type { Kept } from './draft-store.ts'

let leaving: Promise<void> = Promise.resolve()

/** The last save of a studio that is being left: what is shown of the draft elsewhere is read after it. */
export function leaveAfter(saved: Promise<void>): void {
  leaving = saved
  void saved.finally(() => queryClient.invalidateQueries({ queryKey: ['draft'] }))
}

/** One's draft, or null when there is none. Read afresh whenever the studio opens; it then lives in the studio. */
export const draftQuery = queryOptions({
  queryKey: ['draft', 'mine'],
  queryFn: async () => {
    await leaving
    return readDraft()
  },
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
})

export async function readDraft(): Promise<DraftRow | null> {
  try {
    return await get<DraftRow>('/playbook/draft')
  } catch (thrown) {
    if (asProblem(thrown).status === 404) return null
    throw thrown
  }
}

/** Begins a draft, or replaces the revision that was read. */
export function saveDraft({ playbook, base, revision }: Kept): Promise<DraftSaved> {
  const body = { playbook, base }
  if (revision !== null) return put<DraftSaved>('/playbook/draft', body, revision)
  return request<DraftSaved>('PUT', '/api/v1/playbook/draft', { body, ifNoneMatch: '*' })
}
