import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Space, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { survivors, type SurviveRule } from '@cairn/core/identity/survive.ts'
import type { Precedence } from '@cairn/core/source/precedence.ts'
import type { Fields } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { fieldText } from '../../ui/field-text.ts'
import { LegacyTag } from '../../ui/legacy-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { When } from '../../ui/when.tsx'
import { chanceWords } from './chance-words.ts'
import type { Judge } from './use-judge.ts'
import { Reasons } from './reasons.tsx'
import type { Pair, PairSide, Whose } from './types.ts'

const RULES = ['source', 'newest', 'longest', 'kept'] as const

type SideBySideProps = { pair: Pair; judge: Judge; precedence: Precedence | undefined }

/** Two customers beside each other, what differs marked, with whose value survives a merge. */
export function SideBySide({ pair, judge, precedence }: SideBySideProps) {
  const { t } = useTranslation()
  // The one that more hangs on is kept, until it is said otherwise.
  // One of the time before that is only read is never the kept one of the two, where the other is not.
  const [swapped, setSwapped] = useState(
    isReadOnly(pair.one) === isReadOnly(pair.other) ? weight(pair.other) > weight(pair.one) : isReadOnly(pair.one),
  )
  const [rule, setRule] = useState<SurviveRule>('source')
  const [chosen, setChosen] = useState<Record<string, Whose>>({})
  const [name, setName] = useState<Whose>('kept')
  const [kept, merged] = swapped ? [pair.other, pair.one] : [pair.one, pair.other]
  const sides = survivors(sided(kept), sided(merged), rule, chosen, precedence)
  const settled = pair.verdict === 'same'
  const merge = (): void => void judge.merge(kept.id, { merged: merged.id, rule, name, fields: sides })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input:not([type="radio"]), textarea')
      if (event.key === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && !settled) merge()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  const swap = (): void => {
    setSwapped(!swapped)
    setChosen({})
    setName('kept')
  }
  return (
    <section className="panel duplicate-pair">
      <header className="duplicate-why">
        <div>
          <Tag {...(pair.zone === 'certain' && { color: 'processing' })}>
            {pair.relation === null ? t(`duplicates.zone.${pair.zone}`) : t(`duplicates.relation.${pair.relation}`)}
          </Tag>
          {pair.relation === null && <span className="quiet">{chanceWords(t, pair.chance)}</span>}
          {pair.relation !== null && <p>{t(`duplicates.relatedHint.${pair.relation}`)}</p>}
          {pair.verdict !== null && (
            <p>
              {t(`duplicates.said.${pair.verdict}`)} · {pair.judgedBy} · <When at={pair.judgedAt} />
            </p>
          )}
        </div>
        <Reasons reasons={pair.reasons} />
      </header>
      <table className="duplicate-table">
        <thead>
          <tr>
            <th scope="col">{t('duplicates.field')}</th>
            <th scope="col">
              {t('duplicates.kept')}{' '}
              <Button size="small" type="link" onClick={swap} disabled={settled}>
                {t('duplicates.swap')}
              </Button>
            </th>
            <th scope="col">{t('duplicates.merged')}</th>
          </tr>
        </thead>
        <tbody>
          <Row
            label={t('duplicates.name')}
            values={[
              <RowsLink key="kept" to={`/customers/${kept.id}`}>
                {kept.name} <LegacyTag legacy={kept.legacy} />
              </RowsLink>,
              <RowsLink key="merged" to={`/customers/${merged.id}`}>
                {merged.name} <LegacyTag legacy={merged.legacy} />
              </RowsLink>,
            ]}
            side={kept.name === merged.name ? null : name}
            onChoose={setName}
          />
          <FieldRows
            kept={kept}
            merged={merged}
            sides={sides}
            onChoose={(id, side) => setChosen({ ...chosen, [id]: side })}
          />
          <Row label={t('words.contact')} values={[contactOf(kept), contactOf(merged)]} />
          <Row label={t('words.owner')} values={[kept.owner?.name, merged.owner?.name]} />
          <Row label={t('duplicates.holds')} values={[<Holds key="k" of={kept} />, <Holds key="m" of={merged} />]} />
          <Row
            label={t('customers.createdAt')}
            values={[<When key="k" at={kept.createdAt} />, <When key="m" at={merged.createdAt} />]}
          />
        </tbody>
      </table>
      <footer className="duplicate-bar">
        <Segmented<SurviveRule>
          value={rule}
          disabled={settled}
          onChange={(wanted) => {
            setRule(wanted)
            setChosen({})
          }}
          options={RULES.map((each) => ({ value: each, label: t(`duplicates.rule.${each}`) }))}
        />
        <Space wrap>
          <Button type="primary" disabled={settled} loading={judge.busy} onClick={merge}>
            {t('duplicates.merge')} <kbd>m</kbd>
          </Button>
          <Button disabled={settled} onClick={() => void judge.say(pair, 'apart')}>
            {t('duplicates.apart')} <kbd>a</kbd>
          </Button>
          <Button disabled={settled} onClick={() => void judge.say(pair, 'related')}>
            {t('duplicates.related')} <kbd>r</kbd>
          </Button>
          <Button onClick={() => void judge.undo()}>
            {t('duplicates.undo')} <kbd>u</kbd>
          </Button>
          <span className="quiet duplicate-keys">
            <kbd>j</kbd> <kbd>k</kbd> {t('duplicates.nextPrevious')}
          </span>
        </Space>
      </footer>
    </section>
  )
}

