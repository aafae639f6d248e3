import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'
import { fromPercent, toPercent } from '../inputs/percent.ts'
import { Rule } from '../inputs/rule.tsx'

type Health = Playbook['health']
type Line = { what: keyof Health; percent: boolean; least: number; most: number; step: number }

const lines: readonly Line[] = [
  { what: 'stability', percent: true, least: 0, most: 100, step: 1 },
  { what: 'completion', percent: true, least: 0, most: 100, step: 1 },
  { what: 'completeness', percent: true, least: 0, most: 100, step: 1 },
  { what: 'fairness', percent: false, least: 0, most: 5, step: 0.05 },
  { what: 'lateInARow', percent: false, least: 2, most: 20, step: 1 },
]

/** The lines between healthy and not, drawn in the cockpit. */
export function HealthEditor() {
  const { t } = useTranslation()
  const { playbook, edit } = useDraft()
  return (
    <section className="panel rules" data-path="health">
      <h2>{t('playbook.health')}</h2>
      <div className="editor-rules">
        {lines.map(({ what, percent, least, most, step }) => {
          const name = t(`playbook.healthy.${what}`)
          const value = playbook.health[what]
          return (
            <Rule key={what} name={name} path={['health', what]}>
              <InputNumber<number>
                min={least}
                max={most}
                step={step}
                value={percent ? toPercent(value) : value}
                {...(percent ? { suffix: '%' } : {})}
                {...(what === 'lateInARow' ? { precision: 0 } : {})}
                onChange={(next) =>
                  next !== null && edit(name, (draft) => void (draft.health[what] = percent ? fromPercent(next) : next))
                }
                aria-label={name}
              />
            </Rule>
          )
        })}
      </div>
    </section>
  )
}
