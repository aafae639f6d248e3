import { FilterOutlined } from '@ant-design/icons'
import { Button, Drawer, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { conditionFields } from '@cairn/core/rule/explain.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import type { Query } from '../../api/client.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { useFilters } from '../../ui/use-filters.ts'
import { whereIn } from './where.ts'
import './record-fields.css'

const Builder = lazy(() => import('./where-builder.tsx').then((room) => ({ default: room.WhereBuilder })))

type WhereFilterProps = {
  record: 'lead' | 'customer' | 'deal'
  /** What else changes with the filter. */
  with?: Query
}

/** A list narrowed by a condition, as the playbook has them; it stands in the address. */
export function WhereFilter({ record, with: beside = {} }: WhereFilterProps) {
  const { t } = useTranslation()
  const phone = usePhone()
  const [filters, filter] = useFilters()
  const [open, setOpen] = useState(false)
  const current = whereIn(filters)
  const [draft, setDraft] = useState<Condition | undefined>(current)
  const count = current === undefined ? 0 : conditionFields(current).length
  const apply = (condition: Condition | undefined): void => {
    filter({ ...beside, where: condition === undefined ? null : JSON.stringify(condition) })
    setOpen(false)
  }
  return (
    <>
      <Button
        icon={<FilterOutlined />}
        type={count > 0 ? 'primary' : 'default'}
        aria-pressed={count > 0}
        onClick={() => {
          setDraft(current)
          setOpen(true)
        }}
      >
        {count > 0 ? t('recordForm.filterOn', { count }) : t('recordForm.filter')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t('recordForm.filterTitle')}
        placement={phone ? 'bottom' : 'right'}
        size={phone ? '92dvh' : 720}
        footer={
          <div className="dialog-answers">
            <Button onClick={() => apply(undefined)} disabled={current === undefined && draft === undefined}>
              {t('recordForm.filterClear')}
            </Button>
            <Button type="primary" onClick={() => apply(draft)}>
              {t('recordForm.filterApply')}
            </Button>
          </div>
        }
      >
        <p className="quiet where-hint">{t('recordForm.filterHint')}</p>
        <Suspense fallback={<Skeleton active />}>
          <Builder record={record} value={draft} onChange={setDraft} />
        </Suspense>
      </Drawer>
    </>
  )
}
