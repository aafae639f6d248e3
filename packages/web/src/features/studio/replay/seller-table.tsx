import type { SellerLine } from '@cairn/core/replay/report.ts'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../../ui/format.ts'
import { Beside } from './figure.tsx'

/** What each seller got really, and would have got. */
export function SellerTable({ lines, onOpen }: { lines: readonly SellerLine[]; onOpen: () => void }) {
  const { t } = useTranslation()
  const columns: TableColumnsType<SellerLine> = [
    { key: 'name', title: t('studio.replay.seller'), render: (_, line) => line.name },
    {
      key: 'received',
      title: t('studio.replay.received'),
      align: 'right',
      sorter: (a, b) => a.draft.received - a.real.received - (b.draft.received - b.real.received),
      render: (_, { real, draft }) => (
        <button type="button" className="rows-button" onClick={onOpen} title={t('words.openRows')}>
          <Beside both={{ real: real.received, draft: draft.received }} />
        </button>
      ),
    },
    {
      key: 'weighted',
      title: t('studio.replay.weighted'),
      align: 'right',
      render: (_, { real, draft }) => <Beside both={{ real: real.weighted, draft: draft.weighted }} />,
    },
    {
      key: 'share',
      title: t('studio.replay.share'),
      align: 'right',
      render: (_, { real, draft }) =>
        real.share === null || draft.share === null ? (
          '–'
        ) : (
          <Beside both={{ real: real.share, draft: draft.share }} digits={1} />
        ),
    },
    { key: 'hours', title: t('studio.replay.hours'), align: 'right', render: (_, { hours }) => number(hours) },
    {
      key: 'open',
      title: t('studio.replay.openLeads'),
      align: 'right',
      render: (_, { real, draft }) => <Beside both={{ real: real.openLeads, draft: draft.openLeads }} />,
    },
  ]
  return (
    <Table<SellerLine>
      size="small"
      columns={columns}
      dataSource={lines}
      rowKey="seller"
      pagination={lines.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: 'max-content' }}
    />
  )
}