type RowProps = {
  label: string
  values: readonly [React.ReactNode, React.ReactNode]
  /** Whose value survives; null or absent where the two do not differ or it is not chosen. */
  side?: Whose | null
  onChoose?: (side: Whose) => void
}

function Row({ label, values, side = null, onChoose }: RowProps) {
  const { t } = useTranslation()
  return (
    <tr className={side === null ? undefined : 'differs'}>
      <th scope="row">{label}</th>
      {(['kept', 'merged'] as const).map((each, n) => (
        <td key={each} className={side === each ? 'survives' : undefined}>
          {side !== null && onChoose !== undefined ? (
            <label>
              <input
                type="radio"
                checked={side === each}
                onChange={() => onChoose(each)}
                aria-label={`${label}: ${t(`duplicates.${each}`)}`}
              />
              <span>{values[n] ?? '–'}</span>
            </label>
          ) : (
            (values[n] ?? '–')
          )}
        </td>
      ))}
    </tr>
  )
}

type FieldRowsProps = {
  kept: PairSide
  merged: PairSide
  sides: Readonly<Record<string, Whose>>
  onChoose: (id: string, side: Whose) => void
}

function FieldRows({ kept, merged, sides, onChoose }: FieldRowsProps) {
  const label = useLabel()
  const playbook = useQuery(playbookQuery).data?.playbook
  const defs = playbook?.fields.customer ?? []
  const ids = [...new Set([...Object.keys(kept.fields), ...Object.keys(merged.fields)])].filter(
    (id) => id !== 'company' && id !== 'name',
  )
  return ids.map((id) => {
    const field = defs.find((each) => each.id === id)
    const shown = (side: PairSide) => fieldText(field, (side.fields as Fields)[id] ?? null) || '–'
    return (
      <Row
        key={id}
        label={field === undefined ? id : label(field.label)}
        values={[shown(kept), shown(merged)]}
        side={sides[id] ?? null}
        onChoose={(side) => onChoose(id, side)}
      />
    )
  })
}

function Holds({ of: { holds } }: { of: PairSide }) {
  const { t } = useTranslation()
  return <span>{t('duplicates.holdings', holds)}</span>
}

function contactOf({ contact }: PairSide): string {
  return [contact.name, contact.phone, contact.mail].filter(Boolean).join(' · ')
}

function isReadOnly({ legacy }: PairSide): boolean {
  return legacy === 'waiting' || legacy === 'archived'
}

function weight({ holds, fields }: PairSide): number {
  return 10 * (holds.deals + holds.leads + holds.activities + holds.contacts) + Object.keys(fields).length
}

function sided({ fields, origins, createdAt }: PairSide) {
  const said = Object.entries(origins).map(([id, { source, at }]) => [id, { source, at: new Date(at).getTime() }])
  return {
    fields: fields as Fields,
    origins: Object.fromEntries(said) as Record<string, { source: string; at: number }>,
    createdAt: new Date(createdAt).getTime(),
  }
}
