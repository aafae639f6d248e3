import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Deal } from '../../api/types.ts'

/** A card in the hand: where it hovers, and for a pointer where it is drawn. */
export type Held = { deal: Deal; over: string; by: 'pointer' | 'keys'; x: number; y: number; width: number }

const mouseSlack = 6
const touchHold = 280
const edge = 48

type Start = { deal: Deal; x: number; y: number; width: number; timer?: ReturnType<typeof setTimeout> }

/**
 * Picks cards up and drops them on elements marked `data-stage`: with a mouse by dragging, with a finger by holding
 * first (so that lists still scroll), with keys by space, arrows and Enter. Escape puts back.
 */
export function useCardDrag(stages: readonly string[], onDrop: (deal: Deal, stage: string) => void) {
  const [held, setHeld] = useState<Held | null>(null)
  const start = useRef<Start | null>(null)
  const justDropped = useRef(false)
  const isHeld = held?.by === 'pointer'

  const forget = useCallback((): void => {
    clearTimeout(start.current?.timer)
    start.current = null
    setHeld(null)
  }, [])

  const press = (deal: Deal) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || deal.status !== 'open') return
    const { width } = (event.currentTarget.closest('article') ?? event.currentTarget).getBoundingClientRect()
    const { clientX: x, clientY: y } = event
    const lift = (): void => setHeld({ deal, over: deal.stage, by: 'pointer', x, y, width })
    start.current = { deal, x, y, width, ...(event.pointerType !== 'mouse' && { timer: setTimeout(lift, touchHold) }) }
  }

  useEffect(() => {
    const move = (event: globalThis.PointerEvent): void => {
      const from = start.current
      if (from === null) return
      const { clientX: x, clientY: y } = event
      if (!isHeld) {
        if (Math.hypot(x - from.x, y - from.y) < mouseSlack) return
        if (event.pointerType !== 'mouse') return forget() // the finger scrolls
      }
      scrollAtEdge(x)
      setHeld({ ...from, over: stageAt(x, y) ?? from.deal.stage, by: 'pointer', x, y })
    }
    const up = (event: globalThis.PointerEvent): void => {
      const from = start.current
      if (from === null) return
      if (isHeld) {
        justDropped.current = true
        setTimeout(() => (justDropped.current = false))
        const stage = stageAt(event.clientX, event.clientY)
        if (stage !== null && stage !== from.deal.stage) onDrop(from.deal, stage)
      }
      forget()
    }
    const key = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') forget()
    }
    const still = (event: TouchEvent): void => {
      if (isHeld) event.preventDefault()
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    addEventListener('pointercancel', forget)
    addEventListener('keydown', key)
    addEventListener('touchmove', still, { passive: false })
    return () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
      removeEventListener('pointercancel', forget)
      removeEventListener('keydown', key)
      removeEventListener('touchmove', still)
    }
  }, [isHeld, onDrop, forget])

  const keys = (deal: Deal) => (event: KeyboardEvent<HTMLElement>) => {
    if (deal.status !== 'open') return
    const mine = held?.by === 'keys' && held.deal.id === deal.id ? held : null
    if (event.key === ' ') {
      event.preventDefault()
      if (mine === null) setHeld({ deal, over: deal.stage, by: 'keys', x: 0, y: 0, width: 0 })
      else forget()
    } else if (mine !== null && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault()
      const next = stages[stages.indexOf(mine.over) + (event.key === 'ArrowRight' ? 1 : -1)]
      if (next !== undefined) setHeld({ ...mine, over: next })
    } else if (mine !== null && event.key === 'Enter') {
      event.preventDefault()
      forget()
      if (mine.over !== deal.stage) onDrop(deal, mine.over)
    }
  }

  /** A press that ended a drag is no click. */
  const swallowClick = (event: { preventDefault: () => void; stopPropagation: () => void }): void => {
    if (!justDropped.current) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { held, press, keys, swallowClick }
}

function stageAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]')?.dataset['stage'] ?? null
}

/** A board wider than the screen follows the card. */
function scrollAtEdge(x: number): void {
  const board = document.querySelector<HTMLElement>('.board')
  if (board === null || board.classList.contains('phone')) return
  const { left, right } = board.getBoundingClientRect()
  if (x < left + edge) board.scrollBy({ left: -24 })
  else if (x > right - edge) board.scrollBy({ left: 24 })
}
