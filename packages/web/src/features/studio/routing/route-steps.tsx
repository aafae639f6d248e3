import { CheckCircleFilled, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import type { Explanation } from '@cairn/core/rule/explain.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { GradeTag } from '../../../ui/grade-tag.tsx'
import { sayCondition, sayPath, sayValue } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { conditionOf, inOrder, type RouteAnswer, type RouteStep } from './route-answer.ts'
import { Claims, Sellers } from './route-people.tsx'

/** The answer first, then how it came about: tracks in order, each with its condition, and who could take it. */
export function RouteSteps({ answer }: { answer: RouteAnswer }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const { result, steps, score, grade } = answer
  const track = playbook.routing.tracks.find(({ id }) => id === result.track)
  const goal = result.owner?.name ?? label(track?.label)
  const params = { ...result.why.params, track: label(track?.label), owner: result.owner?.name ?? '' }
  // the rule's own figures fill its sentence
  const why = (t as (key: string, params: object) => string)(`timeline.why.${result.why.rule}`, params)
  return (
    <>
      <p className="who-answer">
        <GradeTag grade={grade} score={score} /> <span className="number quiet">{score}</span> → <b>{goal}</b>
        <small>{why}</small>
      </p>
      <ol className="route-steps">
        {steps.length === 0 && <li className="quiet">{t('studioRules.who.familiar')}</li>}
        {playbook.routing.tracks.map((one) => {
          const step = steps.find(({ track: id }) => id === one.id)
          return (
            <li key={one.id} className={step === undefined ? 'unasked' : step.matched ? 'matched' : 'passed'}>
              {step === undefined ? (
                <MinusCircleOutlined aria-label={t('studioRules.who.unasked')} />
              ) : step.matched ? (
                <CheckCircleFilled aria-label={t('studioRules.who.matched')} />
              ) : (
                <CloseCircleOutlined aria-label={t('studioRules.who.notMatched')} />
              )}
              <div>
                <b>{label(one.label)}</b> <small>{t(stepWord(step))}</small>
                {step !== undefined && <Step step={step} />}
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function stepWord(step: RouteStep | undefined) {
  if (step === undefined) return 'studioRules.who.unasked'
  return step.matched ? 'studioRules.who.matched' : 'studioRules.who.notMatched'
}

function Step({ step }: { step: RouteStep }) {
  const { t } = useTranslation()
  return (
    <>
      {step.because === null ? (
        <p className="quiet">{t('playbook.allOthers')}</p>
      ) : (
        <ul className="because">
          <Because explanation={step.because} />
        </ul>
      )}
      {step.sellers.length > 0 && <Sellers sellers={inOrder(step.sellers)} />}
      {step.claims.length > 0 && <Claims claims={step.claims} />}
    </>
  )
}

/** A condition part by part: what held, what did not, and what was found instead. */
function Because({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const saying = useSaying(playbook)
  if ('of' in explanation && explanation.op === 'all')
    return explanation.of.map((part, at) => <Because key={at} explanation={part} />)
  const found = 'of' in explanation ? undefined : explanation.found
  return (
    <li className={explanation.holds === true ? 'holds' : 'fails'}>
      <span aria-hidden>{explanation.holds === true ? '✓' : '✗'}</span> {sayCondition(saying, conditionOf(explanation))}
      {!('of' in explanation) && explanation.op !== 'known' && explanation.op !== 'unknown' && (
        <small>
          {t('studioRules.who.found', {
            field: sayPath(saying, explanation.field),
            value: isMissing(found) ? t('studioRules.who.missing') : sayFound(explanation.field, found ?? null),
          })}
        </small>
      )}
    </li>
  )

  function sayFound(field: string, value: Value): string {
    if (value === null) return ''
    const list = Array.isArray(value) ? (value as readonly string[]) : [value as string | number | boolean]
    return list.map((one) => sayValue(saying, field, one)).join(t('words.listComma'))
  }
}
