import { queryOptions } from '@tanstack/react-query'
import { readDraft } from './draft-api.ts'

/** Whether one's draft is to be published by itself: when, with which note, as it was at which revision. */
export const scheduleQuery = queryOptions({
  queryKey: ['draft', 'schedule'],
  queryFn: async () => {
    const draft = await readDraft()
    if (draft === null || draft.publishAt === null) return null
    return { at: draft.publishAt, note: draft.note, revision: draft.scheduledRevision }
  },
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
})
