import { useEffect, useMemo, useRef, useState } from 'react'
import type { Drawing } from '../../playbook/flow-graph.ts'
import type { Saying } from '../../playbook/say-condition.ts'
import { shapesOf } from './flow-data.ts'
import type { LayoutAnswer, LayoutOrder } from './layout-worker.ts'

/** The process laid out, beside the screen: while that lasts the one before stands, without what was removed. */
export function useDrawing(saying: Saying): Drawing | null {
  const nodes = useMemo(() => shapesOf(saying), [saying])
  const key = useMemo(() => JSON.stringify(nodes), [nodes])
  const [answer, setAnswer] = useState<LayoutAnswer | null>(null)
  const send = useRef<((order: LayoutOrder) => void) | null>(null)
  useEffect(() => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    let isBusy = false
    let next: LayoutOrder | null = null
    const order = (one: LayoutOrder): void => {
      next = one
      if (isBusy) return
      isBusy = true
      worker.postMessage(next)
      next = null
    }
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      isBusy = false
      if (next !== null) order(next)
      setAnswer(data)
    })
    send.current = order
    return () => {
      worker.terminate()
      send.current = null
    }
  }, [])
  useEffect(() => {
    if (answer?.key !== key) send.current?.({ key, nodes })
    // what was asked for is what the key says
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return useMemo(() => {
    if (answer === null) return null
    if (answer.key === key) return answer.drawing
    const there = new Set(nodes.map(({ id }) => id))
    const stays = (id: string): boolean => there.has(id) || /^(entry|heading) /.test(id)
    const { boxes, arrows } = answer.drawing
    return {
      boxes: boxes.filter(({ id }) => stays(id)),
      arrows: arrows.filter(({ from, to }) => stays(from) && stays(to)),
    }
  }, [answer, key, nodes])
}
