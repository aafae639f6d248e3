import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { QueryBuilderAntD } from '@react-querybuilder/antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryBuilder, type Translations } from 'react-querybuilder'
import { useSaying } from '../../playbook/use-saying.ts'
import { Action, Combinator, FieldSelect, NotSwitch, OperatorSelect } from './condition-controls.tsx'
import { fitQuery, fromQuery, isOperator, toQuery, unfinished, type Query } from './condition-query.ts'
import { ConditionValue } from './condition-value.tsx'
import { kindOf, offeredFields, operatorsOf, type FactRecord } from './field-choices.ts'
import { usePlaybookInHand } from './playbook-in-hand.ts'

const DEEPEST = 6

type BuilderProps = {
  value: Condition | undefined
  onChange: (next: Condition | undefined) => void
  records: readonly FactRecord[]
  disabled: boolean
}

/** Lines and groups of a condition. What is not filled in yet is kept here and does not count. */
export function ConditionBuilder({ value, onChange, records, disabled }: BuilderProps) {
  const { t } = useTranslation()
  const saying = useSaying(usePlaybookInHand())
  const [query, setQuery] = useState(() => toQuery(value))
  const told = useRef(value)
  useEffect(() => {
    // changed from outside, as by undo: what stands here is no longer what was last told
    if (JSON.stringify(value) === JSON.stringify(told.current)) return
    told.current = value
    setQuery(toQuery(value))
  }, [value])

  const wanted = records.join()
  const fields = useMemo(
    () =>
      offeredFields(saying, wanted.split(',') as FactRecord[]).map(({ label, options }) => ({
        label,
        options: options.map(({ path, label: name }) => ({ name: path, value: path, label: name })),
      })),
    [saying, wanted],
  )
  const translations = useWords()
  const change = (next: Query): void => {
    const fitted = fitQuery(next)
    setQuery(fitted)
    const condition = fitted.rules.length === 0 ? undefined : fromQuery(fitted)
    if (JSON.stringify(condition) === JSON.stringify(told.current)) return
    told.current = condition
    onChange(condition)
  }
  const open = unfinished(query)
  return (
    <QueryBuilderAntD>
      <QueryBuilder
        query={query}
        onQueryChange={change}
        enableMountQueryChange={false}
        fields={fields}
        combinators={[
          { name: 'all', value: 'all', label: t('inputs.allOf') },
          { name: 'any', value: 'any', label: t('inputs.anyOf') },
        ]}
        getOperators={(field) =>
          operatorsOf(kindOf(saying, field)).map((name) => ({
            name,
            value: name,
            label: t(`inputs.operators.${name}`),
          }))
        }
        getDefaultOperator={(field) => operatorsOf(kindOf(saying, field))[0]}
        getDefaultValue={() => undefined}
        addRuleToNewGroups
        showNotToggle
        listsAsArrays
        resetOnOperatorChange={false}
        maxLevels={DEEPEST}
        disabled={disabled}
        translations={translations}
        controlElements={{
          actionElement: Action,
          combinatorSelector: Combinator,
          fieldSelector: FieldSelect,
          notToggle: NotSwitch,
          operatorSelector: OperatorSelect,
          valueEditor: ConditionValue,
        }}
        validator={(whole) => unfilled(whole as Query)} // groups here always have a combinator
      />
      {open > 0 && (
        <p className="condition-unfinished" role="status">
          {t('inputs.unfinished', { count: open })}
        </p>
      )}
    </QueryBuilderAntD>
  )
}

/** Marks lines that say nothing yet. */
function unfilled(query: Query): Record<string, boolean> {
  const marks: Record<string, boolean> = {}
  const look = (group: Query): void => {
    for (const part of group.rules) {
      if ('rules' in part) look(part)
      else if (part.id !== undefined)
        marks[part.id] = isOperator(part.operator) && unfinished({ combinator: 'all', rules: [part] }) === 0
    }
  }
  look(query)
  return marks
}

function useWords(): Partial<Translations> {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      fields: { title: t('inputs.field') },
      operators: { title: t('inputs.operator') },
      value: { title: t('inputs.value') },
      combinators: { title: t('inputs.joined') },
      notToggle: { label: t('inputs.not'), title: t('inputs.notHint') },
      addRule: { label: <Add word={t('inputs.addLine')} />, title: t('inputs.addLine') },
      addGroup: { label: <Add word={t('inputs.addGroup')} />, title: t('inputs.addGroup') },
      removeRule: { label: <CloseOutlined />, title: t('inputs.removeLine') },
      removeGroup: { label: <CloseOutlined />, title: t('inputs.removeGroup') },
    }),
    [t],
  )
}

function Add({ word }: { word: string }) {
  return (
    <>
      <PlusOutlined /> {word}
    </>
  )
}
