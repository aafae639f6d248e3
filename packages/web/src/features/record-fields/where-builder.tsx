import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { ConditionInput } from '../studio/inputs/condition-input.tsx'
import { PlaybookInHand } from '../studio/inputs/playbook-in-hand.ts'
import { useFilterable } from './usable-fields.ts'

const about = {
  lead: ['lead', 'customer', 'owner'],
  customer: ['customer', 'owner'],
  deal: ['deal', 'customer', 'lead', 'owner'],
} as const

type WhereBuilderProps = {
  record: keyof typeof about
  value: Condition | undefined
  onChange: (next: Condition | undefined) => void
}

/** The studio's condition builder over what the rows of a list have. */
export function WhereBuilder({ record, value, onChange }: WhereBuilderProps) {
  const { t } = useTranslation()
  const playbook = useFilterable()
  if (playbook === undefined) return <Skeleton active />
  return (
    <PlaybookInHand value={playbook}>
      <ConditionInput value={value} onChange={onChange} records={about[record]} whenNone={t('recordForm.filterNone')} />
    </PlaybookInHand>
  )
}
