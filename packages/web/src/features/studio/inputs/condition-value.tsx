import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueEditorProps } from 'react-querybuilder'
import { useSaying } from '../../playbook/use-saying.ts'
import { isDay, type RuleValue } from './condition-query.ts'
import { DayInput } from './day-input.tsx'
import { choicesOf, kindOf, mayWriteOwn } from './field-choices.ts'
import { usePlaybookInHand } from './playbook-in-hand.ts'

const isList = (operator: string): boolean => operator === 'in' || operator === 'not-in' || operator === 'contains-any'
const isNumber = (operator: string): boolean => ['at-least', 'at-most', 'above', 'below'].includes(operator)

/** What a line compares with: choices by name, numbers, dates, texts, one or several. */
export function ConditionValue({
  field,
  operator,
  value,
  handleOnChange,
  disabled = false,
  className,
  title,
}: ValueEditorProps) {
  const { t } = useTranslation()
  const saying = useSaying(usePlaybookInHand())
  const kind = kindOf(saying, field)
  const given = value as RuleValue // what this editor put there
  const common = { className: className ?? '', disabled, 'aria-label': title ?? t('inputs.value') }
  const tell = (next: RuleValue | null): void => {
    const isEmpty = next === null || next === '' || (Array.isArray(next) && next.length === 0)
    handleOnChange(isEmpty ? undefined : next)
  }
  if (operator === 'known' || operator === 'unknown') return null
  if (operator === 'before' || operator === 'after')
    return <DayInput {...common} value={isDay(given) ? given : undefined} onChange={tell} />
  if (isNumber(operator) || (kind === 'number' && !isList(operator)))
    return (
      <InputNumber<number>
        {...common}
        value={typeof given === 'number' ? given : null}
        formatter={(shown) =>
          shown === undefined ? '' : String(shown).replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
        }
        parser={(text) => Number(text?.replaceAll(',', '') ?? '')}
        onChange={tell}
      />
    )
  const options = kind === 'yes-no' ? yesNo(t) : choicesOf(saying, field)
  if (isList(operator)) {
    const numeric = kind === 'number'
    return (
      <Select<string[]>
        {...common}
        mode={mayWriteOwn(saying, field) ? 'tags' : 'multiple'}
        value={Array.isArray(given) ? given.map(String) : []}
        options={options}
        {...(options.length === 0 ? { open: false, suffixIcon: null } : {})}
        tokenSeparators={[',', '，', '、']}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t(options.length === 0 ? 'inputs.ownValues' : 'inputs.values')}
        popupMatchSelectWidth={false}
        onChange={(next) => tell(numeric ? next.map((one) => (Number.isNaN(Number(one)) ? one : Number(one))) : next)}
      />
    )
  }
  if (kind === 'yes-no')
    return (
      <Select<string>
        {...common}
        value={typeof given === 'boolean' ? String(given) : null}
        options={options}
        onChange={(next) => tell(next === 'true')}
      />
    )
  if (options.length > 0 && operator !== 'contains' && operator !== 'starts-with')
    return (
      <OneOf
        {...common}
        value={given === undefined ? null : String(given)}
        options={options}
        mayWriteOwn={mayWriteOwn(saying, field)}
        onChange={tell}
      />
    )
  if (kind === 'date' && operator !== 'starts-with')
    return (
      <DatePicker
        {...common}
        value={typeof given === 'string' && dayjs(given).isValid() ? dayjs(given) : null}
        onChange={(next) => tell(next?.format('YYYY-MM-DD') ?? null)}
      />
    )
  return (
    <Input
      {...common}
      value={given === undefined ? '' : String(given)}
      onChange={(event) => tell(event.target.value)}
    />
  )
}

type OneOfProps = {
  value: string | null
  options: readonly { value: string; label: string }[]
  mayWriteOwn: boolean
  onChange: (next: string) => void
  className: string
  disabled: boolean
  'aria-label': string
}

/** One of the known values, or where that is allowed one that is written here. */
function OneOf({ value, options, mayWriteOwn: own, onChange, ...common }: OneOfProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const written =
    own && typed !== '' && !options.some((one) => one.label === typed) ? [{ value: typed, label: typed }] : []
  return (
    <Select<string>
      {...common}
      value={value}
      options={[...options, ...written]}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      placeholder={t('inputs.value')}
      popupMatchSelectWidth={false}
      onChange={onChange}
    />
  )
}

function yesNo(t: TFunction): { value: string; label: string }[] {
  return [
    { value: 'true', label: t('playbook.condition.yes') },
    { value: 'false', label: t('playbook.condition.no') },
  ]
}
