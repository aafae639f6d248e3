import type { NodeLine } from '@cairn/core/replay/report.ts'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { number } from '../../../ui/format.ts'
import { Beside } from './figure.tsx'
import type { ReplayList, ReplayReport } from './types.ts'

type Props = { lines: readonly NodeLine[]; lists: ReplayReport['lists']; onOpen: (list: ReplayList) => void }

/** Actions by node: opened, done, late and escalated, really and by the draft. */
export function NodeTable({ lines, lists, onOpen }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const opens = (list: ReplayList, both: { real: number; draft: number }, better?: 'lower') => (
    <button
      type="button"
      className="rows-button"
      disabled={lists[list].total === 0}
      onClick={() => onOpen(list)}
      title={t('words.openRows')}
    >
      <Beside both={both} better={better} />
    </button>
  )
  const columns: TableColumnsType<NodeLine> = [
    { key: 'node', title: t('studio.replay.node'), render: (_, { node, label: name }) => label(name) || node },
    {
      key: 'opened',
      title: t('studio.replay.opened'),
      align: 'right',
      render: (_, { real, draft }) => opens('opened', { real: real.opened, draft: draft.opened }),
    },
    {
      key: 'done',
      title: t('studio.replay.done'),
      align: 'right',
      render: (_, { real, draft }) => <Beside both={{ real: real.done, draft: draft.done }} />,
    },
    {
      key: 'late',
      title: t('studio.replay.late'),
      align: 'right',
      render: (_, { real, draft }) => (
        <>
          {opens('late', { real: real.late, draft: draft.late }, 'lower')}
          {draft.lateUntried > 0 && (
            <small className="quiet"> {t('studio.replay.untried', { count: number(draft.lateUntried) })}</small>
          )}
        </>
      ),
    },
    {
      key: 'escalated',
      title: t('studio.replay.escalated'),
      align: 'right',
      render: (_, { real, draft }) => opens('escalated', { real: real.escalated, draft: draft.escalated }, 'lower'),
    },
    {
      key: 'lacking',
      title: t('studio.replay.lacking'),
      align: 'right',
      render: (_, { draft }) => number(draft.lacking),
    },
  ]
  return (
    <Table<NodeLine>
      size="small"
      columns={columns}
      dataSource={lines}
      rowKey="node"
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  )
}
