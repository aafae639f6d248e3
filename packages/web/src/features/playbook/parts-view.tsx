import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { CalendarPart } from './calendar-part.tsx'
import { FieldsPart } from './fields-part.tsx'
import { ProcessPart } from './process-part.tsx'
import { RoutingPart } from './routing-part.tsx'
import { RulesPart } from './rules-part.tsx'
import { ScoreCardPart } from './score-card-part.tsx'
import { StagesPart } from './stages-part.tsx'
import './playbook.css'

const parts = {
  process: ProcessPart,
  scoreCard: ScoreCardPart,
  routing: RoutingPart,
  stages: StagesPart,
  fields: FieldsPart,
  calendar: CalendarPart,
  rules: RulesPart,
} as const
type PartName = keyof typeof parts

const isPart = (name: string): name is PartName => name in parts

/** A playbook to be read in full, part by part. Part and open node stand in the address. */
export function PartsView({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const asked = filterText(filters, 'part')
  const part = isPart(asked) ? asked : 'process'
  const Part = parts[part]
  return (
    <>
      <Tabs
        className="playbook-tabs"
        activeKey={part}
        onChange={(next) => filter({ part: next === 'process' ? null : next, node: null })}
        items={(Object.keys(parts) as PartName[]).map((key) => ({ key, label: t(`playbook.${key}`) }))}
        aria-label={t('playbook.sections')}
      />
      <Part playbook={playbook} />
    </>
  )
}
