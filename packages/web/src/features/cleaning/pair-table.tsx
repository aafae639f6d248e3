import { EditOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice } from './types.ts'

export type ShownField = {
  id: string
  label: string
  one: string
  other: string
  survives: string
  /** Whether a person chose what survives; else the rule did. */
  byHand: boolean
}

type Props = {
  heads: readonly [ReactNode, ReactNode]
  fields: readonly ShownField[]
  locked: boolean
  onChoose: (field: string, choice: Choice | null) => void
}

/** Two sides beside each other: what differs is marked; what survives stands at the end, chosen by a press or typed. */
export function PairTable({ heads, fields, locked, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <table className="pair-table">
      <thead>
        <tr>
          <th scope="col">{t('duplicates.field')}</th>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
          <th scope="col">{t('cleaning.survives')}</th>
        </tr>
      </thead>
      <tbody>
        {fields
          .filter(({ one, other }) => one !== '' || other !== '')
          .map((field) => (
            <FieldRow key={field.id} field={field} locked={locked} onChoose={(choice) => onChoose(field.id, choice)} />
          ))}
      </tbody>
    </table>
  )
}

type RowProps = { field: ShownField; locked: boolean; onChoose: (choice: Choice | null) => void }

function FieldRow({ field, locked, onChoose }: RowProps) {
  const { t } = useTranslation()
  const { one, other, survives } = field
  const differs = one !== other && one !== '' && other !== ''
  return (
    <tr className={differs ? 'differs' : ''}>
      <th scope="row" title={differs ? t('cleaning.differs') : undefined}>
        {field.label}
        {differs && <span aria-label={t('cleaning.differs')}> ≠</span>}
      </th>
      {(['one', 'other'] as const).map((side) => (
        <td key={side} className={one !== other && field[side] === survives ? 'survives' : ''}>
          {field[side] === '' ? (
            <span className="quiet">–</span>
          ) : locked || one === other ? (
            field[side]
          ) : (
            <button
              type="button"
              className="pair-value"
              aria-pressed={field[side] === survives}
              title={t('cleaning.takeThis')}
              onClick={() => onChoose({ from: side })}
            >
              {field[side]}
            </button>
          )}
        </td>
      ))}
      <td className="pair-result">
        <Survivor field={field} locked={locked} onChoose={onChoose} />
      </td>
    </tr>
  )
}

function Survivor({ field, locked, onChoose }: RowProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const left = useRef(false)
  const { survives, byHand } = field
  const end = (keep: boolean): void => {
    if (left.current) return
    left.current = true
    if (keep && typed !== null && typed.trim() !== survives) onChoose({ value: typed.trim() })
    setTyped(null)
  }
  if (typed !== null)
    return (
      <Input
        autoFocus
        size="small"
        value={typed}
        aria-label={`${field.label}: ${t('cleaning.survives')}`}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => end(true)}
        onBlur={() => end(true)}
        onKeyDown={(event) => event.key === 'Escape' && end(false)}
      />
    )
  return (
    <span className={byHand ? 'by-hand' : ''}>
      {survives === '' ? <span className="quiet">–</span> : survives}
      {byHand && <small className="quiet"> {t('cleaning.byHand')}</small>}
      {!locked && (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={`${field.label}: ${t('cleaning.typeValue')}`}
          title={t('cleaning.typeValue')}
          onClick={() => {
            left.current = false
            setTyped(survives)
          }}
        />
      )}
      {byHand && !locked && (
        <Button type="link" size="small" onClick={() => onChoose(null)}>
          {t('cleaning.byRule')}
        </Button>
      )}
    </span>
  )
}
