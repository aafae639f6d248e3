import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { RowsTable } from '../../ui/rows-table.tsx'
import { MendDrawer } from './mend-drawer.tsx'
import { sayRowProblem } from './say-import.ts'
import type { ImportRun, Quarantined } from './types.ts'

/** Rows that did not come in, each with its reasons, to be mended one by one. */
export function Quarantine({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const [mending, setMending] = useState<Quarantined | null>(null)
  const rows = useInfiniteQuery(listing<Quarantined>('imports', `/imports/${run.id}/quarantine`))
  const mend = (row: Quarantined) => (
    <Button size="small" onClick={() => setMending(row)}>
      {t('imports.mend')}
    </Button>
  )
  const columns: TableColumnsType<Quarantined> = [
    { key: 'row', title: t('imports.row'), width: 72, align: 'right', render: (_, row) => number(row.row) },
    { key: 'why', title: t('imports.reasons'), render: (_, row) => <Reasons row={row} /> },
    {
      key: 'values',
      title: t('imports.sample'),
      render: (_, row) => <span className="quiet">{firstValues(row)}</span>,
    },
    { key: 'mend', width: 80, render: (_, row) => mend(row) },
  ]
  return (
    <section className="quarantine">
      <h2>
        {t('imports.quarantine')} <small className="quiet">{t('imports.quarantineHint')}</small>
        {run.quarantined > 0 && (
          <Button size="small" type="link" href={`/api/v1/imports/${run.id}/quarantine.csv`} download>
            {t('imports.quarantineFile')}
          </Button>
        )}
      </h2>
      <RowsTable<Quarantined>
        rows={rows}
        columns={columns}
        rowKey={(row) => String(row.row)}
        renderCard={(row) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>
                {t('imports.row')} {number(row.row)}
              </strong>
              {mend(row)}
            </div>
            <Reasons row={row} />
            <div className="quiet one-line">{firstValues(row)}</div>
          </div>
        )}
        empty={<Empty title={t('imports.quarantineEmpty')} />}
      />
      <MendDrawer run={run} row={mending} onClose={() => setMending(null)} />
    </section>
  )
}

function firstValues({ values }: Quarantined): string {
  return Object.values(values)
    .map(String)
    .filter((value) => value.trim() !== '')
    .slice(0, 5)
    .join(' · ')
}

function Reasons({ row }: { row: Quarantined }) {
  return (
    <ul className="reasons">
      {row.problems.map((problem, at) => (
        <li key={at}>
          {problem.column !== null && <b>{problem.column}: </b>}
          {sayRowProblem(problem)}
        </li>
      ))}
    </ul>
  )
}
