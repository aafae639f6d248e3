import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Gate, Stage } from '@cairn/core/stage/stage.ts'
import { Tag, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { percent } from '../../ui/format.ts'
import { sayCondition, sayPath } from './say-condition.ts'
import { useSaying } from './use-saying.ts'

/** The path of a deal: each stage with what it takes to enter and to leave. */
export function StagesPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <div className="stages">
      <ol className="stage-path" aria-label={t('playbook.stagePath')}>
        {playbook.stages.map((stage, at) => (
          <li key={stage.id} className={`panel ${stage.kind}`}>
            <StageView stage={stage} playbook={playbook} at={at + 1} />
          </li>
        ))}
      </ol>
      <div className="two">
        {(['lostReasons', 'disqualifyReasons'] as const).map((list) => (
          <section key={list} className="panel rules">
            <h3>{t(`playbook.${list}`)}</h3>
            <div className="tags">
              {playbook[list].map((reason) => (
                <Tag key={reason.id}>{label(reason.label)}</Tag>
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}

function StageView({ stage, playbook, at }: { stage: Stage; playbook: Playbook; at: number }) {
  const { t } = useTranslation()
  const label = useLabel()
  const hasExit = !isEmpty(stage.exit)
  return (
    <>
      <h3>
        {stage.kind === 'open' && <span className="stage-number">{at}</span>}
        {label(stage.label)}
        <span className="stage-figures quiet">
          <Tooltip title={t('playbook.probabilityHint')}>
            <span>{t('playbook.probability', { value: percent(stage.probability) })}</span>
          </Tooltip>
          {stage.dwellDays !== undefined && <span>{t('playbook.dwell', { days: stage.dwellDays })}</span>}
        </span>
      </h3>
      <GateView title={t('playbook.entry')} gate={stage.entry} playbook={playbook} />
      {hasExit && <GateView title={t('playbook.exit')} gate={stage.exit} playbook={playbook} />}
    </>
  )
}

function isEmpty({ evidence, fields, confirmations, conditions }: Gate): boolean {
  return evidence.length + fields.length + confirmations.length + conditions.length === 0
}

function GateView({ title, gate, playbook }: { title: string; gate: Gate; playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  if (isEmpty(gate))
    return (
      <p className="quiet">
        {title}: {t('playbook.nothingNeeded')}
      </p>
    )
  return (
    <dl className="gate" aria-label={title}>
      <dt className="gate-title">{title}</dt>
      <Needs title={t('playbook.gateEvidence')}>
        {gate.evidence.map((need, at) => (
          <li key={at}>
            {label(need.label)} <span className="quiet">{t(`playbook.evidence.${need.kind}`)}</span>
            {need.atLeast !== undefined && ` ${t('playbook.times', { count: need.atLeast })}`}
          </li>
        ))}
      </Needs>
      <Needs title={t('playbook.gateFields')}>
        {gate.fields.map((path) => (
          <li key={path}>{sayPath(saying, path)}</li>
        ))}
      </Needs>
      <Needs title={t('playbook.gateConfirmations')}>
        {gate.confirmations.map((one) => (
          <li key={one.id}>{label(one.label)}</li>
        ))}
      </Needs>
      <Needs title={t('playbook.gateConditions')}>
        {gate.conditions.map((one) => (
          <li key={one.id}>
            {label(one.label)} <span className="quiet">{sayCondition(saying, one.when)}</span>
          </li>
        ))}
      </Needs>
    </dl>
  )
}

function Needs({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <>
      <dt className="quiet">{title}</dt>
      <dd>
        <ul>{children}</ul>
      </dd>
    </>
  )
}
