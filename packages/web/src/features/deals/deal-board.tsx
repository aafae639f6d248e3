import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/client.ts'
import type { BoardColumn, Deal } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { money } from '../../ui/format.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { queryString } from '../../api/client.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { boardQuery } from './board-query.ts'
import { DealCard, DealCardFace } from './deal-card.tsx'
import { useStages } from './stages.ts'
import { useCardDrag, type Held } from './use-card-drag.ts'
import { useMove, type Moving } from './use-move.tsx'

/** Open deals by stage. A card is carried to another stage; gates hold here as everywhere. */
export function DealBoard({ filters }: { filters: Query }) {
  const { t } = useTranslation()
  const owner = filters['owner']
  const board = useQuery(boardQuery(owner))
  const { move, moving, dialogs } = useMove()
  const { stages } = useStages()
  const drag = useCardDrag(
    stages.map(({ id }) => id),
    move,
  )
  const phone = usePhone()
  if (board.isPending) return <Loading />
  if (board.isError) return <ProblemView problem={board.error} retry={() => void board.refetch()} />
  const columns = withMove(board.data.stages, moving)
  if (columns.every(({ count }) => count === 0))
    return (
      <div className="panel">
        <Empty title={t('empty.deals')} hint={t('empty.dealsHint')} />
      </div>
    )
  const shared = { columns, drag, moving, move, owner }
  return (
    <>
      {phone ? <PhoneBoard {...shared} /> : <WideBoard {...shared} />}
      <Carried held={drag.held} />
      {dialogs}
    </>
  )
}

type Drag = ReturnType<typeof useCardDrag>
type BoardProps = {
  columns: BoardColumn[]
  drag: Drag
  moving: Moving | null
  move: (deal: Deal, to: string) => void
  owner: Query[string]
}

function WideBoard(props: BoardProps) {
  const { columns, drag } = props
  return (
    <div className="board" aria-busy={props.moving !== null}>
      {columns.map((column) => (
        <section
          key={column.id}
          data-stage={column.id}
          className={drag.held?.over === column.id ? 'board-column over' : 'board-column'}
        >
          <ColumnHead column={column} />
          <Cards {...props} column={column} />
        </section>
      ))}
      {drag.held !== null && <EndZones held={drag.held} />}
    </div>
  )
}

/** One stage at a time: swiped, or chosen above. A held card may be dropped on the stages above, too. */
function PhoneBoard(props: BoardProps) {
  const { columns, drag } = props
  const label = useLabel()
  const [at, setAt] = useState(0)
  const lane = useRef<HTMLDivElement>(null)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    tabs.current?.children[at]?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'smooth' })
  }, [at])
  const go = (index: number): void =>
    lane.current?.scrollTo({ left: index * lane.current.clientWidth, behavior: 'smooth' })
  return (
    <>
      <div className="stage-tabs" role="tablist" ref={tabs}>
        {columns.map((column, index) => (
          <button
            key={column.id}
            type="button"
            role="tab"
            aria-selected={index === at}
            data-stage={column.id}
            className={drag.held?.over === column.id ? 'over' : ''}
            onClick={() => go(index)}
          >
            {label(column.label)} <span>{column.count}</span>
          </button>
        ))}
      </div>
      <div
        className="board phone"
        ref={lane}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setAt(Math.round(scrollLeft / clientWidth))}
      >
        {columns.map((column) => (
          <section key={column.id} className="board-column">
            <ColumnHead column={column} />
            <Cards {...props} column={column} />
          </section>
        ))}
      </div>
      {drag.held !== null && <EndZones held={drag.held} />}
    </>
  )
}

function ColumnHead({ column }: { column: BoardColumn }) {
  const label = useLabel()
  return (
    <header>
      <h2>{label(column.label)}</h2>
      <span className="board-count">{column.count}</span>
      <span className="board-amount">{money(column.amount)}</span>
    </header>
  )
}

function Cards({ column, drag, moving, move, owner }: BoardProps & { column: BoardColumn }) {
  const { t } = useTranslation()
  const more = column.count - column.deals.length
  return (
    <div className="board-cards">
      {column.deals.map((deal) => (
        <DealCard
          key={deal.id}
          deal={deal}
          isHeld={drag.held?.deal.id === deal.id}
          isMoving={moving?.deal.id === deal.id}
          onMove={move}
          onPress={drag.press(deal)}
          onKeys={drag.keys(deal)}
          onClick={drag.swallowClick}
        />
      ))}
      {column.deals.length === 0 && <p className="board-empty">{t('deals.columnEmpty')}</p>}
      {more > 0 && column.deals.length > 0 && (
        <RowsLink
          to={`/deals${queryString({ view: 'list', stage: column.id, status: 'open', owner })}`}
          className="board-more"
        >
          {t('deals.moreInList', { count: more })}
        </RowsLink>
      )}
    </div>
  )
}

/** Won and lost, where a card can be dropped while it is held. */
function EndZones({ held }: { held: Held }) {
  const label = useLabel()
  const { stages } = useStages()
  return createPortal(
    <div className="end-zones">
      {stages
        .filter(({ kind }) => kind !== 'open')
        .map((stage) => (
          <div
            key={stage.id}
            data-stage={stage.id}
            className={`end-zone ${stage.kind} ${held.over === stage.id ? 'over' : ''}`}
          >
            {label(stage.label)}
          </div>
        ))}
    </div>,
    document.body,
  )
}

/** The card under the pointer, and in words for those who do not see it. */
function Carried({ held }: { held: Held | null }) {
  const { t } = useTranslation()
  const { nameOf } = useStages()
  const said =
    held === null
      ? ''
      : held.over === held.deal.stage
        ? t('deals.lifted', { name: held.deal.name, stage: nameOf(held.over) })
        : t('deals.over', { stage: nameOf(held.over) })
  return createPortal(
    <>
      <div role="status" aria-live="assertive" className="unseen">
        {said}
      </div>
      {held?.by === 'pointer' && (
        <div className="deal-card carried" style={{ left: held.x, top: held.y, width: held.width }} aria-hidden>
          <DealCardFace deal={held.deal} />
        </div>
      )}
      {held?.by === 'keys' && <div className="carried-words">{said}</div>}
    </>,
    document.body,
  )
}

/** The board as it will be once the move under way is done. */
function withMove(columns: BoardColumn[], moving: Moving | null): BoardColumn[] {
  if (moving === null) return columns
  const { deal, to } = moving
  if (!columns.some(({ id, deals }) => id === deal.stage && deals.some((each) => each.id === deal.id))) return columns
  return columns.map((column) => {
    if (column.id === deal.stage)
      return {
        ...column,
        count: column.count - 1,
        amount: column.amount - deal.amount,
        deals: column.deals.filter((each) => each.id !== deal.id),
      }
    if (column.id === to)
      return { ...column, count: column.count + 1, amount: column.amount + deal.amount, deals: [deal, ...column.deals] }
    return column
  })
}
