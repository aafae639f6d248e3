import { ApiOutlined, EditOutlined, StarFilled, SyncOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Tag, Tooltip, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import { useTell } from '../../ui/use-tell.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { Ago, When } from '../../ui/when.tsx'
import { Section } from '../settings/section.tsx'
import { ConnectorDrawer, type Editing } from './connector-drawer.tsx'
import type { OutsideSystem } from './types.ts'

const colours = { connected: 'green', partial: 'gold', off: 'default' } as const
const systems = ['erp', 'finance', 'crm', 'wecom', 'other'] as const

/** Being read, or about to be. */
function isUnderWay({ running, nextAt }: OutsideSystem): boolean {
  return running || (nextAt !== null && Date.parse(nextAt) <= Date.now())
}

/** The list of outside systems: what each holds, how well it is connected, when it was read last. */
export function Systems() {
  const { t } = useTranslation()
  const rows = useQuery({
    ...one<OutsideSystem[]>('settings', '/connectors'),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? 1500 : 15_000),
  })
  const [editing, setEditing] = useState<Editing | null>(null)
  const columns: TableColumnsType<OutsideSystem> = [
    { key: 'name', title: t('sources.system'), render: (_, row) => <Name row={row} /> },
    { key: 'status', title: t('words.state'), width: 160, render: (_, row) => <Status row={row} /> },
    { key: 'fields', title: t('sources.holds'), render: (_, row) => <Holds row={row} /> },
    {
      key: 'customers',
      title: t('sources.customers'),
      align: 'right',
      render: (_, row) => (row.id === null ? <span className="quiet">–</span> : number(row.customers)),
    },
    { key: 'last', title: t('sources.last'), render: (_, row) => <Last row={row} /> },
    { key: 'open', title: t('sources.open'), render: (_, row) => <Open row={row} edit={setEditing} /> },
    { key: 'do', align: 'right', render: (_, row) => <Tools row={row} edit={setEditing} /> },
  ]
  return (
    <div className="settings-body">
      <Section<OutsideSystem>
        title={t('sources.systems')}
        hint={t('sources.systemsHint')}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id ?? row.system}
        emptyTitle=""
        action={
          <Dropdown
            menu={{
              items: systems.map((key) => ({ key, label: t(`sources.kinds.${key}`) })),
              onClick: ({ key }) => setEditing({ system: key as (typeof systems)[number] }), // keys are those given above
            }}
          >
            <Button type="primary" icon={<ApiOutlined />}>
              {t('sources.connect')}
            </Button>
          </Dropdown>
        }
        renderCard={(row) => (
          <>
            <div className="row-card-line">
              <Name row={row} />
              <Status row={row} />
            </div>
            <Holds row={row} />
            <div className="row-card-line">
              <Last row={row} />
              <Tools row={row} edit={setEditing} />
            </div>
            <Open row={row} edit={setEditing} />
          </>
        )}
      />
      <ConnectorDrawer editing={editing} onClose={() => setEditing(null)} />
    </div>
  )
}

type RowProps = { row: OutsideSystem }

function Name({ row }: RowProps) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <div>
      <strong>{label(row.label)}</strong>
      {row.id !== null && (
        <div className="quiet">
          {t(`sources.kinds.${row.system}`)} · {row.kind === 'sql' ? t('sources.sql') : t('sources.rest')}
        </div>
      )}
    </div>
  )
}

function Status({ row }: RowProps) {
  const { t } = useTranslation()
  return (
    <Tooltip title={row.error?.message}>
      <Tag color={colours[row.status]}>{t(`sources.status.${row.status}`)}</Tag>
      {row.because !== 'fine' && row.because !== 'not-connected' && (
        <div className="quiet source-error">{row.error?.message ?? t(`sources.because.${row.because}`)}</div>
      )}
    </Tooltip>
  )
}

function Holds({ row }: RowProps) {
  const { t } = useTranslation()
  const label = useLabel()
  if (row.id === null) return <div className="quiet source-would">{t(`sources.would.${row.system}`)}</div>
  return (
    <div className="source-fields">
      {row.fields.map((field) => (
        <Tag key={field.id} {...(field.master && { icon: <StarFilled />, title: t('sources.isMaster') })}>
          {label(field.label)}
        </Tag>
      ))}
    </div>
  )
}

function Last({ row }: RowProps) {
  const { t } = useTranslation()
  if (row.running) return <span>{t('sources.running')}</span>
  if (row.id === null && row.lastAt === null) return <span className="quiet">–</span>
  return (
    <div>
      {row.lastAt === null ? <span className="quiet">{t('sources.never')}</span> : <Ago at={row.lastAt} />}
      {row.lookedAt !== null && (
        <div className="quiet">
          {t('sources.lookedAt')} <Ago at={row.lookedAt} />
        </div>
      )}
      {row.nextAt !== null && (
        <div className="quiet">
          {t('sources.next')} <When at={row.nextAt} />
        </div>
      )}
    </div>
  )
}

function Open({ row, edit }: RowProps & { edit: (editing: Editing) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { id } = row
  if (row.rejects === 0 && row.conflicts === 0 && row.gone === 0) return null
  return (
    <div className="quiet">
      {row.rejects > 0 && <div>{t('sources.rejectsN', { n: number(row.rejects) })}</div>}
      {row.conflicts > 0 && (
        <div>
          <RowsLink to="/sources?at=conflicts">{t('sources.conflictsN', { n: number(row.conflicts) })}</RowsLink>
        </div>
      )}
      {row.gone > 0 && id !== null && (
        <Button
          type="link"
          size="small"
          className="source-link"
          onClick={() => edit({ id, label: label(row.label), at: 'gone' })}
        >
          {t('sources.goneN', { n: number(row.gone) })}
        </Button>
      )}
    </div>
  )
}

function Tools({ row, edit }: RowProps & { edit: (editing: Editing) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const run = useMutation({
    mutationFn: (id: string) => post(`/connectors/${id}/run`, {}),
    onSuccess: () => {
      tell.done(t('sources.asked'))
      void queryClient.invalidateQueries({ queryKey: ['settings', '/connectors'] })
    },
    onError: tell.problem,
  })
  const { id, system } = row
  if (system === 'spreadsheet') return <RowsLink to="/imports">{t('sources.toImport')}</RowsLink>
  if (system === 'form') return <RowsLink to="/settings">{t('sources.toForms')}</RowsLink>
  if (system === 'mail') return null
  if (id === null)
    return (
      <Button size="small" icon={<ApiOutlined />} aria-label={t('sources.connect')} onClick={() => edit({ system })}>
        {t('sources.connectShort')}
      </Button>
    )
  return (
    <div className="row-actions">
      <Button
        size="small"
        type="text"
        icon={<SyncOutlined />}
        title={t('sources.readNow')}
        aria-label={t('sources.readNow')}
        disabled={!row.enabled}
        loading={run.isPending}
        onClick={() => run.mutate(id)}
      />
      <Button
        size="small"
        type="text"
        icon={<EditOutlined />}
        title={t('sources.change')}
        aria-label={t('sources.change')}
        onClick={() => edit({ id, label: label(row.label) })}
      />
    </div>
  )
}
