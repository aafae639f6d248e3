import type { Value } from '@cairn/core/value.ts'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useSaying } from '../../playbook/use-saying.ts'
import { choicesOf, kindOf, mayWriteOwn } from './field-choices.ts'
import { usePlaybookInHand } from './playbook-in-hand.ts'

type FactInputProps = { path: string; value: Value | undefined; onChange: (next: Value) => void; label: string }

/** A value of one field, as one would find it on a record; empty is unknown. */
export function FactInput({ path, value, onChange, label }: FactInputProps) {
  const { t } = useTranslation()
  const saying = useSaying(usePlaybookInHand())
  const kind = kindOf(saying, path)
  const options = choicesOf(saying, path)
  const common = { 'aria-label': label, placeholder: t('playbook.any') }
  if (kind === 'number')
    return (
      <InputNumber<number>
        {...common}
        value={typeof value === 'number' ? value : null}
        formatter={(shown) => (shown === undefined ? '' : String(shown).replaceAll(/\B(?=(\d{3})+$)/g, ','))}
        parser={(text) => Number(text?.replaceAll(',', '') ?? '')}
        onChange={onChange}
      />
    )
  if (kind === 'choices')
    return (
      <Select<string[]>
        {...common}
        mode={mayWriteOwn(saying, path) ? 'tags' : 'multiple'}
        maxTagCount="responsive"
        value={Array.isArray(value) ? [...(value as readonly string[])] : []}
        options={options}
        onChange={(next) => onChange(next.length === 0 ? null : next)}
      />
    )
  if (kind === 'yes-no')
    return (
      <Select<string>
        {...common}
        allowClear
        value={typeof value === 'boolean' ? String(value) : null}
        options={[
          { value: 'true', label: t('playbook.condition.yes') },
          { value: 'false', label: t('playbook.condition.no') },
        ]}
        onChange={(next: string | undefined) => onChange(next === undefined ? null : next === 'true')}
      />
    )
  if (kind === 'date' || kind === 'moment')
    return (
      <DatePicker
        {...common}
        value={typeof value === 'string' && dayjs(value).isValid() ? dayjs(value) : null}
        onChange={(next) => onChange(next?.format('YYYY-MM-DD') ?? null)}
      />
    )
  if (options.length > 0)
    return (
      <Select<string>
        {...common}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={typeof value === 'string' ? value : null}
        options={options}
        onChange={(next: string | undefined) => onChange(next ?? null)}
      />
    )
  return (
    <Input
      {...common}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  )
}
