import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import { Loading } from '../../app/broken.tsx'
import { useLabel } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
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

/** The published playbook, readable in full. Part and open node stand in the address. */
export function PlaybookScreen() {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const answer = useQuery(playbookQuery)
  const [filters, filter] = useFilters()
  const asked = filterText(filters, 'part')
  const part = isPart(asked) ? asked : 'process'
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('shell.playbook')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  const { version, publishedAt, playbook } = answer.data
  const Part = parts[part]
  return (
    <Page
      title={label(playbook.name)}
      sub={
        <>
          {t('shell.version', { version })} · <Published at={publishedAt} />
        </>
      }
    >
      {(phone || playbook.description !== undefined) && (
        <p className="playbook-about quiet">
          {phone && (
            <>
              {t('shell.version', { version })} · <Published at={publishedAt} />
              <br />
            </>
          )}
          {label(playbook.description)}
        </p>
      )}
      <Tabs
        className="playbook-tabs"
        activeKey={part}
        onChange={(next) => filter({ part: next === 'process' ? null : next, node: null })}
        items={(Object.keys(parts) as PartName[]).map((key) => ({ key, label: t(`playbook.${key}`) }))}
        aria-label={t('playbook.sections')}
      />
      <Part playbook={playbook} />
    </Page>
  )
}

function Published({ at }: { at: string }) {
  const { t } = useTranslation()
  const [before = '', after = ''] = t('playbook.published', { at: '|' }).split('|')
  return (
    <>
      {before}
      <When at={at} />
      {after}
    </>
  )
}
