import { ArrowRightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { GradeTag } from '../../../ui/grade-tag.tsx'
import { RowsLink } from '../../../ui/rows-link.tsx'
import { WeightMark } from '../../playbook/weight-mark.tsx'
import { mostChangedFirst, type Given, type Rescored, type Turn } from './rescore.ts'
import type { RecentLead } from './use-rescored.ts'

const step = 12

/** The leads with their scores before and after, those that changed first, each with the criteria that did it. */
export function RescoredRows({ rows }: { rows: readonly Rescored<RecentLead>[] }) {
  const { t } = useTranslation()
  const [which, setWhich] = useState<'changed' | 'all'>('all')
  const [shown, setShown] = useState(step)
  const changed = rows.filter(
    ({ before, now, turns }) => before.score !== now.score || before.grade !== now.grade || turns.length > 0,
  )
  const sorted = mostChangedFirst(which === 'changed' ? changed : rows)
  return (
    <>
      <Segmented<'changed' | 'all'>
        size="small"
        value={which}
        options={[
          { value: 'all', label: `${t('studioRules.rescore.everyone')} ${rows.length}` },
          { value: 'changed', label: `${t('studioRules.rescore.changed')} ${changed.length}` },
        ]}
        onChange={setWhich}
        disabled={false}
      />
      <ol className="rescored">
        {sorted.slice(0, shown).map((row) => (
          <Row key={row.lead.id} row={row} />
        ))}
      </ol>
      {sorted.length > shown && (
        <Button type="text" size="small" block disabled={false} onClick={() => setShown(shown + step)}>
          {t('studioRules.rescore.more', { count: Math.min(step, sorted.length - shown) })}
        </Button>
      )}
    </>
  )
}

function Row({ row: { lead, before, now, turns } }: { row: Rescored<RecentLead> }) {
  const { t } = useTranslation()
  const byLine = before.grade !== now.grade && before.score === now.score
  const isSame = before.score === now.score && before.grade === now.grade
  return (
    <li className={before.grade === now.grade ? '' : 'regraded'}>
      <RowsLink to={`/leads/${lead.id}`} className="rescored-name">
        {lead.name}
        {lead.company !== null && lead.company !== lead.name && <small>{lead.company}</small>}
      </RowsLink>
      <span className="rescored-scores number">
        {!isSame && (
          <>
            <span className="quiet">{before.score}</span> <GradeTag grade={before.grade} score={before.score} />
            <ArrowRightOutlined />
          </>
        )}
        <b>{now.score}</b> <GradeTag grade={now.grade} score={now.score} />
      </span>
      {(turns.length > 0 || byLine) && (
        <ul>
          {byLine && <li>{t('studioRules.rescore.line')}</li>}
          {turns.map((turn) => (
            <TurnWords key={turn.criterion.id} turn={turn} />
          ))}
        </ul>
      )}
    </li>
  )
}

function TurnWords({ turn: { criterion, before, now } }: { turn: Turn }) {
  const { t } = useTranslation()
  const label = useLabel()
  const how = before === null ? 'newly' : now === null ? 'noLonger' : 'weighs'
  return (
    <li>
      <span className="quiet">{t(`studioRules.rescore.${how}`)}</span> {label(criterion.label)}{' '}
      {before !== null && <GivenWords given={before} gone />}
      {before !== null && now !== null && <ArrowRightOutlined />}
      {now !== null && <GivenWords given={now} />}
    </li>
  )
}

function GivenWords({ given, gone = false }: { given: Given; gone?: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const marks = given.weights.map((weight, at) => <WeightMark key={at} weight={weight} />)
  const tiers = given.tiers.map(label).join(t('words.listComma'))
  return gone ? (
    <s>
      {tiers} {marks}
    </s>
  ) : (
    <span>
      {tiers} {marks}
    </span>
  )
}
