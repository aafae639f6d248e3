import { useQuery } from '@tanstack/react-query'
import { Radio, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { inFlightQuery } from './studio-api.ts'
import type { InFlight } from './types.ts'

type Props = {
  /** What would be published. */
  to: number | 'draft'
  value: InFlight
  onChange: (value: InFlight) => void
}

/** What becomes of leads, deals and actions that are under way: stay on their version, or go over; with how many they are. */
export function InFlightChoice({ to, value, onChange }: Props) {
  const { t } = useTranslation()
  const counts = useQuery({ ...inFlightQuery(to), staleTime: 0 })
  if (counts.isError) return <ProblemView problem={counts.error} retry={() => void counts.refetch()} />
  if (counts.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  const { versions } = counts.data
  const open = said(versions)
  const moving = said(versions.map((each) => each.moving))
  return (
    <Radio.Group
      className="in-flight"
      value={value}
      onChange={({ target }) => onChange(target.value as InFlight)} // one of the two below
      aria-label={t('studio.inFlight.title')}
    >
      <Radio value="stay">
        {t('studio.inFlight.stay')}
        <small className="quiet">{t('studio.inFlight.stayHint', open)}</small>
      </Radio>
      <Radio value="move">
        {t('studio.inFlight.move')}
        <small className="quiet">{t('studio.inFlight.moveHint', moving)}</small>
      </Radio>
    </Radio.Group>
  )
}

type Counts = { leads: number; deals: number; actions: number }

function said(counts: readonly Counts[]): Record<keyof Counts, string> {
  const sum = (what: keyof Counts): string => number(counts.reduce((total, each) => total + each[what], 0))
  return { leads: sum('leads'), deals: sum('deals'), actions: sum('actions') }
}
