import type { Facts } from '@cairn/core/rule/facts.ts'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { post } from '../../../api/client.ts'
import { playbookQuery } from '../../../api/queries.ts'
import { useDraft } from '../draft-state.tsx'
import { rescore, type Rescored } from './rescore.ts'

export type RecentLead = {
  id: string
  name: string
  company: string | null
  before: { score: number; grade: Grade }
  facts: Facts
}

/** Recent leads scored by the published card and by the draft. */
export type RescoredLeads = {
  /** Undefined until the leads are there; null when the draft's card cannot be run. */
  rows: readonly Rescored<RecentLead>[] | null | undefined
  problem: Error | null
  retry: () => void
}

/** The last 50 leads with what conditions see of them; scoring itself happens here. */
export const recentLeads = queryOptions({
  queryKey: ['leads', '/playbook/try/scores'],
  queryFn: async () => (await post<{ leads: RecentLead[] }>('/playbook/try/scores')).leads,
  staleTime: 60_000,
})

/** Scores the last 50 leads anew as the card is edited: typing goes first, the scores follow. */
export function useRescored(): RescoredLeads {
  const { playbook } = useDraft()
  const published = useQuery(playbookQuery).data?.playbook
  const recent = useQuery(recentLeads)
  const card = useDeferredValue(playbook.scoreCard)
  const rows = useMemo(() => {
    if (recent.data === undefined || published === undefined) return undefined
    try {
      return rescore(recent.data, published.scoreCard, card)
    } catch {
      return null // a card read from a file may miss what scoring needs; its problems say what
    }
  }, [recent.data, published, card])
  return { rows, problem: recent.error, retry: () => void recent.refetch() }
}
