import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { Requests } from './requests.tsx'
import { RetentionRules } from './retention-rules.tsx'
import '../../ui/rows-table.css'
import '../settings/settings.css'
import './personal.css'

/** What people may ask of whoever keeps data about them, and how long what is kept. */
export function Personal() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const at = filterText(filters, 'at') === 'retention' ? 'retention' : 'requests'
  return (
    <Page title={t('shell.personal')} sub={t('personal.sub')}>
      <Tabs
        activeKey={at}
        onChange={(key) => filter({ at: key })}
        destroyOnHidden
        items={[
          { key: 'requests', label: t('personal.requests'), children: <Requests /> },
          { key: 'retention', label: t('personal.retention'), children: <RetentionRules /> },
        ]}
      />
    </Page>
  )
}
