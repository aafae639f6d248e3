import { PlusOutlined } from '@ant-design/icons'
import type { Tag as TagRule } from '@cairn/core/playbook/playbook.ts'
import type { Counted, Tally } from '@cairn/core/rule/tally.ts'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayTally } from '../../playbook/say-tag.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import type { FactRecord } from '../inputs/field-choices.ts'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { howOf, HOWS, thingsOf, windowOf, withHow, withThing, withWindow, type How, type When } from './count-edits.ts'

const asked: Readonly<Record<Counted, readonly FactRecord[]>> = {
  activity: ['activity'],
  promise: ['activity'],
  action: ['action'],
  contact: ['contact'],
}
/** As many as a rule may count. */
const MOST_COUNTS = 8

type CountsEditorProps = {
  counts: readonly Tally[]
  path: readonly (string | number)[]
  change: (recipe: (tag: TagRule) => void) => void
}

/** What a tag's rule counts: 最近 90 天，至少 3 次跟进，内容含价格. */
export function CountsEditor({ counts, path, change }: CountsEditorProps) {
  const { t } = useTranslation()
  const { readOnly } = useDraft()
  const put = (at: number, next: Tally): void => change((tag) => void (tag.counts ??= []).splice(at, 1, next))
  const remove = (at: number): void =>
    change((tag) => {
      tag.counts?.splice(at, 1)
      if (tag.counts?.length === 0) delete tag.counts
    })
  const add = (): void =>
    change(
      (tag) => void (tag.counts ??= []).push({ ask: 'count', of: 'activity', within: { daysAgo: 30 }, atLeast: 1 }),
    )
  return (
    <div className="counts-editor">
      {counts.map((tally, at) => (
        <CountRow
          key={at}
          tally={tally}
          path={[...path, at]}
          onChange={(next) => put(at, next)}
          onRemove={() => remove(at)}
        />
      ))}
      {!readOnly && counts.length < MOST_COUNTS && (
        <Button size="small" icon={<PlusOutlined />} onClick={add}>
          {t('studioRules.counts.add')}
        </Button>
      )}
    </div>
  )
}

type CountRowProps = {
  tally: Tally
  path: readonly (string | number)[]
  onChange: (next: Tally) => void
  onRemove: () => void
}

function CountRow({ tally, path, onChange, onRemove }: CountRowProps) {
  const { t } = useTranslation()
  const { playbook, readOnly } = useDraft()
  const saying = useSaying(playbook)
  const how = howOf(tally)
  const window = windowOf(tally)
  const number = (value: number | undefined, name: string, min: number, set: (next: number) => void, max = 100) => (
    <InputNumber<number>
      min={min}
      max={max}
      precision={0}
      value={value ?? min}
      onChange={(next) => set(next ?? min)}
      aria-label={name}
      className="count-number"
    />
  )
  return (
    <div className="count-row" role="group" aria-label={sayTally(saying, tally)} data-path={path.join('/')}>
      <div className="count-parts">
        {tally.ask === 'count' && (
          <Select<When>
            value={window.when}
            options={(['past', 'ahead', 'ever'] as const).map((value) => ({
              value,
              label: t(`studioRules.counts.${value}`),
            }))}
            onChange={(when) => onChange(withWindow(tally, { ...window, when }))}
            popupMatchSelectWidth={false}
            aria-label={t('studioRules.counts.when')}
          />
        )}
        {tally.ask === 'count' && window.when !== 'ever' && (
          <>
            {number(
              window.days,
              t('studioRules.counts.days'),
              1,
              (days) => onChange(withWindow(tally, { ...window, days })),
              3650,
            )}
            <span>{t('studioRules.counts.daysWord')}</span>
          </>
        )}
        <Select<How>
          value={how}
          options={HOWS.map((value) => ({ value, label: t(`studioRules.counts.${value}`) }))}
          onChange={(next) => onChange(withHow(tally, next))}
          popupMatchSelectWidth={false}
          aria-label={t('studioRules.counts.how')}
        />
        {tally.ask === 'quiet' &&
          number(tally.days, t('studioRules.counts.days'), 1, (days) => onChange({ ...tally, days }), 3650)}
        {tally.ask === 'quiet' && <span>{t('studioRules.counts.daysWithout')}</span>}
        {tally.ask === 'count' &&
          (how === 'atLeast' || how === 'between') &&
          number(tally.atLeast, t('studioRules.counts.atLeast'), 1, (atLeast) => onChange({ ...tally, atLeast }))}
        {how === 'between' && <span>–</span>}
        {tally.ask === 'count' &&
          (how === 'atMost' || how === 'between') &&
          number(tally.atMost, t('studioRules.counts.atMost'), 0, (atMost) => onChange({ ...tally, atMost }))}
        <Select<Counted>
          value={tally.of}
          options={thingsOf(tally).map((value) => ({ value, label: t(`playbook.tally.thing.${value}`) }))}
          onChange={(of) => onChange(withThing(tally, of))}
          popupMatchSelectWidth={false}
          aria-label={t('studioRules.counts.what')}
        />
        {!readOnly && <RemoveButton name={sayTally(saying, tally)} onRemove={onRemove} />}
      </div>
      <ConditionInput
        value={tally.where}
        whenNone={t('studioRules.counts.all')}
        records={asked[tally.of]}
        onChange={(where) => {
          const { where: _, ...rest } = tally
          onChange(where === undefined ? rest : { ...rest, where })
        }}
      />
      <Faults path={path} />
    </div>
  )
}
