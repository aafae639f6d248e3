import type { Weight } from '@cairn/core/scoring/score-card.ts'
import { InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'

/** What a match does: adds points, or multiplies the sum of all points. */
export function WeightInput({ value, onChange }: { value: Weight; onChange: (next: Weight) => void }) {
  const { t } = useTranslation()
  const kind = 'multiply' in value ? 'multiply' : 'points'
  const amount = 'multiply' in value ? value.multiply : value.points
  const set = (next: number | null): void => {
    if (next !== null) onChange(kind === 'multiply' ? { multiply: next } : { points: next })
  }
  return (
    <Space.Compact className="weight-input">
      <Select<'points' | 'multiply'>
        value={kind}
        options={[
          { value: 'points', label: t('studioRules.scoreCard.points') },
          { value: 'multiply', label: t('studioRules.scoreCard.multiply') },
        ]}
        // a factor of 1 and 10 points are where people begin
        onChange={(next) => onChange(next === 'multiply' ? { multiply: 1 } : { points: 10 })}
        popupMatchSelectWidth={false}
        aria-label={t('studioRules.scoreCard.weight')}
      />
      <InputNumber<number>
        min={kind === 'multiply' ? 0 : -100}
        max={kind === 'multiply' ? 10 : 100}
        step={kind === 'multiply' ? 0.1 : 1}
        value={amount}
        onChange={set}
        aria-label={t('studioRules.scoreCard.amount')}
      />
    </Space.Compact>
  )
}
