import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import type { ImportRun, PlanChange } from './types.ts'

/** What the table calls a stage, and which of ours it is. */
export function StageTable(props: { run: ImportRun; playbook: Playbook; onChange: (change: PlanChange) => void }) {
  const { run, playbook, onChange } = props
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <section className="columns">
      <h2>
        {t('imports.stages')} <small className="quiet">{t('imports.stagesHint')}</small>
      </h2>
      <ul className="panel stage-choices">
        {Object.entries(run.stages).map(([theirs, ours]) => (
          <li key={theirs}>
            <b>{theirs}</b>
            <Select
              aria-label={theirs}
              value={ours}
              onChange={(stage) => onChange({ stages: { [theirs]: stage } })}
              options={playbook.stages.map((stage) => ({ value: stage.id, label: label(stage.label) }))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
