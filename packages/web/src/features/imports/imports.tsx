import { useInfiniteQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { ImportPage } from './import-page.tsx'
import { RunBar, StateTag } from './run-state.tsx'
import type { ImportRun } from './types.ts'
import { UploadPlace } from './upload-place.tsx'
import './imports.css'

const linkOf = (run: ImportRun): string => `/imports?run=${run.id}`

/** Files brought in so far and a place for the next one; one of them in full when the address names it. */
export function Imports() {
  const [filters] = useFilters()
  const run = filterText(filters, 'run')
  return run === '' ? <ImportList /> : <ImportPage key={run} id={run} />
}

function ImportList() {
  const { t } = useTranslation()
  const rows = useInfiniteQuery({
    ...listing<ImportRun>('imports', '/imports'),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((run) => run.state === 'running')) === true ? 1500 : false,
  })
  const columns: TableColumnsType<ImportRun> = [
    {
      key: 'name',
      title: t('imports.file'),
      render: (_, run) => <RowsLink to={linkOf(run)}>{run.name}</RowsLink>,
    },
    { key: 'record', title: t('imports.kind'), width: 80, render: (_, run) => t(`imports.records.${run.record}`) },
    { key: 'source', title: t('imports.source'), render: (_, run) => run.source },
    { key: 'state', title: t('words.state'), width: 110, render: (_, run) => <StateTag state={run.state} /> },
    { key: 'bar', title: t('imports.progress'), width: 200, render: (_, run) => <RunBar run={run} /> },
    { key: 'accepted', title: t('imports.accepted'), align: 'right', render: (_, run) => number(run.accepted) },
    { key: 'repeated', title: t('imports.repeated'), align: 'right', render: (_, run) => number(run.repeated) },
    {
      key: 'quarantined',
      title: t('imports.quarantined'),
      align: 'right',
      render: (_, run) =>
        run.quarantined === 0 ? 0 : <RowsLink to={`${linkOf(run)}&quarantine=1`}>{number(run.quarantined)}</RowsLink>,
    },
    {
      key: 'at',
      title: t('imports.started'),
      align: 'right',
      render: (_, run) => <When at={run.startedAt ?? run.createdAt} />,
    },
  ]
  return (
    <Page title={t('shell.imports')}>
      <UploadPlace />
      <RowsLink to="/cleaning" className="clean-first">
        {t('cleaning.cleanFirst')} →
      </RowsLink>
      <RowsTable<ImportRun>
        rows={rows}
        columns={columns}
        rowKey={(run) => run.id}
        href={linkOf}
        renderCard={(run) => <RunCard run={run} />}
        empty={<Empty title={t('empty.imports')} hint={t('empty.importsHint')} />}
      />
    </Page>
  )
}

function RunCard({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="row-card-line">
        <strong>{run.name}</strong>
        <StateTag state={run.state} />
      </div>
      <div className="row-card-line">
        <span>
          {t('imports.accepted')} {number(run.accepted)} · {t('imports.quarantined')} {number(run.quarantined)}
        </span>
        <When at={run.startedAt ?? run.createdAt} />
      </div>
      {run.state !== 'draft' && <RunBar run={run} />}
    </>
  )
}
