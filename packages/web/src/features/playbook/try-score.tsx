import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { sourcesOf } from '@cairn/core/scoring/sources.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { Match } from '@cairn/core/record/rows.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import { conditionFields } from '@cairn/core/rule/explain.ts'
import { compileScoreCard } from '@cairn/core/scoring/score.ts'
import { isMissing, type Fields, type Value } from '@cairn/core/value.ts'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { useToday } from './use-today.ts'
import { WeightMark } from './weight-mark.tsx'

/** A lead to try the card on, scored here by the same code that scores real ones. */
export function TryScore({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const asked = useMemo(() => askedBy(playbook), [playbook])
  const example = useMemo(() => exampleOf(asked), [asked])
  const [lead, setLead] = useState<Fields>(example)
  const set = (id: string, value: Value): void => setLead((before) => ({ ...before, [id]: value }))
  return (
    <aside className="try panel">
      <h2>{t('playbook.tryIt')}</h2>
      <p className="quiet">{t('playbook.tryHint')}</p>
      <Result playbook={playbook} lead={lead} />
      <div className="try-fields">
        {asked.inputs.map((field) => (
          <Input key={field.id} field={field} value={lead[field.id]} onChange={(value) => set(field.id, value)} />
        ))}
      </div>
      {asked.known.length > 0 && <Filled fields={asked.known} lead={lead} onChange={set} />}
      <div className="try-buttons">
        <Button size="small" onClick={() => setLead(example)}>
          {t('playbook.example')}
        </Button>
        <Button size="small" onClick={() => setLead({})}>
          {t('playbook.reset')}
        </Button>
      </div>
    </aside>
  )
}

function Result({ playbook, lead }: { playbook: Playbook; lead: Fields }) {
  const { t } = useTranslation()
  const label = useLabel()
  const score = useMemo(() => compileScoreCard(playbook.scoreCard), [playbook])
  const today = useToday(playbook)
  const given = score({ lead, today })
  const facts = { lead: { ...lead, score: given.score, grade: given.grade }, today }
  const track = playbook.routing.tracks.find(({ when }) => when === undefined || compileCondition(when)(facts))
  return (
    <div className="try-result" aria-live="polite">
      <div className="try-score">
        <output>{given.score}</output>
        <GradeTag grade={given.grade} score={given.score} />
        {track && (
          <span>
            {t('playbook.goesTo')} <b>{label(track.label)}</b>
          </span>
        )}
      </div>
      {given.matched.length === 0 ? (
        <p className="quiet">{t('playbook.noMatch')}</p>
      ) : (
        <ul>
          {given.matched.map((match, at) => (
            <li key={at}>
              <WeightMark weight={match} /> <MatchWords playbook={playbook} match={match} />
            </li>
          ))}
        </ul>
      )}
      <Sum matched={given.matched} score={given.score} />
    </div>
  )
}

function MatchWords({ playbook, match }: { playbook: Playbook; match: Match }) {
  const label = useLabel()
  const criterion = playbook.scoreCard.criteria.find(({ id }) => id === match.criterion)
  if (criterion === undefined) return match.criterion
  const tier = criterion.kind === 'tiers' && match.tier !== undefined ? criterion.tiers[match.tier] : undefined
  return (
    <>
      {label(criterion.label)}
      {tier && <span className="quiet"> {label(tier.label)}</span>}
    </>
  )
}

/** The sum written out: (12 + 10 + 9) × 1.5 × 2 = 93. */
function Sum({ matched, score }: { matched: readonly Match[]; score: number }) {
  if (matched.length < 2) return null
  const points = matched.flatMap((match) => (match.points === undefined ? [] : [number(match.points, 2)]))
  const factors = matched.flatMap((match) => (match.multiply === undefined ? [] : [` × ${number(match.multiply, 2)}`]))
  const sum = points.length > 1 && factors.length > 0 ? `(${points.join(' + ')})` : points.join(' + ') || '0'
  return (
    <p className="try-sum number">
      {sum}
      {factors.join('')} → <b>{score}</b>
    </p>
  )
}

function Input({ field, value, onChange }: { field: Field; value: Value | undefined; onChange: (to: Value) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const id = useId()
  const options = field.choices?.map((choice) => ({ value: choice.id, label: label(choice.label) })) ?? []
  return (
    <label htmlFor={id}>
      <span>{label(field.label)}</span>
      {field.kind === 'number' || field.kind === 'money' ? (
        <InputNumber<number>
          id={id}
          min={0}
          step={field.kind === 'money' ? 50_000 : 1}
          value={typeof value === 'number' ? value : null}
          formatter={(shown) => (shown === undefined ? '' : String(shown).replaceAll(/\B(?=(\d{3})+$)/g, ','))}
          parser={(text) => Number(text?.replaceAll(',', '') ?? '')}
          onChange={onChange}
          placeholder={t('playbook.any')}
        />
      ) : field.kind === 'multi-choice' ? (
        <Select<string[]>
          id={id}
          mode="multiple"
          maxTagCount="responsive"
          value={Array.isArray(value) ? [...(value as readonly string[])] : []}
          options={options}
          onChange={onChange}
          placeholder={t('playbook.any')}
        />
      ) : (
        <Select<string>
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={typeof value === 'string' ? value : null}
          options={options}
          onChange={(next) => onChange(next ?? null)}
          placeholder={t('playbook.any')}
        />
      )}
    </label>
  )
}

/** Fields of which the card only asks whether they are there. */
function Filled(props: { fields: readonly Field[]; lead: Fields; onChange: (id: string, value: Value) => void }) {
  const { fields, lead, onChange } = props
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <fieldset className="try-filled">
      <legend>{t('playbook.filled')}</legend>
      {fields.map((field) => (
        <Checkbox
          key={field.id}
          checked={!isMissing(lead[field.id])}
          onChange={(event) => onChange(field.id, event.target.checked ? 'x' : null)}
        >
          {label(field.label)}
        </Checkbox>
      ))}
    </fieldset>
  )
}

type Asked = { inputs: readonly Field[]; known: readonly Field[] }

/** The fields this card asks about: those whose value matters, and those that only have to be there. */
function askedBy({ scoreCard, fields }: Playbook): Asked {
  const tiers = scoreCard.criteria.flatMap((criterion) => (criterion.kind === 'tiers' ? criterion.tiers : []))
  const paths = new Set(tiers.flatMap(({ when }) => conditionFields(when)))
  const counted = new Set(scoreCard.criteria.flatMap((one) => (one.kind === 'completeness' ? one.fields : [])))
  const matters = ({ id, kind }: Field): boolean =>
    paths.has(`lead.${id}`) || (counted.has(id) && (kind === 'choice' || kind === 'money' || kind === 'number'))
  const inputs = fields.lead.filter(matters)
  const source = paths.has('lead.source') ? [sourceField(scoreCard)] : []
  return {
    inputs: [...source, ...inputs],
    known: fields.lead.filter((field) => counted.has(field.id) && !matters(field)),
  }
}

/** The source is no field of the playbook: it is offered with the values the card knows. */
function sourceField(scoreCard: Playbook['scoreCard']): Field {
  return { id: 'source', label: { zh: '来源', en: 'Source' }, kind: 'choice', choices: sourcesOf({ scoreCard }) }
}

/** A good lead: the first choice of everything, half a million, every field there. */
function exampleOf({ inputs, known }: Asked): Fields {
  const of = (field: Field): Value => {
    if (field.kind === 'money') return 300_000
    if (field.kind === 'number') return 1
    const choice = field.id === 'source' ? field.choices?.at(2) : field.choices?.at(0)
    const id = choice?.id ?? null
    return field.kind === 'multi-choice' ? (id === null ? [] : [id]) : id
  }
  return Object.fromEntries([...inputs.map((field) => [field.id, of(field)]), ...known.map(({ id }) => [id, 'x'])])
}
