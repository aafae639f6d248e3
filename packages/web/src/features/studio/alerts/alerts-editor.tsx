import { PlusOutlined } from '@ant-design/icons'
import type { Alert } from '@cairn/core/playbook/playbook.ts'
import { Button, ConfigProvider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'
import { AlertCard } from './alert-card.tsx'
import { HealthEditor } from './health-editor.tsx'
import '../../playbook/playbook.css'
import '../rules/rules.css'

/** Thresholds that tell somebody, and what counts as healthy. */
export function AlertsEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const [fresh, setFresh] = useState<string | null>(null)
  const { alerts } = playbook
  const add = (): void => {
    const id = freeSlug(
      alerts.map((alert) => alert.id),
      'alert',
    )
    const alert: Alert = {
      id,
      label: { zh: '新预警', en: 'New alert' },
      metric: 'late-actions',
      above: 5,
      tell: ['supervisor'],
      quietFor: 'P1D',
    }
    setFresh(id)
    edit(t('studioRules.added', { name: label(alert.label) }), (draft) => void draft.alerts.push(alert))
  }
  const move = (from: number, to: number): void =>
    edit(t('studioRules.moved', { name: label(alerts[from]?.label) }), (draft) => {
      const [alert] = draft.alerts.splice(from, 1)
      if (alert) draft.alerts.splice(to, 0, alert)
    })
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="alerts-editor">
        <section data-path="alerts">
          <div className="editor-head">
            <h2>{t('playbook.alerts')}</h2>
            <span className="quiet">{t('studioRules.alerts.hint')}</span>
          </div>
          <Faults path={['alerts']} here />
          {alerts.length === 0 ? (
            <Empty title={t('studioRules.alerts.none')} hint={t('studioRules.alerts.noneHint')} />
          ) : (
            <SortableList items={alerts} nameOf={(alert) => label(alert.label)} onMove={move}>
              {(alert, at) => <AlertCard alert={alert} at={at} open={alert.id === fresh} />}
            </SortableList>
          )}
          <div className="editor-add">
            <Button icon={<PlusOutlined />} onClick={add}>
              {t('studioRules.alerts.add')}
            </Button>
          </div>
        </section>
        <HealthEditor />
      </div>
    </ConfigProvider>
  )
}
