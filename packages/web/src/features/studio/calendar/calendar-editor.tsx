import { ConfigProvider, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { Rule } from '../inputs/rule.tsx'
import { WeekEditor } from './week-editor.tsx'
import { YearEditor } from './year-editor.tsx'
import '../../playbook/playbook.css'
import '../rules/rules.css'
import './calendar.css'

/** When people work, by which deadlines on the business clock are counted. */
export function CalendarEditor() {
  const { t } = useTranslation()
  const { playbook, edit, readOnly } = useDraft()
  const { zone, holidays } = playbook.calendar
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const zoneWord = t('playbook.zone')
  const holidayWord = t('studioRules.calendar.holidays')
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="calendar-editor">
        <WeekEditor />
        <section className="panel rules">
          <div className="editor-rules">
            <Rule name={zoneWord} hint={t('studioRules.calendar.zoneHint')} path={['calendar', 'zone']}>
              <Select<string>
                className="zone"
                value={zone}
                showSearch
                options={[...new Set([zone, ...zones])].map((one) => ({ value: one, label: one }))}
                onChange={(next) => edit(zoneWord, ({ calendar }) => void (calendar.zone = next))}
                aria-label={zoneWord}
              />
            </Rule>
            <Rule name={holidayWord} hint={t('studioRules.calendar.holidaysHint')} path={['calendar', 'holidays']}>
              <Select<'CN' | 'none'>
                className="zone"
                value={holidays}
                options={(['CN', 'none'] as const).map((one) => ({ value: one, label: t(`playbook.holidays.${one}`) }))}
                onChange={(next) => edit(holidayWord, ({ calendar }) => void (calendar.holidays = next))}
                aria-label={holidayWord}
              />
            </Rule>
          </div>
          <Faults path={['calendar']} here />
        </section>
        <YearEditor />
      </div>
    </ConfigProvider>
  )
}
