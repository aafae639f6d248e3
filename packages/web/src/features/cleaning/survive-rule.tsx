import { ArrowUpOutlined } from '@ant-design/icons'
import { Button, Popover, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChangeRun, rereadParts } from './run-queries.ts'
import type { Rule, Run } from './types.ts'

const RULES = ['source', 'newest', 'longest'] as const

/** Whose value stays where two differ, for the whole run; by source, the files' order is shown and can be changed. */
export function SurviveRule({ run }: { run: Run }) {
  const { t } = useTranslation()
  const change = useChangeRun(run.id)
  const may = run.state === 'ready'
  const save = (next: { rule: Rule } | { order: string[] }): void =>
    change.mutate(next, { onSuccess: () => rereadParts(run.id) })
  const raise = (at: number): void => {
    const order = run.sources.map(({ id }) => id)
    const [id] = order.splice(at, 1)
    if (id !== undefined) save({ order: order.toSpliced(at - 1, 0, id) })
  }
  const order = (
    <ol className="source-order">
      {run.sources.map(({ id, name }, at) => (
        <li key={id}>
          <span>{name}</span>
          {at > 0 && (
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={change.isPending}
              aria-label={t('cleaning.raise', { name })}
              onClick={() => raise(at)}
            />
          )}
        </li>
      ))}
    </ol>
  )
  return (
    <div className="survive-rule">
      <span className="quiet">{t('cleaning.rule')}</span>
      <Segmented<Rule>
        value={run.rule}
        disabled={!may || change.isPending}
        onChange={(rule) => save({ rule })}
        options={RULES.map((value) => ({ value, label: t(`duplicates.rule.${value}`) }))}
      />
      {run.rule === 'source' && run.sources.length > 1 && may && (
        <Popover trigger="click" title={t('cleaning.orderTitle')} content={order}>
          <Button type="link" size="small">
            {t('cleaning.order')}
          </Button>
        </Popover>
      )}
    </div>
  )
}
