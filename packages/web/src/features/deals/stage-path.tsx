import { CheckOutlined, LockOutlined, TrophyOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DealPage } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'

/** The stages a deal passes on its way: behind it, here, ahead with what is still missing. A stage ahead is pressed to go there. */
export function StagePath({ deal, onMove }: { deal: DealPage; onMove: (stage: string) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const way = deal.gates.filter(({ kind }) => kind !== 'lost')
  const here = way.findIndex(({ current }) => current)
  return (
    <ol className={`stage-path ${deal.status}`}>
      {way.map((gate, index) => {
        const state = deal.status === 'won' || index < here ? 'past' : index === here ? 'here' : 'ahead'
        const left = gate.entry.missing.length
        const hint = state === 'ahead' && left > 0 ? t('deals.missing', { count: left }) : label(gate.label)
        return (
          <li key={gate.stage} className={state} aria-current={state === 'here' ? 'step' : undefined}>
            <Tooltip title={hint}>
              <button
                type="button"
                disabled={deal.status !== 'open' || state === 'here'}
                onClick={() => onMove(gate.stage)}
              >
                <span className="stage-mark" aria-hidden>
                  {gate.kind === 'won' ? <TrophyOutlined /> : state === 'past' ? <CheckOutlined /> : index + 1}
                </span>
                <span className="stage-name">{label(gate.label)}</span>
                {state === 'ahead' && left > 0 && (
                  <span className="stage-left">
                    <LockOutlined aria-hidden /> {left}
                  </span>
                )}
              </button>
            </Tooltip>
          </li>
        )
      })}
    </ol>
  )
}
