import { Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSourceName } from '../leads/sources.ts'

export type GroupBy = 'byRep' | 'bySource' | 'byGrade'

/** A choice of how a number is split, and what the parts are called. */
export function useGroup(first: GroupBy): {
  by: GroupBy
  choice: ReactNode
  nameOf: (group: { key: string | null; label: string }) => string
} {
  const { t } = useTranslation()
  const source = useSourceName()
  const [by, setBy] = useState<GroupBy>(first)
  const choice = (
    <Segmented<GroupBy>
      size="small"
      value={by}
      onChange={setBy}
      options={(['byRep', 'bySource', 'byGrade'] as const).map((value) => ({ value, label: t(`cockpit.${value}`) }))}
    />
  )
  return {
    by,
    choice,
    nameOf: ({ key, label }) => (key === null ? t('words.nobody') : by === 'bySource' ? source(key) : label),
  }
}
