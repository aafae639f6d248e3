import { TableOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Checkbox, Popover, type TableColumnsType } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import type { Fields } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { useKept } from '../../ui/use-kept.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { FieldValue } from './field-value.tsx'
import { shownAs } from './usable-fields.ts'
import './record-fields.css'

type Listed = 'lead' | 'customer' | 'deal'
type Row = { id: string; fields: Fields }

const none: readonly string[] = []

/** Fields that somebody wants as columns of a list, and the button to choose them by; remembered for each person. Cards of a phone have none. */
export function useCustomColumns<T extends Row>(record: Listed): { columns: TableColumnsType<T>; chooser: ReactNode } {
  const label = useLabel()
  const me = useMe()
  const phone = usePhone()
  const playbook = useQuery(playbookQuery).data?.playbook
  const [chosen, choose] = useKept<readonly string[]>(`columns.${me.id}.${record}`, none)
  const fields = useMemo(() => {
    if (playbook === undefined) return []
    const hidden = hiddenFields(playbook.forms, record, me.role)
    return playbook.fields[record]
      .filter(({ id, retired }) => !hidden.has(id) && (retired !== true || chosen.includes(id)))
      .map((field) => shownAs(playbook, record, field))
  }, [playbook, record, me.role, chosen])
  const columns = useMemo(
    (): TableColumnsType<T> =>
      chosen.flatMap((id) => {
        const field = fields.find((each) => each.id === id)
        if (field === undefined) return []
        return {
          key: `field-${id}`,
          title: label(field.label),
          ellipsis: true,
          width: 140,
          ...((field.kind === 'number' || field.kind === 'money') && { align: 'right' as const }),
          render: (_: unknown, row: T) => (
            <FieldValue field={field} value={row.fields[id]} holder={{ kind: record, id: row.id }} />
          ),
        }
      }),
    [chosen, fields, label, record],
  )
  const options = fields.map((field) => ({ value: field.id, label: label(field.label) }))
  return {
    columns,
    chooser: !phone && <Chooser options={options} chosen={chosen} choose={(next) => choose(() => next)} />,
  }
}

type ChooserProps = {
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  choose: (next: readonly string[]) => void
}

function Chooser({ options, chosen, choose }: ChooserProps) {
  const { t } = useTranslation()
  const shown = chosen.filter((id) => options.some(({ value }) => value === id))
  return (
    <Popover
      trigger="click"
      placement="bottom"
      content={
        <div className="column-chooser">
          <p className="quiet">{options.length === 0 ? t('recordForm.noColumns') : t('recordForm.columnsHint')}</p>
          <Checkbox.Group<string> options={[...options]} value={shown} onChange={choose} />
        </div>
      }
    >
      <Badge count={shown.length} size="small" color="var(--ant-color-primary)">
        <Button icon={<TableOutlined />} aria-label={t('recordForm.columns')}>
          {t('recordForm.columns')}
        </Button>
      </Badge>
    </Popover>
  )
}
