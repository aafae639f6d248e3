import { useMutation } from '@tanstack/react-query'
import i18next from 'i18next'
import { post } from '../../api/client.ts'
import type { Lead, Summary } from '../../api/types.ts'
import { sentence } from '../../ui/say.ts'
import { useTell } from '../../ui/use-tell.ts'
import { refreshLeads } from './use-claim.ts'

type Answer = { lead: Lead | null; effects: Summary[] }

const doneWords = { hand: 'leads.handed', release: 'leads.released', disqualify: 'leads.disqualified' } as const

/** Hands a lead to somebody, releases it or disqualifies it. */
export function useLeadAct(lead: { id: string }, act: keyof typeof doneWords, onDone: () => void) {
  const tell = useTell()
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => post<Answer>(`/leads/${lead.id}/${act}`, body),
    onSuccess: () => {
      tell.done(i18next.t(doneWords[act]))
      onDone()
    },
    onError: tell.problem,
    onSettled: refreshLeads,
  })
}

/** Asks for more time under protection. */
export function useExtend(lead: { id: string }) {
  const tell = useTell()
  return useMutation({
    mutationFn: () => post<Answer>(`/leads/${lead.id}/extend`),
    onSuccess: (answer) => tell.done(sentence('leads.extended', { until: answer.lead?.protectedUntil })),
    onError: tell.problem,
    onSettled: refreshLeads,
  })
}
