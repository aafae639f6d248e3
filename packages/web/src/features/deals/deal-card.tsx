import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { memo, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Deal } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Money } from '../../ui/money.tsx'
import { PersonMark } from '../../ui/person.tsx'
import { StageDays } from './stage-days.tsx'
import { useStages } from './stages.ts'

type DealCardProps = {
  deal: Deal
  isHeld: boolean
  isMoving: boolean
  onMove: (deal: Deal, to: string) => void
  onPress: (event: PointerEvent<HTMLElement>) => void
  onKeys: (event: KeyboardEvent<HTMLElement>) => void
  onClick: (event: MouseEvent) => void
}

/** A deal on the board: its name is a link that covers the card, and is what one drags, focuses and opens. */
export const DealCard = memo(function DealCard(props: DealCardProps) {
  const { deal, isHeld, isMoving, onMove, onPress, onKeys, onClick } = props
  const { t } = useTranslation()
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <article className={`deal-card ${isHeld ? 'held' : ''} ${isMoving ? 'moving' : ''}`} aria-busy={isMoving}>
      <Link
        to="/deals/$id"
        params={{ id: deal.id }}
        className="deal-card-name"
        draggable={false}
        aria-description={t('deals.cardHelp')}
        onPointerDown={onPress}
        onClick={onClick}
        onKeyDown={(event) => {
          onKeys(event)
          if (!event.defaultPrevented && (event.key === 'm' || event.key === 'M')) setMenuOpen(true)
        }}
      >
        {deal.name}
      </Link>
      <DealCardFacts deal={deal} />
      <MoveMenu deal={deal} open={menuOpen} onOpen={setMenuOpen} onMove={onMove} />
    </article>
  )
})

/** The card as it is drawn under the pointer while it is carried. */
export function DealCardFace({ deal }: { deal: Deal }) {
  return (
    <>
      <span className="deal-card-name">{deal.name}</span>
      <DealCardFacts deal={deal} />
    </>
  )
}

function DealCardFacts({ deal }: { deal: Deal }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <>
      {deal.customer !== null && !isNamedIn(deal.name, deal.customer.name) && (
        <span className="deal-card-customer">{deal.customer.name}</span>
      )}
      <span className="deal-card-line">
        <strong>
          <Money value={deal.amount} />
        </strong>
        <StageDays deal={deal} />
      </span>
      <span className="deal-card-line deal-card-foot">
        {deal.nextAction === null ? (
          <span className="soon">{t('deals.noNext')}</span>
        ) : (
          <span className="deal-card-next">
            <span>{label(deal.nextAction.label)}</span>
            <Countdown dueAt={deal.nextAction.dueAt} />
          </span>
        )}
        {deal.owner !== null && (
          <span title={deal.owner.name}>
            <PersonMark name={deal.owner.name} />
          </span>
        )}
      </span>
    </>
  )
}

type MoveMenuProps = {
  deal: Deal
  open: boolean
  onOpen: (open: boolean) => void
  onMove: (deal: Deal, to: string) => void
}

/** "Move to…": every stage, the present one marked. */
export function MoveMenu({ deal, open, onOpen, onMove }: MoveMenuProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { stages } = useStages()
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      open={open}
      onOpenChange={onOpen}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'title', type: 'group', label: t('deals.moveTo') },
          ...stages.map((stage) => ({
            key: stage.id,
            disabled: stage.id === deal.stage,
            danger: stage.kind === 'lost',
            label: stage.id === deal.stage ? `${label(stage.label)} · ${t('deals.current')}` : label(stage.label),
          })),
        ],
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation()
          domEvent.preventDefault() // else the same Enter presses what a dialog focuses first: its close button
          onMove(deal, key)
        },
      }}
    >
      <Button
        type="text"
        size="small"
        className="deal-card-menu"
        icon={<EllipsisOutlined />}
        aria-label={t('deals.moveHint', { name: deal.name })}
      />
    </Dropdown>
  )
}

/** Deals are mostly named after their customer, shortened: it is not said twice. */
function isNamedIn(deal: string, customer: string): boolean {
  return deal.startsWith(customer.slice(0, 5))
}
