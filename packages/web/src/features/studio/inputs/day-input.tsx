import type { DateValue } from '@cairn/core/rule/condition.ts'
import { DatePicker, InputNumber, Select, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type DayInputProps = {
  /** Undefined while nobody has filled it in. */
  value: DateValue | undefined
  onChange: (next: DateValue | null) => void
  disabled: boolean
  className: string
  'aria-label': string
}

type Form = 'date' | 'ago' | 'ahead'
const forms: readonly Form[] = ['date', 'ago', 'ahead']

/** As many as a condition takes. */
const MOST_DAYS = 36_500

/** A day of the calendar, or one so many days before or after the day on which it is asked. */
export function DayInput({ value, onChange, disabled, className, 'aria-label': label }: DayInputProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Form>('date')
  const form = formOf(value) ?? chosen
  const count = countOf(value)
  const choose = (next: Form): void => {
    setChosen(next)
    onChange(next === 'date' || count === null ? null : daysFrom(next, count))
  }
  const type = (next: number | null): void => {
    setChosen(form)
    onChange(next === null ? null : daysFrom(form, next))
  }
  return (
    <Space.Compact className={className}>
      {form === 'date' ? (
        <DatePicker
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(next) => onChange(next?.format('YYYY-MM-DD') ?? null)}
          disabled={disabled}
          aria-label={label}
        />
      ) : (
        <InputNumber<number>
          className="day-count"
          min={0}
          max={MOST_DAYS}
          precision={0}
          value={count}
          onChange={type}
          disabled={disabled}
          aria-label={t('inputs.howManyDays')}
        />
      )}
      <Select<Form>
        value={form}
        options={forms.map((one) => ({ value: one, label: t(`inputs.days.${one}`) }))}
        onChange={choose}
        disabled={disabled}
        popupMatchSelectWidth={false}
        aria-label={t('inputs.whichDay')}
      />
    </Space.Compact>
  )
}

function formOf(value: DateValue | undefined): Form | undefined {
  if (value === undefined) return undefined
  return typeof value === 'string' ? 'date' : 'daysAgo' in value ? 'ago' : 'ahead'
}

function countOf(value: DateValue | undefined): number | null {
  if (typeof value !== 'object') return null
  return 'daysAgo' in value ? value.daysAgo : value.daysAhead
}

function daysFrom(form: Form, count: number): DateValue {
  return form === 'ago' ? { daysAgo: count } : { daysAhead: count }
}
