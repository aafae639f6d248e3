import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, Drawer, Input, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { put } from '../../api/client.ts'
import { listing } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { RowsTable } from '../../ui/rows-table.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { useTell } from '../../ui/use-tell.ts'
import { CellText } from './problem-groups.tsx'
import { pathOf, rereadParts } from './run-queries.ts'
import type { Group, ProblemRow, Run } from './types.ts'
import { WhereWords } from './where-words.tsx'

type Props = { run: Run; group: Group | null; onClose: () => void }

/** The rows of one kind of problem: what each cell said, what it says now, and a way to say it oneself. */
export function ProblemRows({ run, group, onClose }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  return (
    <Drawer
      open={group !== null}
      onClose={onClose}
      size={phone ? '100%' : 860}
      destroyOnHidden
      title={group && `${label(group.field.label)} · ${t(`cleaning.kind.${group.kind}`)}`}
    >
      {group !== null && <Rows run={run} group={group} />}
    </Drawer>
  )
}

function Rows({ run, group }: { run: Run; group: Group }) {
  const { t } = useTranslation()
  const [only, setOnly] = useState<'all' | 'by-hand'>('all')
  const rows = useInfiniteQuery(
    listing<ProblemRow>('cleaning', `${pathOf(run.id)}/problems/rows`, {
      kind: group.kind,
      field: group.field.id,
      limit: 50,
      ...(only === 'by-hand' && { only }),
    }),
  )
  const now = (row: ProblemRow) => <NowCell key={`${row.row} ${row.now}`} run={run} group={group} row={row} />
  const columns: TableColumnsType<ProblemRow> = [
    { key: 'where', title: t('cleaning.where'), width: 200, render: (_, row) => <WhereWords where={row.where} /> },
    { key: 'from', title: t('cleaning.cell'), render: (_, row) => <CellText text={row.from} was /> },
    {
      key: 'to',
      title: t('cleaning.becomes'),
      render: (_, row) => (
        <>
          <Proposal row={row} />
          {row.source !== null && (
            <small className="quiet cell-source">
              {t('cleaning.from')} <WhereWords where={row.source} />
            </small>
          )}
        </>
      ),
    },
    { key: 'now', title: t('cleaning.now'), width: 260, render: (_, row) => now(row) },
  ]
  return (
    <>
      {group.byHand > 0 && (
        <Segmented<'all' | 'by-hand'>
          className="rows-only"
          value={only}
          onChange={setOnly}
          options={[
            { value: 'all', label: t('cleaning.allRows', { count: number(group.count) }) },
            { value: 'by-hand', label: t('cleaning.byHandCount', { count: number(group.byHand) }) },
          ]}
        />
      )}
      <RowsTable<ProblemRow>
        rows={rows}
        columns={columns}
        rowKey={(row) => String(row.row)}
        headTop={0}
        renderCard={(row) => (
          <div className="row-card">
            <div className="row-card-line">
              <WhereWords where={row.where} />
            </div>
            <div className="sample">
              <CellText text={row.from} was /> → <Proposal row={row} />
            </div>
            {row.source !== null && (
              <small className="quiet">
                {t('cleaning.from')} <WhereWords where={row.source} />
              </small>
            )}
            {now(row)}
          </div>
        )}
        empty={<Empty title={t('cleaning.noProblems')} />}
      />
    </>
  )
}

function Proposal({ row: { to } }: { row: ProblemRow }) {
  const { t } = useTranslation()
  return to === null ? <em className="soon">{t('cleaning.needsPerson')}</em> : <CellText text={to} />
}

/** What the cell says now; written over and left, it is set by hand. */
function NowCell({ run, group, row }: { run: Run; group: Group; row: ProblemRow }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [text, setText] = useState(row.now)
  const set = useMutation({
    mutationFn: (value: string | null) =>
      put(`${pathOf(run.id)}/cells`, { row: row.row, field: group.field.id, value }),
    onSuccess: () => {
      tell.done(t('cleaning.cellSet'))
      rereadParts(run.id)
    },
    onError: tell.problem,
  })
  if (run.state !== 'ready') return <CellText text={row.now} />
  const save = (): void => {
    if (text !== row.now) set.mutate(text)
  }
  return (
    <span className="now-cell">
      <Input
        size="small"
        value={text}
        disabled={set.isPending}
        placeholder={t('cleaning.nothing')}
        aria-label={`${t('cleaning.setCell')}: ${t('imports.row')} ${row.where.row}`}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => event.currentTarget.blur()}
        onBlur={save}
      />
      {row.byHand && (
        <Button type="link" size="small" loading={set.isPending} onClick={() => set.mutate(null)}>
          {t('cleaning.undo')}
        </Button>
      )}
    </span>
  )
}
