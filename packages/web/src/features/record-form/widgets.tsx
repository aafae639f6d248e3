import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils'
import { DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Computed, LinkTo, Paper, PersonOf } from './named-widgets.tsx'

type Option = { value: string; label: string }

const fewChoices = 4
const fewLetters = 14

/** How each kind of field is filled in; all of them tell `undefined` when they are emptied. */
export const widgets: RegistryWidgetsType = {
  line: (props) => <Line {...props} />,
  phone: (props) => <Line {...props} type="tel" mode="tel" />,
  mail: (props) => <Line {...props} type="email" mode="email" />,
  words: Words,
  amount: (props) => <Amount {...props} />,
  money: (props) => <Amount {...props} prefix="¥" />,
  day: Day,
  choice: ChoiceOf,
  choices: ChoicesOf,
  yesNo: YesNo,
  person: PersonOf,
  link: LinkTo,
  paper: Paper,
  computed: Computed,
}

function Line({ id, value, onChange, disabled = false, type, mode }: WidgetProps & { mode?: 'tel' | 'email' }) {
  return (
    <Input
      id={id}
      type={type ?? 'text'}
      inputMode={mode ?? 'text'}
      value={text(value)}
      disabled={disabled}
      allowClear
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

function Words({ id, value, onChange, disabled = false }: WidgetProps) {
  return (
    <Input.TextArea
      id={id}
      value={text(value)}
      disabled={disabled}
      autoSize={{ minRows: 2, maxRows: 8 }}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

function Amount({ id, value, onChange, disabled = false, prefix }: WidgetProps & { prefix?: string | undefined }) {
  return (
    <InputNumber<number>
      id={id}
      value={typeof value === 'number' ? value : null}
      disabled={disabled}
      inputMode="decimal"
      {...(prefix !== undefined && { prefix })}
      formatter={(shown) => String(shown ?? '').replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}
      parser={(typed) => Number((typed ?? '').replaceAll(/[^\d.-]/g, ''))}
      onChange={(next) => onChange(next ?? undefined)}
      style={{ width: '100%', maxWidth: 240 }}
    />
  )
}

function Day({ id, value, onChange, disabled = false }: WidgetProps) {
  return (
    <DatePicker
      id={id}
      value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
      disabled={disabled}
      onChange={(day) => onChange(day === null ? undefined : day.format('YYYY-MM-DD'))}
      style={{ width: '100%', maxWidth: 240 }}
    />
  )
}

function ChoiceOf({ id, value, onChange, disabled = false, options }: WidgetProps) {
  const choices = (options['choices'] ?? []) as Option[] // put there by `schemaOf`
  const isShort = choices.map(({ label }) => label).join('').length <= fewLetters
  if (choices.length <= fewChoices && isShort)
    return (
      <Radio.Group
        id={id}
        optionType="button"
        options={choices}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={choices}
      value={value ?? null}
      disabled={disabled}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  )
}

function ChoicesOf({ id, value, onChange, disabled = false, options }: WidgetProps) {
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={(options['choices'] ?? []) as Option[]} // put there by `schemaOf`
      value={Array.isArray(value) ? (value as string[]) : []}
      disabled={disabled}
      onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next)}
    />
  )
}

function YesNo({ id, value, onChange, disabled = false }: WidgetProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      id={id}
      optionType="button"
      options={[
        { value: true, label: t('recordForm.yes') },
        { value: false, label: t('recordForm.no') },
      ]}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}
