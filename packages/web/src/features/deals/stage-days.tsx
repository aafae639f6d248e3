import { HourglassOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Deal } from '../../api/types.ts'
import { useClock } from '../../ui/clock.ts'
import { daysInStage, useStages } from './stages.ts'

/** How long a deal has stood in its stage, against what the playbook finds healthy. */
export function StageDays({ deal }: { deal: Deal }) {
  const { t } = useTranslation()
  const { stages } = useStages()
  const days = useClock((now) => daysInStage(deal, now))
  const dwell = stages.find(({ id }) => id === deal.stage)?.dwellDays
  if (deal.status !== 'open') return null
  const near = dwell !== undefined && !deal.stuck && days >= dwell * 0.8
  const hint =
    dwell === undefined
      ? t('deals.stageDaysHint', { days })
      : t(deal.stuck ? 'deals.stuckHint' : 'deals.stageDwellHint', { days, dwell })
  return (
    <Tooltip title={hint}>
      <span className={`stage-days ${deal.stuck ? 'late' : near ? 'soon' : ''}`}>
        {(deal.stuck || near) && <HourglassOutlined aria-hidden />}
        {dwell === undefined ? t('deals.stageDays', { days }) : t('deals.stageDaysOf', { days, dwell })}
        {deal.stuck && ` ${t('deals.stuck')}`}
      </span>
    </Tooltip>
  )
}
