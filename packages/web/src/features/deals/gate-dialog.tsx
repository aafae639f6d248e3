import { CheckCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { ClosedGate, Deal, DealPage } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { isStillMissing, keyOfMissing, mayOverrideAt, proofNow } from './gate-items.ts'
import { MissingItem } from './missing-item.tsx'
import { useStages } from './stages.ts'

type GateDialogProps = {
  deal: Deal
  to: string
  closed: ClosedGate[]
  busy: boolean
  onAgain: (override?: { reason: string }) => void
  onClose: () => void
}

/** A refused move: what is missing, with the means to supply it, then another try; an override for those who may. */
export function GateDialog({ deal, to, closed, busy, onAgain, onClose }: GateDialogProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { nameOf } = useStages()
  const { data: detail } = useQuery(one<DealPage>('deals', `/deals/${deal.id}`))
  const left = closed.flatMap((gate) => gate.missing.filter((missing) => isStillMissing(detail?.gates, gate, missing)))
  return (
    <Modal
      open
      width={600}
      title={t('deals.gateTitle', { stage: nameOf(to) })}
      onCancel={onClose}
      footer={
        <GateAnswers
          ready={left.length === 0}
          mayOverride={closed.every(({ stage }) => mayOverrideAt(detail?.gates, stage))}
          stage={nameOf(to)}
          busy={busy}
          onAgain={onAgain}
          onClose={onClose}
        />
      }
    >
      <p className="dialog-lead" role="status">
        {left.length === 0 ? (
          <span className="fine">
            <CheckCircleFilled /> {t('deals.gateReady')}
          </span>
        ) : (
          t('deals.gateLead', { count: left.length })
        )}
      </p>
      {closed.map((gate) => (
        <section key={`${gate.stage} ${gate.side}`} className="gate-section">
          {closed.length > 1 && (
            <h3>
              {t('deals.gateOf', { stage: label(gate.label) || nameOf(gate.stage), side: t(`deals.${gate.side}`) })}
            </h3>
          )}
          <ul className="gate-items">
            {gate.missing.map((missing) => (
              <MissingItem
                key={keyOfMissing(missing)}
                deal={detail ?? null}
                missing={missing}
                beside={gate.missing}
                met={!isStillMissing(detail?.gates, gate, missing)}
                proof={proofNow(detail?.gates, gate, missing)}
              />
            ))}
          </ul>
        </section>
      ))}
    </Modal>
  )
}

type Answers = {
  ready: boolean
  mayOverride: boolean
  stage: string
  busy: boolean
  onAgain: GateDialogProps['onAgain']
  onClose: () => void
}

function GateAnswers({ ready, mayOverride, stage, busy, onAgain, onClose }: Answers) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<string | null>(null)
  if (reason !== null)
    return (
      <form
        className="override"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onAgain({ reason: reason.trim() })
        }}
      >
        <Input
          autoFocus
          value={reason}
          maxLength={400}
          placeholder={t('deals.overrideWhy')}
          aria-label={t('deals.overrideWhy')}
          onChange={(event) => setReason(event.target.value)}
        />
        <small className="quiet">{t('deals.overrideHint')}</small>
        <div className="dialog-answers">
          <Button onClick={() => setReason(null)}>{t('words.cancel')}</Button>
          <Button htmlType="submit" type="primary" loading={busy} disabled={reason.trim() === ''}>
            {t('deals.overrideDo', { stage })}
          </Button>
        </div>
      </form>
    )
  return (
    <div className="dialog-answers">
      {mayOverride && !ready && (
        <Button type="text" className="dialog-answer-left" onClick={() => setReason('')}>
          {t('deals.override')}
        </Button>
      )}
      <Button onClick={onClose}>{t('words.cancel')}</Button>
      <Button type="primary" loading={busy} disabled={!ready} onClick={() => onAgain()}>
        {t('deals.tryAgain')}
      </Button>
    </div>
  )
}
