import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { MarkerType, ReactFlowProvider, useReactFlow, type Edge, type Node } from '@xyflow/react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryBox, FlowBox, HeadingBox } from './flow-box.tsx'
import { drawFlow, nextBox, type Box } from './flow-graph.ts'
import { firstView, FlowStage, ways } from './flow-stage.tsx'
import { sayArrow } from './say-node.ts'
import { useSaying } from './use-saying.ts'

const kinds = { node: FlowBox, entry: EntryBox, heading: HeadingBox }

type FlowCanvasProps = {
  playbook: Playbook
  /** Brought to the middle when it changes. */
  focus: string | null
  open: string | null
  onOpen: (id: string) => void
}

/** The process as a flow, laid out by itself. */
export function FlowCanvas(props: FlowCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ playbook, focus, open, onOpen }: FlowCanvasProps) {
  const { t } = useTranslation()
  const saying = useSaying(playbook)
  const flow = useReactFlow()
  const place = useRef<HTMLDivElement>(null)
  const drawing = useMemo(
    () => drawFlow(playbook.nodes, (trigger) => shortened(sayArrow(saying, trigger))),
    [playbook, saying],
  )
  const first = drawing.boxes.find((box) => box.kind === 'node')?.id

  const nodes = useMemo(
    () =>
      drawing.boxes.map((box): Node => ({
        id: box.id,
        type: box.kind,
        position: { x: box.x, y: box.y },
        width: box.width,
        height: box.height,
        data: { box, saying, onOpen, isOpen: box.id === open, isFirst: box.id === (focus ?? first) },
      })),
    [drawing, saying, onOpen, open, focus, first],
  )
  const edges = useMemo(
    () =>
      drawing.arrows.map((arrow): Edge => ({
        id: arrow.id,
        source: arrow.from,
        target: arrow.to,
        type: 'arrow',
        data: { arrow },
        className: open !== null && (arrow.from === open || arrow.to === open) ? 'touched' : '',
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
      })),
    [drawing, open],
  )

  const show = (box: Box): void => {
    const button = place.current?.querySelector<HTMLElement>(`[data-node="${box.id}"]`)
    button?.focus({ preventScroll: true })
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
      zoom: Math.max(flow.getZoom(), 0.8),
      duration: 180,
    })
  }

  useEffect(() => {
    const box = drawing.boxes.find(({ id }) => id === focus)
    if (box !== undefined) show(box)
    // only when somebody looks for another node
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [focus])

  const onKeyDown = (event: KeyboardEvent): void => {
    const way = ways[event.key]
    const at = (event.target as HTMLElement).dataset['node'] // keys reach us from elements only
    const from = drawing.boxes.find(({ id }) => id === at)
    if (way === undefined || from === undefined) return
    event.preventDefault()
    const next = nextBox(drawing.boxes, from, way)
    if (next !== undefined) show(next)
  }

  return (
    <div ref={place} className="flow panel">
      <FlowStage
        label={t('playbook.canvas')}
        onKeyDown={onKeyDown}
        nodes={nodes}
        edges={edges}
        nodeTypes={kinds}
        onInit={() => void flow.setViewport(firstView(drawing.boxes, place.current?.clientWidth ?? 0))}
      />
    </div>
  )
}

function shortened(words: string): string {
  const most = /[\u2e80-\uffff]/.test(words) ? 14 : 26
  return words.length > most ? `${words.slice(0, most - 1)}…` : words
}
