import { App } from 'antd'
import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { queryClient } from '../../api/queries.ts'
import type { ClosedGate, Deal } from '../../api/types.ts'
import { Cairn } from '../../ui/cairn.tsx'
import { money } from '../../ui/format.ts'
import { useTell } from '../../ui/use-tell.ts'
import { GateDialog } from './gate-dialog.tsx'
import { LostDialog } from './lost-dialog.tsx'
import { useStages } from './stages.ts'

export type Moving = { deal: Deal; to: string }
type Extra = { override?: { reason: string }; lostReason?: string }
type Asked = Moving & ({ ask: 'lost' } | { ask: 'gate'; closed: ClosedGate[] })

/**
 * Moves deals between stages: asks why one is lost, shows what a closed gate misses, says when it is done. `moving` is
 * the move under way, so that a board can show it at once; `dialogs` has to stand somewhere on the screen.
 */
export function useMove(): { move: (deal: Deal, to: string) => void; moving: Moving | null; dialogs: ReactNode } {
  const { t } = useTranslation()
  const tell = useTell()
  const { notification } = App.useApp()
  const { stages, nameOf } = useStages()
  const [moving, setMoving] = useState<Moving | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)

  const send = useCallback(
    async (deal: Deal, to: string, extra: Extra = {}): Promise<void> => {
      setMoving({ deal, to })
      try {
        await post(`/deals/${deal.id}/stage`, { to, ...extra })
        await queryClient.invalidateQueries({ queryKey: ['deals'] })
        setAsked(null)
        if (stages.find(({ id }) => id === to)?.kind === 'won')
          notification.open({
            icon: <Cairn size={28} />,
            title: t('deals.wonTitle', { name: deal.name }),
            description: t('deals.wonText', { amount: money(deal.amount) }),
            duration: 6,
            className: 'won-note',
          })
        else tell.done(t('deals.moved', { stage: nameOf(to) }))
      } catch (thrown) {
        const { code, params } = asProblem(thrown)
        // the shape that the contract promises for this code
        if (code === 'stage.gate-closed') setAsked({ deal, to, ask: 'gate', closed: params['closed'] as ClosedGate[] })
        else tell.problem(thrown)
      } finally {
        setMoving(null)
      }
    },
    [stages, nameOf, notification, t, tell],
  )

  const move = useCallback(
    (deal: Deal, to: string): void => {
      if (to === deal.stage) return
      if (stages.find(({ id }) => id === to)?.kind === 'lost') setAsked({ deal, to, ask: 'lost' })
      else void send(deal, to)
    },
    [stages, send],
  )

  const close = (): void => setAsked(null)
  const busy = moving !== null
  const dialogs =
    asked === null ? null : asked.ask === 'lost' ? (
      <LostDialog
        deal={asked.deal}
        busy={busy}
        onClose={close}
        onLost={(lostReason) => void send(asked.deal, asked.to, { lostReason })}
      />
    ) : (
      <GateDialog
        deal={asked.deal}
        to={asked.to}
        closed={asked.closed}
        busy={busy}
        onClose={close}
        onAgain={(override) => void send(asked.deal, asked.to, override === undefined ? {} : { override })}
      />
    )
  return { move, moving, dialogs }
}
