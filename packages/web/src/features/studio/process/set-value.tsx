import type { AutoStep } from '@cairn/core/process/node.ts'
import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { fieldAt } from '../../playbook/say-condition.ts'
import { useDraft } from '../draft-state.tsx'

type SetStep = Extract<AutoStep, { do: 'set' }>

/** The value a field is set to, as its kind is entered; empty empties the field. */
export function SetValue({ step, onChange }: { step: SetStep; onChange: (next: SetStep) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const { value } = step
  const field = fieldAt(playbook, step.field)
  const name = t('canvas.step.value')
  const set = (next: SetStep['value']): void => onChange({ ...step, value: next })
  switch (field?.kind) {
    case 'yes-no':
      return (
        <Select<'yes' | 'no'>
          allowClear
          value={value === null ? null : value === true ? 'yes' : 'no'}
          aria-label={name}
          placeholder={t('canvas.step.empty')}
          options={(['yes', 'no'] as const).map((one) => ({ value: one, label: t(`playbook.condition.${one}`) }))}
          onChange={(next: 'yes' | 'no' | undefined) => set(next === undefined ? null : next === 'yes')}
          className="editor-grow"
        />
      )
    case 'choice':
    case 'multi-choice': {
      const choices = field.choices ?? []
      return (
        <Select<string>
          allowClear
          value={value === null ? null : String(value)}
          aria-label={name}
          status={value === null || choices.some(({ id }) => id === value) ? '' : 'error'}
          placeholder={t('canvas.step.empty')}
          options={choices.map((choice) => ({ value: choice.id, label: label(choice.label) }))}
          onChange={(next: string | undefined) => set(next ?? null)}
          className="editor-grow"
        />
      )
    }
    case 'number':
    case 'money':
      return (
        <InputNumber<number>
          value={typeof value === 'number' ? value : null}
          aria-label={name}
          placeholder={t('canvas.step.empty')}
          onChange={(next) => set(next)}
          className="editor-grow"
        />
      )
    default:
      return (
        <Input
          value={value === null ? '' : String(value)}
          maxLength={400}
          aria-label={name}
          placeholder={t('canvas.step.empty')}
          onChange={({ target }) => set(target.value === '' ? null : target.value)}
          className="editor-grow"
        />
      )
  }
}
