import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Tabs, Tag } from 'antd'
import { MoreOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/session.ts'
import { Loading } from '../../app/broken.tsx'
import { useLanguage } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { dayText } from './day-text.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { BoardView } from './board-view.tsx'
import { EndDialog } from './end-dialog.tsx'
import { OldCustomers } from './old-customers.tsx'
import { boardQuery } from './queries.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import type { Migration as Under } from './types.ts'
import './migration.css'

type Dialog = 'begin' | 'change' | 'end' | 'withdraw'

/** Customers of the time before on their way into the new process: how far it is, and the customers themselves. */
export function Migration() {
  const { t } = useTranslation()
  const board = useQuery(boardQuery)
  const [filters, filter] = useFilters()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const manages = useMe().rights.includes('import.run')
  if (board.isPending) return <Loading />
  if (board.isError)
    return (
      <Page title={t('shell.migration')}>
        <ProblemView problem={board.error} retry={() => void board.refetch()} />
      </Page>
    )
  const { migration } = board.data
  const begin = (
    <Button type="primary" onClick={() => setDialog('begin')}>
      {t('migration.begin')}
    </Button>
  )
  const dialogs = dialog !== null && (
    <Dialogs dialog={dialog} migration={migration} waiting={waitingIn(board.data)} onClose={() => setDialog(null)} />
  )
  if (migration === null)
    return (
      <Page title={t('shell.migration')} sub={t('migration.sub')}>
        <div className="panel">
          <Empty
            title={t('migration.never')}
            hint={t(manages ? 'migration.neverHint' : 'migration.neverOthers')}
            action={manages && begin}
          />
        </div>
        {dialogs}
      </Page>
    )
  return (
    <Page
      title={t('shell.migration')}
      sub={t('migration.sub')}
      filters={<Name migration={migration} />}
      actions={manages && (migration.state === 'underway' ? <Tools open={setDialog} /> : begin)}
    >
      <Tabs
        activeKey={filterText(filters, 'at') === 'rows' ? 'rows' : 'board'}
        onChange={(at) => filter({ at: at === 'rows' ? at : undefined })}
        destroyOnHidden
        items={[
          {
            key: 'board',
            label: t('migration.board'),
            children: <BoardView board={board.data} migration={migration} />,
          },
          {
            key: 'rows',
            label: t('migration.rowsTitle'),
            children: <OldCustomers migration={migration} board={board.data} />,
          },
        ]}
      />
      {dialogs}
    </Page>
  )
}

function waitingIn({ total }: { total: Record<'waiting' | 'to-retire', number> }): number {
  return total.waiting + total['to-retire']
}

function Name({ migration }: { migration: Under }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { name, state, endsAt, closedAt } = migration
  const day = dayText(closedAt ?? endsAt, language)
  return (
    <span className="migration-name">
      <strong>{name}</strong>
      <Tag color={state === 'underway' ? 'processing' : 'default'}>{t(`migration.state.${state}`)}</Tag>
      <span className="quiet">{t(state === 'underway' ? 'migration.until' : 'migration.closedOn', { day })}</span>
    </span>
  )
}

function Tools({ open }: { open: (dialog: Dialog) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <LinkButton to="/imports">{t('migration.importNow')}</LinkButton>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'change', label: t('migration.change') },
            { key: 'end', label: t('migration.end') },
            { key: 'withdraw', label: t('migration.withdraw'), danger: true },
          ],
          onClick: ({ key }) => open(key as Dialog), // keys are those given above
        }}
      >
        <Button icon={<MoreOutlined />} aria-label={t('migration.more')} />
      </Dropdown>
    </>
  )
}

type DialogsProps = { dialog: Dialog; migration: Under | null; waiting: number; onClose: () => void }

function Dialogs({ dialog, migration, waiting, onClose }: DialogsProps) {
  if (dialog === 'begin') return <SettingsDialog migration={null} onClose={onClose} />
  if (migration === null) return null
  if (dialog === 'change') return <SettingsDialog migration={migration} onClose={onClose} />
  return <EndDialog migration={migration} how={dialog} waiting={waiting} onClose={onClose} />
}
