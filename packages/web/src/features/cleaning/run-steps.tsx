import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { STEPS, type Step } from './steps.ts'

type Props = {
  run: string
  at: Step
  /** Steps that can be entered now. */
  open: readonly Step[]
  /** What waits in a step, shown beside its name. */
  counts: Partial<Record<Step, number>>
}

/** The way from files to customers; each step is an address, so that a run is found again where it was left. */
export function RunSteps({ run, at, open, counts }: Props) {
  const { t } = useTranslation()
  return (
    <nav className="panel clean-steps" aria-label={t('cleaning.run')}>
      <ol>
        {STEPS.map((step, index) => {
          const waits = counts[step] ?? 0
          const inside = (
            <>
              <span className="clean-step-number" aria-hidden>
                {index + 1}
              </span>
              <span className="clean-step-name">{t(`cleaning.step.${step}`)}</span>
              {waits > 0 && <small>{number(waits)}</small>}
            </>
          )
          return (
            <li
              key={step}
              aria-current={step === at ? 'step' : undefined}
              className={open.includes(step) ? 'open' : ''}
            >
              {open.includes(step) ? <RowsLink to={`/cleaning?run=${run}&step=${step}`}>{inside}</RowsLink> : inside}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
