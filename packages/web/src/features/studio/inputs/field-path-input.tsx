import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayPath } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { kindOf, offeredFields, type FactRecord, type ValueKind } from './field-choices.ts'
import { usePlaybookInHand } from './playbook-in-hand.ts'

type FieldPathInputProps = {
  value: string | undefined
  onChange: (path: string) => void
  records: readonly FactRecord[]
  /** Only fields of these kinds. */
  kinds?: readonly ValueKind[]
  label?: string
}

/** A field of some record, found by name; one that no longer exists still shows, as wrong. */
export function FieldPathInput({ value, onChange, records, kinds, label }: FieldPathInputProps) {
  const { t } = useTranslation()
  const saying = useSaying(usePlaybookInHand())
  const groups = offeredFields(saying, records).map((group) => ({
    label: group.label,
    options: group.options
      .filter(({ path }) => kinds === undefined || kinds.includes(kindOf(saying, path)))
      .map((option) => ({ value: option.path, label: option.label })),
  }))
  const known = value === undefined || groups.some(({ options }) => options.some((option) => option.value === value))
  const missing = known ? [] : [{ value, label: t('inputs.missingField', { field: sayPath(saying, value) }) }]
  return (
    <Select<string>
      value={value ?? null}
      options={[...missing, ...groups]}
      onChange={onChange}
      status={known ? '' : 'error'}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('inputs.field')}
      popupMatchSelectWidth={false}
      aria-label={label ?? t('inputs.field')}
    />
  )
}
