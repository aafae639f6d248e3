import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

type PickOneProps = {
  name: string
  /** What it means to choose nothing; without it something must be chosen. */
  none?: string
  value: string | undefined
  options: readonly { value: string; label: string }[]
  onChange: (next: string | undefined) => void
}

/** One thing of the playbook by its name; what no longer exists still shows, as wrong. */
export function PickOne({ name, none, value, options, onChange }: PickOneProps) {
  const { t } = useTranslation()
  const isMissing = value !== undefined && !options.some((option) => option.value === value)
  const missing = isMissing ? [{ value, label: t('canvas.missing', { id: value }) }] : []
  return (
    <Select<string>
      value={value ?? null}
      options={[...missing, ...options]}
      onChange={(next: string | undefined) => onChange(next)}
      allowClear={none !== undefined}
      showSearch={{ optionFilterProp: 'label' }}
      status={isMissing ? 'error' : ''}
      placeholder={none ?? name}
      aria-label={name}
      popupMatchSelectWidth={false}
      className="editor-grow"
    />
  )
}
