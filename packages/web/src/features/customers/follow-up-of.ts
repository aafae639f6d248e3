import { useMe } from '../../app/session.ts'
import type { CustomerPage } from '../../api/types.ts'
import type { Choice, Target } from '../follow-up/target.ts'

/** What a follow-up on a customer's page is about: one of the open deals and leads somebody works on there, or the customer. */
export function useFollowUpOf({ id, name, deals, leads }: CustomerPage): Target {
  const me = useMe()
  const mine = ({ owner }: { owner: { id: string } | null }): boolean => me.role !== 'rep' || owner?.id === me.id
  const choices: Choice[] = [
    ...deals
      .filter((deal) => deal.status === 'open' && mine(deal))
      .map((deal) => ({ kind: 'deal' as const, id: deal.id, name: deal.name })),
    ...leads
      .filter((lead) => (lead.state === 'new' || lead.state === 'working') && mine(lead))
      .map((lead) => ({
        kind: 'lead' as const,
        id: lead.id,
        name: [lead.company, lead.name].filter(Boolean).join(' · '),
      })),
  ]
  return { customer: id, subject: name, choices }
}
