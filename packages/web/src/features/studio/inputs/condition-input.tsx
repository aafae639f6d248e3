import { CloseOutlined, DownOutlined, PlusOutlined } from '@ant-design/icons'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { Button, ConfigProvider, Skeleton, Tooltip } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayCondition } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import type { FactRecord } from './field-choices.ts'
import { usePlaybookInHand } from './playbook-in-hand.ts'
import './inputs.css'

const Builder = lazy(() => import('./condition-builder.tsx').then((room) => ({ default: room.ConditionBuilder })))

type ConditionInputProps = {
  value: Condition | undefined
  onChange: (next: Condition | undefined) => void
  /** Records whose fields may be asked about, in the order they are offered. */
  records: readonly FactRecord[]
  /** What it means to have no condition: 其余所有线索. */
  whenNone?: string
}

/** A condition as a sentence; pressed, it opens into a builder in its place. */
export function ConditionInput({ value, onChange, records, whenNone }: ConditionInputProps) {
  const { t } = useTranslation()
  const saying = useSaying(usePlaybookInHand())
  const [open, setOpen] = useState(false)
  const panel = useId()
  const { componentDisabled: disabled = false } = ConfigProvider.useConfig()
  const said = value === undefined ? (whenNone ?? t('inputs.noCondition')) : sayCondition(saying, value)
  return (
    <div className="condition-input">
      <div className="condition-said">
        <button
          type="button"
          className={value === undefined ? 'condition-sentence none' : 'condition-sentence'}
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t('inputs.editCondition', { what: said })}
          disabled={disabled}
          onClick={() => setOpen(!open)}
        >
          <span>{said}</span>
          {value === undefined && !open ? <PlusOutlined /> : <DownOutlined rotate={open ? 180 : 0} />}
        </button>
        {value !== undefined && !disabled && (
          <Tooltip title={t('inputs.clearCondition')}>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('inputs.clearCondition')}
              onClick={() => onChange(undefined)}
            />
          </Tooltip>
        )}
      </div>
      {open && (
        <div id={panel} className="condition-panel">
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
            <Builder value={value} onChange={onChange} records={records} disabled={disabled} />
          </Suspense>
        </div>
      )}
    </div>
  )
}
