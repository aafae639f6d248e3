import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../app/session.ts'
import { number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { When } from '../../ui/when.tsx'
import { ChangeList } from './change-list.tsx'
import { fileAddress } from './file-address.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { diffQuery, versionsQuery } from './studio-api.ts'
import type { VersionRow } from './types.ts'
import './history.css'

/** Who changed the playbook, when and why; what each version changed; and the way back to it. */
export function History() {
  const { t } = useTranslation()
  const mayPublish = useMe().rights.includes('playbook.publish')
  const versions = useInfiniteQuery(versionsQuery)
  const [restoring, setRestoring] = useState<VersionRow | null>(null)
  const rows = versions.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page
      title={t('studio.history.title')}
      sub={t('studio.history.sub')}
      width="read"
      actions={<Link to={mayPublish ? '/playbook/edit' : '/playbook'}>{t('studio.history.back')}</Link>}
    >
      {versions.isError && <ProblemView problem={versions.error} retry={() => void versions.refetch()} />}
      {versions.isPending && <Skeleton active />}
      <ol className="versions">
        {rows.map((row) => (
          <li key={row.version} className={row.current ? 'panel current' : 'panel'}>
            <Version row={row} {...(mayPublish && !row.current && { onRestore: () => setRestoring(row) })} />
          </li>
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          {t('words.loadMore', { count: 20 })}
        </Button>
      )}
      <RestoreDialog row={restoring} onClose={() => setRestoring(null)} />
    </Page>
  )
}

function Version({ row, onRestore }: { row: VersionRow; onRestore?: () => void }) {
  const { t } = useTranslation()
  const { version, publishedAt, publishedBy, note, current, moved, restores } = row
  return (
    <>
      <header>
        <h2>{t('studio.history.version', { version })}</h2>
        {current && <Tag>{t('studio.history.current')}</Tag>}
        <span className="quiet">
          {publishedBy?.name ?? t('shell.product')} · <When at={publishedAt} />
        </span>
        <span className="version-acts">
          <Dropdown
            trigger={['click']}
            menu={{
              items: (['yaml', 'json'] as const).map((format) => ({
                key: format,
                label: <a href={fileAddress(version, format)}>{format.toUpperCase()}</a>,
              })),
            }}
          >
            <Button size="small" type="text">
              {t('studio.file.export')}
            </Button>
          </Dropdown>
          {onRestore !== undefined && (
            <Button size="small" onClick={onRestore}>
              {t('studio.history.restore')}
            </Button>
          )}
        </span>
      </header>
      <p>{note === '' ? <i className="quiet">{t('studio.history.noNote')}</i> : note}</p>
      {restores !== null && <p className="quiet">{t('studio.history.restores', { version: restores })}</p>}
      {moved !== null && (
        <p className="quiet">
          {t('studio.history.moved', {
            leads: number(moved.leads),
            deals: number(moved.deals),
            actions: number(moved.actions),
          })}
        </p>
      )}
      {version > 1 && <Changed version={version} count={row.changes} />}
    </>
  )
}

function Changed({ version, count }: { version: number; count: number | null }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const diff = useQuery({ ...diffQuery(version - 1, version), enabled: open, staleTime: Infinity })
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {count === null
          ? t('studio.history.changed', { version: version - 1 })
          : t('studio.history.changedCount', { version: version - 1, count })}
      </summary>
      {diff.isError && <ProblemView problem={diff.error} retry={() => void diff.refetch()} />}
      {open && diff.isPending && <Skeleton active title={false} />}
      {diff.data !== undefined && <ChangeList changes={diff.data.changes} />}
    </details>
  )
}
