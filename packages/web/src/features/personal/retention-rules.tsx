import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Popconfirm, Skeleton, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post, put } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { one, queryClient } from '../../api/queries.ts'
import { number } from '../../ui/format.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import type { RetentionView, RuleName, Rules } from './types.ts'

const names = ['leads', 'looks', 'uploads', 'staging'] as const satisfies readonly RuleName[]

/** How long what is kept: each rule with what it would take away now, and what was taken away. */
export function RetentionRules() {
  const view = useQuery(one<RetentionView>('settings', '/personal/retention'))
  if (view.isError) return <ProblemView problem={asProblem(view.error)} />
  if (view.data === undefined) return <Skeleton active />
  return <Editor key={view.data.revision} view={view.data} />
}

function Editor({ view }: { view: RetentionView }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [rules, setRules] = useState<Rules>(view.rules)
  const changed = JSON.stringify(rules) !== JSON.stringify(view.rules)
  const due = useQuery({
    queryKey: ['settings', '/personal/retention/preview', rules],
    queryFn: () => post<RetentionView['due']>('/personal/retention/preview', { rules }),
    enabled: changed,
    placeholderData: view.due,
  })
  const counted = (changed ? due.data : view.due) ?? view.due
  const settle = { onError: tell.problem, onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }) }
  const save = useMutation({
    mutationFn: () => put<RetentionView>('/personal/retention', { rules, revision: view.revision }),
    onSuccess: () => tell.done(t('personal.rulesSaved')),
    ...settle,
  })
  const run = useMutation({
    mutationFn: () => post<RetentionView>('/personal/retention/run'),
    onSuccess: () => tell.done(t('personal.rulesApplied')),
    ...settle,
  })
  return (
    <section className="panel personal-find">
      <p className="quiet">{t('personal.retentionHint')}</p>
      <div className="personal-rules">
        {names.map((name) => (
          <Rule
            key={name}
            name={name}
            rules={rules}
            due={counted.find(({ rule }) => rule === name)}
            onChange={setRules}
          />
        ))}
      </div>
      <div className="personal-bar">
        <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
          {t('words.save')}
        </Button>
        <Popconfirm
          title={t('personal.applyNow')}
          description={t('personal.sureHint')}
          cancelText={t('words.cancel')}
          onConfirm={() => run.mutate()}
        >
          <Button disabled={changed} loading={run.isPending}>
            {t('personal.applyNow')}
          </Button>
        </Popconfirm>
        {view.ranAt !== null && (
          <span className="quiet">
            {t('personal.ranAt')} <When at={view.ranAt} />
          </span>
        )}
      </div>
      {view.runs.length > 0 && (
        <ul>
          {view.runs.map(({ rule, rows, at }) => (
            <li key={`${rule} ${at}`}>
              <When at={at} /> {t(`personal.rule.${rule as RuleName}`)}：{number(rows)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type RuleProps = {
  name: RuleName
  rules: Rules
  due: RetentionView['due'][number] | undefined
  onChange: (rules: Rules) => void
}

function Rule({ name, rules, due, onChange }: RuleProps) {
  const { t } = useTranslation()
  const rule = rules[name]
  const unit = 'days' in rule ? 'days' : 'months'
  const span = 'days' in rule ? rule.days : rule.months
  return (
    <div className="personal-rule">
      <Switch
        checked={rule.on}
        aria-label={t(`personal.rule.${name}`)}
        onChange={(on) => onChange({ ...rules, [name]: { ...rule, on } })}
      />
      <strong>{t(`personal.rule.${name}`)}</strong>
      <InputNumber
        min={1}
        max={unit === 'days' ? 3650 : 240}
        value={span}
        suffix={t(`personal.${unit}`)}
        aria-label={`${t(`personal.rule.${name}`)} ${t(`personal.${unit}`)}`}
        onChange={(next) => next !== null && onChange({ ...rules, [name]: { ...rule, [unit]: next } })}
      />
      <p className="quiet">
        {t(`personal.ruleHint.${name}`)} {due !== undefined && t('personal.due', { count: due.rows })}
      </p>
    </div>
  )
}
