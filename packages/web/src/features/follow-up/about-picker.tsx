import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { Deal, Lead, Listing } from '../../api/types.ts'
import type { Target } from './target.ts'

/** Chooses what a follow-up is about: one's leads and deals, searched as one types. */
export function AboutPicker({ target, onTarget }: { target: Target; onTarget: (target: Target) => void }) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const params = { q, owner: 'me', limit: 12 }
  const leads = useQuery({ ...one<Listing<Lead>>('leads', '/leads', params), placeholderData: (before) => before })
  const deals = useQuery({ ...one<Listing<Deal>>('deals', '/deals', params), placeholderData: (before) => before })
  const groups = [
    {
      label: t('words.deal'),
      options: (deals.data?.items ?? []).map((deal) => ({ value: `deal ${deal.id}`, label: deal.name })),
    },
    {
      label: t('words.lead'),
      options: (leads.data?.items ?? []).map((lead) => ({
        value: `lead ${lead.id}`,
        label: [lead.company, lead.name].filter(Boolean).join(' · '),
      })),
    },
  ]
  return (
    <Select
      autoFocus
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={leads.isFetching || deals.isFetching}
      placeholder={t('followUp.aboutHint')}
      aria-label={t('followUp.about')}
      value={target.subject ?? null}
      options={groups.filter(({ options }) => options.length > 0)}
      onChange={(value: string, option) => {
        const [kind, id = ''] = value.split(' ')
        const subject = Array.isArray(option) ? '' : String((option as { label?: unknown }).label ?? '')
        onTarget(kind === 'deal' ? { deal: id, subject } : { lead: id, subject })
      }}
    />
  )
}
