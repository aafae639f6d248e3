import { AntDActionElement } from '@react-querybuilder/antd'
import { Segmented, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type {
  ActionProps,
  CombinatorSelectorProps,
  FieldSelectorProps,
  NotToggleProps,
  OperatorSelectorProps,
} from 'react-querybuilder'
import { sayPath } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { isOperator } from './condition-query.ts'
import { usePlaybookInHand } from './playbook-in-hand.ts'

/** The theme's button, quiet and small: a condition is read more often than changed. */
export function Action(props: ActionProps) {
  return <AntDActionElement {...props} type="text" size="small" aria-label={props.title} />
}

export function Combinator({ value, handleOnChange, title, disabled, options }: CombinatorSelectorProps) {
  return (
    <Segmented
      size="small"
      value={value ?? 'all'}
      options={flat(options)}
      onChange={handleOnChange}
      disabled={disabled ?? false}
      aria-label={title}
    />
  )
}

export function NotSwitch({ checked, handleOnChange, label, title, disabled }: NotToggleProps) {
  return (
    <label className="condition-not" title={title}>
      <Switch size="small" checked={checked ?? false} onChange={handleOnChange} disabled={disabled ?? false} />
      {label}
    </label>
  )
}

/** Fields by record, found by name; one that no longer exists still shows. */
export function FieldSelect({ value, handleOnChange, title, disabled, options, className }: FieldSelectorProps) {
  const { t } = useTranslation()
  const saying = useSaying(usePlaybookInHand())
  const groups = options.map((option) => ({ label: option.label, options: flat([option]) }))
  const known = flat(options).some((option) => option.value === value)
  const missing =
    value === undefined || known ? [] : [{ value, label: t('inputs.missingField', { field: sayPath(saying, value) }) }]
  return (
    <Select
      className={className ?? ''}
      status={missing.length > 0 ? 'error' : ''}
      value={value ?? null}
      options={[...missing, ...groups]}
      onChange={(next) => handleOnChange(next)}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      disabled={disabled ?? false}
      aria-label={title}
    />
  )
}

/** What can be asked about the field; what the line asks already stays, even where it is not usually offered. */
export function OperatorSelect({ value, handleOnChange, title, disabled, options, className }: OperatorSelectorProps) {
  const { t } = useTranslation()
  const offered = flat(options)
  const other =
    value !== undefined && isOperator(value) && !offered.some((option) => option.value === value)
      ? [{ value, label: t(`inputs.operators.${value}`) }]
      : []
  return (
    <Select
      className={className ?? ''}
      value={value ?? null}
      options={[...offered, ...other]}
      onChange={(next) => handleOnChange(next)}
      popupMatchSelectWidth={false}
      disabled={disabled ?? false}
      aria-label={title}
    />
  )
}

type Named = { name?: string; label: string }

/** Options out of their groups, as antd wants them. */
function flat(options: readonly object[]): { value: string; label: string }[] {
  return options.flatMap((option) => {
    const { options: inner } = option as { options?: Named[] } // a group has options, anything else a name
    return (inner ?? [option as Named]).map(({ name = '', label }) => ({ value: name, label }))
  })
}
