import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { CriterionChange } from '@cairn/core/replay/report.ts'
import type { Id } from '@cairn/core/value.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Drawer, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../../api/queries.ts'
import { useLabel } from '../../../i18n/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { number } from '../../../ui/format.ts'
import { GradeTag } from '../../../ui/grade-tag.tsx'
import { RowsLink } from '../../../ui/rows-link.tsx'
import { RowsTable } from '../../../ui/rows-table.tsx'
import { When } from '../../../ui/when.tsx'
import { usePublished } from '../studio-api.ts'
import type { ReplayList, ReplayReport, ShownPlace, ShownRow as Row } from './types.ts'

type Props = { id: Id; list: ReplayList | null; lists: ReplayReport['lists']; onClose: () => void }

/** The rows behind a figure of the report: what really happened beside what the draft would have done. */
export function ReplayRows({ id, list, lists, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={list !== null}
      onClose={onClose}
      size={880}
      destroyOnHidden
      title={list === null ? '' : t(`studio.replay.list.${list}`)}
    >
      {list !== null && (
        <>
          {lists[list].kept < lists[list].total && (
            <p className="quiet">
              {t('studio.replay.kept', { kept: number(lists[list].kept), total: number(lists[list].total) })}
            </p>
          )}
          <Rows id={id} list={list} />
        </>
      )}
    </Drawer>
  )
}

function Rows({ id, list }: { id: Id; list: ReplayList }) {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<Row>('imports', `/playbook/replays/${id}/rows`, { list }))
  const columns = useColumns(list)
  return (
    <RowsTable<Row>
      rows={rows}
      columns={columns}
      rowKey={keyOf}
      headTop={0}
      renderCard={(row) => <Card row={row} columns={columns} />}
      empty={<Empty title={t('studio.replay.noRows')} />}
    />
  )
}

function keyOf(row: Row): string {
  const at = 'openedAt' in row ? row.openedAt : 'at' in row ? row.at : ''
  const what = 'node' in row ? row.node : 'to' in row ? row.to : ''
  const change = 'change' in row ? row.change : ''
  const deal = 'deal' in row ? row.deal : ''
  return [row.lead, deal, what, at, change].join('.')
}

/** On a phone a row is its columns below each other. */
function Card({ row, columns }: { row: Row; columns: TableColumnsType<Row> }) {
  return (
    <dl className="row-pairs">
      {columns.map((column) => (
        <div key={String(column.key)}>
          <dt>{column.title as string}</dt>
          <dd>{column.render?.(undefined, row, 0) as React.ReactNode}</dd>
        </div>
      ))}
    </dl>
  )
}

function useColumns(list: ReplayList): TableColumnsType<Row> {
  const { t } = useTranslation()
  const label = useLabel()
  const playbook = usePublished()?.playbook
  const name: TableColumnsType<Row>[number] = {
    key: 'name',
    title: t('studio.replay.about'),
    render: (_, row) => <Subject row={row} />,
  }
  const column = (key: string, title: string, render: (row: Row) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, row: Row) => render(row),
  })
  const owner = column('owner', t('words.owner'), (row) => ('owner' in row ? (row.owner?.name ?? '–') : ''))
  const change = column('change', t('studio.replay.change'), (row) =>
    'change' in row ? t(`studio.replay.changed.${row.change}`) : '',
  )
  switch (list) {
    case 'grades':
      return [
        name,
        column('real', t('studio.replay.real'), (row) => 'because' in row && <Graded of={row.real} />),
        column('draft', t('studio.replay.draft'), (row) => 'because' in row && <Graded of={row.draft} />),
        column('why', t('studio.replay.because'), (row) => 'because' in row && <Because changes={row.because} />),
      ]
    case 'owners':
      return [
        name,
        column('grade', t('words.grade'), (row) => 'grade' in row && <GradeTag grade={row.grade} />),
        column('real', t('studio.replay.real'), (row) => placeOf(row, 'real')),
        column('draft', t('studio.replay.draft'), (row) => placeOf(row, 'draft')),
      ]
    case 'refused':
      return [
        name,
        change,
        column('stage', t('words.stage'), (row) => ('to' in row ? stageName(row.to) : '')),
        column('missing', t('studio.replay.missing'), (row) =>
          'missing' in row ? row.missing.map((gate) => stageName(gate.stage)).join(t('words.listComma')) : '',
        ),
        owner,
        column('at', t('studio.replay.at'), (row) => 'at' in row && <When at={row.at} />),
      ]
    default:
      return [
        name,
        change,
        column('node', t('studio.replay.node'), (row) => ('node' in row ? label(row.label) || row.node : '')),
        owner,
        column('opened', t('studio.replay.openedAt'), (row) => 'openedAt' in row && <When at={row.openedAt} />),
        column('due', t('words.due'), (row) => 'dueAt' in row && <When at={row.dueAt} />),
        column('done', t('words.done'), (row) => 'doneAt' in row && <DoneAt row={row} />),
      ]
  }

  function stageName(id: string): string {
    return label(playbook?.stages.find((stage) => stage.id === id)?.label) || id
  }

  function placeOf(row: Row, side: 'real' | 'draft'): string {
    if (!('grade' in row)) return ''
    return sayPlace(row[side], playbook)
  }

  function sayPlace({ owner, pool, track }: ShownPlace, from: Playbook | undefined): string {
    const where = label(from?.routing.tracks.find(({ id }) => id === track)?.label) || track
    if (owner !== null) return `${owner.name} · ${where}`
    return pool === null ? where : t(`words.${pool as 'grab' | 'nurture' | 'public'}Pool`)
  }
}

function Subject({ row }: { row: Row }) {
  const { t } = useTranslation()
  const deal = 'deal' in row ? row.deal : null
  const to = deal === null ? `/leads/${row.lead}` : `/deals/${deal}`
  return <RowsLink to={to}>{row.name || t('words.unnamedLead')}</RowsLink>
}

function Graded({ of: { score, grade } }: { of: { score: number; grade: 'A' | 'B' | 'C' } }) {
  return (
    <span className="graded">
      <GradeTag grade={grade} score={score} /> <span className="number">{score}</span>
    </span>
  )
}

function DoneAt({ row }: { row: { doneAt: string | null; untried: boolean } }) {
  const { t } = useTranslation()
  if (row.doneAt !== null) return <When at={row.doneAt} />
  return <span className="quiet">{row.untried ? t('studio.replay.nobodyTried') : '–'}</span>
}

function Because({ changes }: { changes: readonly CriterionChange[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  // the same points, and another grade
  if (changes.length === 0) return <span className="quiet">{t('studio.replay.thresholdMoved')}</span>
  return (
    <ul className="because">
      {changes.map((change) => (
        <li key={change.criterion}>
          {label(change.label) || change.criterion}: {weight(change.real)} → <b>{weight(change.draft)}</b>
        </li>
      ))}
    </ul>
  )
}

function weight(match: CriterionChange['real']): string {
  if (match === null) return '–'
  if (match.multiply !== undefined) return `× ${number(match.multiply, 2)}`
  return `${(match.points ?? 0) >= 0 ? '+' : ''}${number(match.points ?? 0, 1)}`
}
