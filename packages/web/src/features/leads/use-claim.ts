import { useMutation } from '@tanstack/react-query'
import i18next from 'i18next'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import type { Lead, Summary, Today } from '../../api/types.ts'
import { sentence } from '../../ui/say.ts'
import { useTell } from '../../ui/use-tell.ts'
import { useCalled } from './called.ts'

const today = one<Today>('actions', '/today').queryKey

/** Everything that shows leads or what follows from them is read again. */
export function refreshLeads(): void {
  for (const topic of ['leads', 'actions', 'pools', 'customers'])
    void queryClient.invalidateQueries({ queryKey: [topic] })
}

/** Claims a lead from a pool. It leaves the grab pool at once; a refusal says why, and who was faster. */
export function useClaim(onClaimed: (lead: Lead) => void = () => {}) {
  const tell = useTell()
  const called = useCalled()
  return useMutation({
    mutationFn: (lead: Lead) => post<{ lead: Lead | null; effects: Summary[] }>(`/leads/${lead.id}/claim`),
    onMutate: async (lead) => {
      await queryClient.cancelQueries({ queryKey: today })
      const before = queryClient.getQueryData(today)
      queryClient.setQueryData(today, (seen: Today | undefined) =>
        seen === undefined ? seen : { ...seen, grabPool: seen.grabPool.filter(({ id }) => id !== lead.id) },
      )
      return { before }
    },
    onSuccess: ({ effects }, lead) => {
      const opened = effects.find(({ code }) => code === 'action.opened')?.params
      const name = called(lead)
      tell.done(
        opened === undefined
          ? i18next.t('leads.claimed', { name })
          : sentence('leads.claimedNext', { name, node: opened['node'], dueAt: opened['dueAt'] }),
      )
      onClaimed(lead)
    },
    onError: (problem, _lead, context) => {
      queryClient.setQueryData(today, context?.before)
      tell.problem(problem)
    },
    onSettled: refreshLeads,
  })
}
