import { CheckCircleFilled } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../app/broken.tsx'
import { Page } from '../../ui/page.tsx'
import { steps, useGoLive, type GoLive, type Step } from './facts.ts'
import { FirstLead } from './first-lead.tsx'
import { InviteReps } from './invite-reps.tsx'
import { PublishStep } from './publish-step.tsx'
import { ScoreCardStep } from './score-card-step.tsx'
import { TemplateStep } from './template-step.tsx'
import './go-live.css'

/** From an empty company to its first routed lead, step by step. What is done is read from what is there. */
export function Start() {
  const { t } = useTranslation()
  const state = useGoLive()
  if (state === undefined) return <Loading />
  const count = steps.filter((step) => state.done[step]).length
  return (
    <Page title={t('goLive.title')} sub={t('goLive.sub', { done: count, total: steps.length })} width="read">
      {state.next === null && <Routed state={state} />}
      <Steps state={state} />
    </Page>
  )
}

function Routed({ state }: { state: GoLive }) {
  const { t } = useTranslation()
  return (
    <section className="panel go-live-done" role="status">
      <h2>
        <CheckCircleFilled /> {t('goLive.live')}
      </h2>
      <FirstLead state={state} />
    </section>
  )
}

function Steps({ state }: { state: GoLive }) {
  const { t } = useTranslation()
  const [chosen, choose] = useState<Step | null>(null)
  const open = chosen ?? state.next
  const inside: Record<Step, ReactNode> = {
    template: <TemplateStep state={state} />,
    scoreCard: <ScoreCardStep state={state} onDone={() => choose(null)} />,
    reps: <InviteReps state={state} onBegin={() => choose('reps')} onDone={() => choose(null)} />,
    publish: <PublishStep state={state} onDone={() => choose(null)} />,
    leads: <FirstLead state={state} />,
  }
  return (
    <ol className="go-live">
      {steps.map((step, at) => (
        <li key={step} className={`panel ${state.done[step] ? 'done' : ''} ${open === step ? 'open' : ''}`}>
          <button
            type="button"
            className="go-live-head"
            aria-expanded={open === step}
            onClick={() => choose(open === step ? null : step)}
          >
            <span className="go-live-mark" aria-hidden>
              {state.done[step] ? <CheckCircleFilled /> : at + 1}
            </span>
            <span>
              <strong>{t(`goLive.${step}.title`)}</strong>
              <small className="quiet">{t(`goLive.${step}.hint`)}</small>
            </span>
            <span className="quiet">
              {t(state.done[step] ? 'goLive.done' : 'goLive.minutes', { count: minutes[step] })}
            </span>
          </button>
          {open === step && <div className="go-live-body">{inside[step]}</div>}
        </li>
      ))}
    </ol>
  )
}

const minutes: Readonly<Record<Step, number>> = { template: 3, scoreCard: 10, reps: 5, publish: 2, leads: 5 }
