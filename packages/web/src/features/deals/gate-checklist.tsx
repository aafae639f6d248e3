import { CheckCircleFilled, DownOutlined, MinusCircleOutlined, RightOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DealPage, StageGates } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { gateItems, keyOfMissing, type GateItem } from './gate-items.ts'
import { MissingItem } from './missing-item.tsx'
import { nextStage, useStages } from './stages.ts'

type Side = { gate: StageGates; side: 'entry' | 'exit'; items: GateItem[] }

/** What the next stage asks for, thing by thing, then every stage of the way. */
export function GateChecklist({ deal }: { deal: DealPage }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { stages } = useStages()
  const sides = sidesOf(deal)
  const next = nextStage(stages, deal)
  const ahead = sides.filter(
    ({ gate, side }) => (side === 'exit' && gate.stage === deal.stage) || (side === 'entry' && gate.stage === next?.id),
  )
  const items = ahead.flatMap((each) => each.items)
  const missing = items.filter(({ met }) => !met)
  return (
    <section className="panel" aria-label={t('deals.gateChecklist')}>
      {next !== undefined && (
        <>
          <header className="panel-head">
            <h2>
              {t(
                items.length === 0
                  ? 'deals.nextGateFree'
                  : missing.length === 0
                    ? 'deals.nextGateOpen'
                    : 'deals.nextGate',
                {
                  stage: label(next.label),
                },
              )}
            </h2>
            {items.length > 0 && (
              <span className={missing.length === 0 ? 'fine gate-count' : 'soon gate-count'}>
                {missing.length === 0 ? <CheckCircleFilled /> : null}
                {missing.length === 0
                  ? t('deals.done', { count: items.length })
                  : t('deals.missing', { count: missing.length })}
              </span>
            )}
          </header>
          <GateList deal={deal} items={items} />
        </>
      )}
      <StageSections deal={deal} sides={sides} except={ahead} />
    </section>
  )
}

function GateList({ deal, items }: { deal: DealPage; items: readonly GateItem[] }) {
  const beside = items.filter(({ met }) => !met).map(({ missing }) => missing)
  if (items.length === 0) return null
  return (
    <ul className="gate-items in-panel">
      {items
        .toSorted((a, b) => Number(a.met) - Number(b.met))
        .map(({ missing, met, proof }) => (
          <MissingItem
            key={keyOfMissing(missing)}
            deal={deal}
            missing={missing}
            beside={beside}
            met={met}
            proof={proof}
          />
        ))}
    </ul>
  )
}

function StageSections({ deal, sides, except }: { deal: DealPage; sides: readonly Side[]; except: readonly Side[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const [open, setOpen] = useState<string | null>(null)
  const here = deal.gates.findIndex(({ current, kind }) => current && kind !== 'lost')
  const shown = deal.gates.filter(
    (gate) =>
      gate.kind !== 'lost' &&
      sides.some((each) => each.gate === gate && each.items.length > 0 && !except.includes(each)),
  )
  if (shown.length === 0) return null
  return (
    <div className="gate-stages">
      <h3>{t('deals.allGates')}</h3>
      {shown.map((gate) => {
        const items = sides.filter((each) => each.gate === gate && !except.includes(each)).flatMap((each) => each.items)
        const left = items.filter(({ met }) => !met).length
        const isPast = deal.gates.indexOf(gate) <= here
        const isOpen = open === gate.stage
        return (
          <section key={gate.stage}>
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : gate.stage)}>
              {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              <span>{label(gate.label)}</span>
              {left === 0 ? (
                <span className="fine">
                  <CheckCircleFilled aria-hidden /> {t('deals.done', { count: items.length })}
                </span>
              ) : (
                <span className="quiet">
                  <MinusCircleOutlined aria-hidden />{' '}
                  {t(isPast ? 'deals.unmetPassed' : 'deals.missing', { count: left })}
                </span>
              )}
            </button>
            {isOpen && <GateList deal={deal} items={items} />}
          </section>
        )
      })}
    </div>
  )
}

/** Both sides of every stage with all they ask for. */
function sidesOf(deal: DealPage): Side[] {
  return deal.gates.flatMap((gate) =>
    (['entry', 'exit'] as const).map((side): Side => ({ gate, side, items: gateItems(gate[side], deal) })),
  )
}
