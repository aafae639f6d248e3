import { useInfiniteQuery } from '@tanstack/react-query'
import { Badge, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'
import { Page } from '../../ui/page.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { Conflicts } from './conflicts.tsx'
import { PrecedenceEditor } from './precedence.tsx'
import { Systems } from './systems.tsx'
import type { Conflict } from './types.ts'
import '../../ui/rows-table.css'
import '../settings/settings.css'
import './sources.css'

/** Where customer data comes from, which source counts more, and where they differ. */
export function Sources() {
  const { t } = useTranslation()
  const manages = useMe().rights.includes('settings.manage')
  const [filters, filter] = useFilters()
  const conflicts = useInfiniteQuery(listing<Conflict>('customers', '/conflicts'))
  const asked = filterText(filters, 'at')
  const waiting = (
    <>
      {t('sources.conflicts')}{' '}
      <Badge count={conflicts.data?.pages[0]?.total ?? 0} color="gold" size="small" overflowCount={999} />
    </>
  )
  const tabs = [
    ...(manages
      ? [
          { key: 'systems', label: t('sources.systems'), children: <Systems /> },
          { key: 'precedence', label: t('sources.precedence'), children: <PrecedenceEditor /> },
        ]
      : []),
    { key: 'conflicts', label: waiting, children: <Conflicts conflicts={conflicts} /> },
  ]
  const at = tabs.some(({ key }) => key === asked) ? asked : tabs[0]?.key
  return (
    <Page title={t('shell.sources')} sub={t('sources.sub')}>
      <Tabs
        items={tabs}
        {...(at !== undefined && { activeKey: at })}
        onChange={(key) => filter({ at: key })}
        destroyOnHidden
      />
    </Page>
  )
}
