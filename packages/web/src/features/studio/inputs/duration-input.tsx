import { InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { durationOf, partsOf, type DurationPart, type DurationUnit } from './duration-parts.ts'

type Clock = 'business' | 'clock'

type DurationInputProps = {
  /** ISO 8601, as in PT5M. */
  value: string
  onChange: (next: string) => void
  /** Which clock counts; with `onClock` it can be chosen here. A day of the business clock is a workday. */
  clock?: Clock
  onClock?: (next: Clock) => void
  /** Lets it count back: before or after. */
  signed?: boolean
  units?: readonly DurationUnit[]
  label?: string
}

const usual: readonly DurationUnit[] = ['minute', 'hour', 'day', 'week']

/** How long, as an amount and a unit; a duration written with several units has a pair of inputs for each. */
export function DurationInput(props: DurationInputProps) {
  const { value, onChange, clock, onClock, signed = false, units = usual, label } = props
  const { t } = useTranslation()
  const { minus, parts } = partsOf(value) ?? { minus: false, parts: [{ count: 0, unit: units[0] ?? 'minute' }] }
  const tell = (next: readonly DurationPart[], back = minus): void => onChange(durationOf(next, back))
  const change = (at: number, change: Partial<DurationPart>): void =>
    tell(
      parts
        .map((part, index) => (index === at ? { ...part, ...change } : part))
        .filter((part, _, all) => part.count > 0 || all.length === 1),
    )
  const unitWord = (unit: DurationUnit): string =>
    t(`inputs.units.${unit === 'day' && clock === 'business' ? 'workday' : unit}`)
  return (
    <span className="duration-input" role="group" aria-label={label ?? t('inputs.amount')}>
      {parts.map((part, at) => (
        <Space.Compact key={at}>
          <InputNumber<number>
            min={0}
            max={9999}
            precision={0}
            value={part.count}
            onChange={(count) => change(at, { count: count ?? 0 })}
            aria-label={label ?? t('inputs.amount')}
            className="duration-count"
          />
          <Select<DurationUnit>
            value={part.unit}
            options={[...new Set([...units, part.unit])].map((unit) => ({ value: unit, label: unitWord(unit) }))}
            onChange={(unit) => change(at, { unit })}
            popupMatchSelectWidth={false}
            aria-label={t('inputs.unit')}
          />
        </Space.Compact>
      ))}
      {clock !== undefined && onClock !== undefined && (
        <Select<Clock>
          value={clock}
          options={(['business', 'clock'] as const).map((one) => ({ value: one, label: t(`playbook.clock.${one}`) }))}
          onChange={onClock}
          popupMatchSelectWidth={false}
          aria-label={t('inputs.clock')}
        />
      )}
      {signed && (
        <Select<'before' | 'after'>
          value={minus ? 'before' : 'after'}
          options={(['before', 'after'] as const).map((one) => ({ value: one, label: t(`inputs.${one}`) }))}
          onChange={(side) => tell(parts, side === 'before')}
          popupMatchSelectWidth={false}
          aria-label={t('inputs.beforeOrAfter')}
        />
      )}
    </span>
  )
}
