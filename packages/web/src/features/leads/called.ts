import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { leadName } from '@cairn/core/record/lead-name.ts'
import type { Lead } from '../../api/types.ts'
import { useSourceName } from './sources.ts'

type Called = Pick<Lead, 'name' | 'company' | 'fields' | 'externalId' | 'source'>

/** What a lead is called; one of which nothing is known by where it comes from. */
export function useCalled(): (lead: Called) => string {
  const { t } = useTranslation()
  const sourceName = useSourceName()
  return useCallback(
    (lead) => {
      const known = leadName(lead)
      if (known !== '') return known
      const city = lead.fields['city']
      return [t('words.unnamedLead'), sourceName(lead.source), typeof city === 'string' ? city : '']
        .filter((part) => part !== '')
        .join(' · ')
    },
    [t, sourceName],
  )
}
