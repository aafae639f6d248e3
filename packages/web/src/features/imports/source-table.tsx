import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { sourceLabel, sourcesOf } from '@cairn/core/scoring/sources.ts'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import type { ImportRun, PlanChange } from './types.ts'

/** What the table calls a source, and which one the score card knows it by. */
export function SourceTable(props: { run: ImportRun; playbook: Playbook; onChange: (change: PlanChange) => void }) {
  const { run, playbook, onChange } = props
  const { t } = useTranslation()
  const label = useLabel()
  const known = sourcesOf(playbook).map(({ id, label: name }) => ({ value: id, label: label(name) }))
  return (
    <section className="columns">
      <h2>
        {t('imports.sources')} <small className="quiet">{t('imports.sourcesHint')}</small>
      </h2>
      <ul className="panel stage-choices">
        {Object.entries(run.sources).map(([theirs, ours]) => (
          <li key={theirs}>
            <b>{theirs}</b>
            <Select<string>
              aria-label={theirs}
              value={ours ?? ''}
              onChange={(source) => onChange({ sources: { [theirs]: source === '' ? null : source } })}
              options={[
                { value: '', label: t('imports.sourceKept') },
                ...known,
                ...(ours === null || known.some(({ value }) => value === ours)
                  ? []
                  : [{ value: ours, label: label(sourceLabel(playbook, ours)) }]),
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
