import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cockpit } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { percent } from '../../ui/format.ts'
import { Bars } from './bars.tsx'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'

type By = 'byNode' | 'byRep'

/** Of the key actions that fell due, how many are done, by action or by rep. */
export function CompletionPanel({ completion, period }: { completion: Cockpit['completion']; period: string }) {
  const { t } = useTranslation()
  const label = useLabel()
  const href = useRowsHref()
  const [by, setBy] = useState<By>('byNode')
  const groups = completion[by].map((group) => ({
    ...group,
    name: typeof group.label === 'string' ? group.label || t('words.nobody') : label(group.label),
  }))
  return (
    <Panel
      title={t('cockpit.completion')}
      unit={`${t('cockpit.completionUnit')} · ${period}`}
      extra={
        <Segmented<By>
          size="small"
          value={by}
          onChange={setBy}
          options={(['byNode', 'byRep'] as const).map((value) => ({ value, label: t(`cockpit.${value}`) }))}
        />
      }
    >
      {completion.due === 0 ? (
        <Empty title={t('cockpit.emptyPanel')} />
      ) : (
        <Bars
          mark={completion.healthyFrom}
          bars={groups.slice(0, 14).map((group) => ({
            key: group.key ?? '',
            label: group.name,
            value: group.ratio,
            text: group.ratio === null ? '–' : percent(group.ratio),
            note: t('cockpit.doneOf', { done: group.done, due: group.due }),
            href: href(group.rows),
          }))}
        />
      )}
    </Panel>
  )
}
