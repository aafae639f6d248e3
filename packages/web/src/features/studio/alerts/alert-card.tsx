import type { Alert } from '@cairn/core/playbook/playbook.ts'
import { Checkbox, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { number } from '../../../ui/format.ts'
import { sayDuration } from '../../playbook/say-duration.ts'
import { useDraft } from '../draft-state.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import { FoldCard } from '../inputs/fold-card.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { fromPercent, toPercent } from '../inputs/percent.ts'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { Rule } from '../inputs/rule.tsx'

type Metric = Alert['metric']
const metrics: readonly Metric[] = [
  'late-actions',
  'mttr-minutes',
  'fairness',
  'stage-dwell-days',
  'unclaimed-minutes',
  'lead-to-opportunity',
  'leads-tagged',
  'deals-tagged',
]
const people: readonly Alert['tell'][number][] = ['owner', 'supervisor', 'ops', 'robot']
/** Whose tags a metric counts. */
const taggedBy = (metric: Metric): 'lead' | 'deal' | null =>
  metric === 'leads-tagged' ? 'lead' : metric === 'deals-tagged' ? 'deal' : null
const isRatio = (metric: Metric): boolean => metric === 'lead-to-opportunity'

/** One alert: which figure, beyond what, who is told and how often. */
export function AlertCard({ alert, at, open }: { alert: Alert; at: number; open: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const tags = playbook.tags.filter(({ record }) => record === taggedBy(alert.metric))
  const name = label(alert.label)
  const path = ['alerts', at]
  const change = (what: string, recipe: (alert: Alert) => void): void =>
    edit(t('studioRules.step', { name, what }), ({ alerts }) => {
      const one = alerts[at]
      if (one) recipe(one)
    })
  const tellWord = t('playbook.tells')
  const metricWord = t('studioRules.alerts.metric')
  const tagWord = t('studioRules.alerts.tag')
  const quietWord = t('studioRules.alerts.quietFor')
  return (
    <FoldCard
      path={path}
      open={open}
      title={
        <>
          {name}
          <small>
            {t(`playbook.metric.${alert.metric}`)} {limits(alert)} ·{' '}
            {alert.tell.map((whom) => t(`playbook.tell.${whom}`)).join(t('words.listComma'))} ·{' '}
            {t('playbook.quiet', { duration: sayDuration(t, alert.quietFor) })}
          </small>
        </>
      }
      actions={
        readOnly ? undefined : (
          <RemoveButton
            name={name}
            onRemove={() => edit(t('studioRules.deleted', { name }), ({ alerts }) => void alerts.splice(at, 1))}
          />
        )
      }
    >
      <div className="editor-field" data-path={[...path, 'label'].join('/')}>
        <span>{t('studioRules.name')}</span>
        <LabelInput
          value={alert.label}
          label={t('studioRules.name')}
          onChange={(next) => change(t('studioRules.name'), (one) => void (one.label = next))}
        />
      </div>
      <div className="editor-rules">
        <Rule name={metricWord} hint={t(`studioRules.alerts.metricHint.${alert.metric}`)} path={[...path, 'metric']}>
          <Select<Metric>
            value={alert.metric}
            options={metrics.map((metric) => ({ value: metric, label: t(`playbook.metric.${metric}`) }))}
            onChange={(metric) =>
              change(metricWord, (one) => {
                one.metric = metric
                if (taggedBy(metric) === null) delete one.tag
              })
            }
            popupMatchSelectWidth={false}
            aria-label={metricWord}
          />
        </Rule>
        {taggedBy(alert.metric) !== null && (
          <Rule name={tagWord} path={[...path, 'tag']}>
            <Select<string>
              value={alert.tag ?? null}
              status={tags.some(({ id }) => id === alert.tag) ? '' : 'error'}
              options={tags.map((tag) => ({ value: tag.id, label: label(tag.label) }))}
              onChange={(tag) => change(tagWord, (one) => void (one.tag = tag))}
              popupMatchSelectWidth={false}
              aria-label={tagWord}
            />
          </Rule>
        )}
        {(['above', 'below'] as const).map((side) => (
          <Rule key={side} name={t(`studioRules.alerts.${side}`)} path={[...path, side]}>
            <Limit
              name={t(`studioRules.alerts.${side}`)}
              value={alert[side]}
              ratio={isRatio(alert.metric)}
              onChange={(next) =>
                change(t(`studioRules.alerts.${side}`), (one) => {
                  if (next === null) delete one[side]
                  else one[side] = next
                })
              }
            />
          </Rule>
        ))}
        <Rule name={tellWord} path={[...path, 'tell']}>
          <Checkbox.Group<Alert['tell'][number]>
            value={alert.tell}
            options={people.map((whom) => ({ value: whom, label: t(`playbook.tell.${whom}`) }))}
            onChange={(tell) => change(tellWord, (one) => void (one.tell = tell))}
          />
        </Rule>
        <Rule name={quietWord} hint={t('studioRules.alerts.quietHint')} path={[...path, 'quietFor']}>
          <DurationInput
            value={alert.quietFor}
            units={['minute', 'hour', 'day', 'week']}
            label={quietWord}
            onChange={(next) => change(quietWord, (one) => void (one.quietFor = next))}
          />
        </Rule>
      </div>
      <Faults path={path} here />
    </FoldCard>
  )
}

type LimitProps = { name: string; value: number | undefined; ratio: boolean; onChange: (next: number | null) => void }

function Limit({ name, value, ratio, onChange }: LimitProps) {
  const { t } = useTranslation()
  return (
    <InputNumber<number>
      value={value === undefined ? null : ratio ? toPercent(value) : value}
      min={0}
      placeholder={t('studioRules.alerts.noLimit')}
      {...(ratio ? { suffix: '%', max: 100 } : {})}
      onChange={(next) => onChange(next === null ? null : ratio ? fromPercent(next) : next)}
      aria-label={name}
    />
  )
}

function limits({ metric, above, below }: Alert): string {
  const say = (value: number): string => (isRatio(metric) ? `${toPercent(value)}%` : number(value, 2))
  return [above === undefined ? '' : `> ${say(above)}`, below === undefined ? '' : `< ${say(below)}`].join(' ').trim()
}
