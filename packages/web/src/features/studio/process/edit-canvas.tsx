import type { Problem } from '@cairn/core/playbook/problem.ts'
import { ReactFlowProvider, useReactFlow, type Connection } from '@xyflow/react'
import { Skeleton } from 'antd'
import {
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Box, Drawing } from '../../playbook/flow-graph.ts'
import { firstView, FlowStage, ways } from '../../playbook/flow-stage.tsx'
import type { Saying } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ArrowBar } from './arrow-bar.tsx'
import { placeUnder, spotOf, triggerAt, type DropPlace } from './drop-place.ts'
import { EditBox, EditEntry, EditHeading } from './edit-box.tsx'
import { focusWanted } from './focus-wanted.ts'
import { createFaces, edgesOf, faultsOf } from './flow-data.ts'
import type { Spot } from './node-edits.ts'
import { isShape, shapeType } from './palette.ts'
import { sayFaultShort } from './say-fault-short.ts'
import type { ProcessActs } from './use-process-acts.ts'
import { useDrawing } from './use-drawing.ts'
import { walk } from './walk.ts'
import './process.css'

const kinds = { node: EditBox, entry: EditEntry, heading: EditHeading }

type EditCanvasProps = {
  acts: ProcessActs
  open: string | null
  /** Brought to the middle and focused when it changes. */
  focus: { id: string } | null
  active: string | null
  onActive: (id: string) => void
  onOpen: (id: string | null) => void
  onAsk: (spot: Spot) => void
}

/** The process as a flow that is edited where it is drawn. */
export function EditCanvas({ acts, ...marks }: EditCanvasProps) {
  const { playbook, problems, readOnly } = useDraft()
  // typing in the panel comes first, the drawing follows as soon as there is time
  const book = useDeferredValue(playbook)
  const saying = useSaying(book)
  const drawing = useDrawing(saying)
  const later = { acts: useDeferredValue(acts), problems: useDeferredValue(problems), readOnly }
  if (drawing === null) return <Skeleton.Node active className="flow panel" />
  return (
    <ReactFlowProvider>
      <Canvas {...marks} {...later} saying={saying} drawing={drawing} />
    </ReactFlowProvider>
  )
}

type CanvasProps = EditCanvasProps & {
  saying: Saying
  drawing: Drawing
  problems: readonly Problem[]
  readOnly: boolean
}

const Canvas = memo(function Canvas(props: CanvasProps) {
  const { acts, open, focus, active, onActive, onOpen, onAsk, saying, drawing, problems, readOnly } = props
  const { t, i18n } = useTranslation()
  const { playbook } = saying
  const flow = useReactFlow()
  const frame = useRef<HTMLDivElement>(null)
  const [face] = useState(createFaces)
  const [target, setTarget] = useState<DropPlace>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const first = drawing.boxes.find((box) => box.kind === 'node')?.id ?? null
  const current = drawing.boxes.some(({ id }) => id === active) ? active : first
  const faults = useMemo(
    () => faultsOf(playbook, problems, (problem: Problem) => sayFaultShort(t, i18n.language, problem)),
    [playbook, problems, t, i18n.language],
  )
  const nodes = face(saying, drawing.boxes, faults, {
    open,
    active: current,
    target: target?.kind === 'node' ? target.id : null,
  })
  const marked = target?.kind === 'arrow' ? target.id : picked
  const edges = useMemo(() => edgesOf(drawing.arrows, open, marked), [drawing, open, marked])
  const arrow = drawing.arrows.find(({ id }) => id === picked)

  const show = (box: Box): void => {
    // whoever types in the panel goes on typing
    const isTyping = (document.activeElement?.closest('.node-panel') ?? null) !== null
    focusWanted.id = isTyping ? null : box.id
    onActive(box.id)
    if (box.id === current && !isTyping) frame.current?.querySelector<HTMLElement>(`[data-node="${box.id}"]`)?.focus()
    const zoom = Math.max(flow.getZoom(), 0.8)
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: 180 })
  }

  const shown = useRef<EditCanvasProps['focus']>(null)
  useEffect(() => {
    const box = drawing.boxes.find(({ id }) => id === focus?.id)
    if (box === undefined || shown.current === focus) return
    shown.current = focus
    show(box)
    // a node that was just added is drawn a moment later
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [focus, drawing])

  const opened = drawing.boxes.find(({ id }) => id === open)
  useEffect(() => {
    // beside the panel that just opened, or drawn anew elsewhere, the node may be out of sight
    const box = opened
    const edge = frame.current?.getBoundingClientRect()
    if (box === undefined || edge === undefined) return
    const [from, to] = [
      flow.flowToScreenPosition(box),
      flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height }),
    ]
    if (from.x > edge.left && to.x < edge.right && from.y > edge.top && to.y < edge.bottom) return
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: flow.getZoom(), duration: 180 })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [open, opened?.x, opened?.y])

  const onKeyDown = (event: KeyboardEvent): void => {
    const id = (event.target as HTMLElement).dataset['node'] // keys reach us from elements only
    const from = drawing.boxes.find((box) => box.id === id)
    const way = ways[event.key]
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (plain && way !== undefined && from !== undefined) {
      const next = walk(drawing.boxes, drawing.arrows, from, way)
      if (next !== undefined) show(next)
    } else if (plain && event.key.toLowerCase() === 'n' && !readOnly)
      onAsk(from === undefined ? spotOf(null) : { kind: 'after', node: from.id })
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) {
      if (picked !== null) erase(picked)
      else if (from !== undefined) {
        focusWanted.id = walk(drawing.boxes, drawing.arrows, from, 'up')?.id ?? first
        acts.remove(from.id)
        if (focusWanted.id !== null) onActive(focusWanted.id)
      }
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd' && from !== undefined && !readOnly)
      acts.duplicate(from.id)
    else if (event.key === 'Escape' && picked !== null) setPicked(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const erase = (id: string): void => {
    const drawn = drawing.arrows.find((one) => one.id === id)
    const { node, trigger } = triggerAt(id)
    if (drawn !== undefined) acts.disconnect(node, trigger, drawn.trigger)
    setPicked(null)
  }

  const onClick = (event: MouseEvent): void => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset['node']
    if (id === undefined) return
    setPicked(null)
    onActive(id)
    onOpen(id)
  }

  const onDragOver = (event: DragEvent): void => {
    if (readOnly || !event.dataTransfer.types.includes(shapeType)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    const place = placeUnder(event.clientX, event.clientY)
    if (place?.id !== target?.id || place?.kind !== target?.kind) setTarget(place)
  }
  const onDrop = (event: DragEvent): void => {
    const shape = event.dataTransfer.getData(shapeType)
    setTarget(null)
    if (!isShape(shape) || readOnly) return
    event.preventDefault()
    acts.add(shape, spotOf(placeUnder(event.clientX, event.clientY)))
  }

  const connect = ({ source, target: to }: Connection): void => {
    const box = drawing.boxes.find(({ id }) => id === source)
    if (box?.kind === 'entry') acts.connectHappening(box.trigger, to)
    else acts.connect(source, to)
  }
  const drawingArrow = (isOn: boolean): void => void frame.current?.classList.toggle('connecting', isOn)

  const begin = (): void => {
    if (focus === null) void flow.setViewport(firstView(drawing.boxes, frame.current?.clientWidth ?? 0))
  }

  return (
    <div
      ref={frame}
      role="presentation"
      className="flow editable panel"
      onClick={onClick}
      onDragOver={onDragOver}
      onDragLeave={(event) => event.currentTarget === event.target && setTarget(null)}
      onDrop={onDrop}
    >
      <FlowStage
        label={t('canvas.label')}
        mapStyle={open === null ? { width: 168, height: 120 } : { width: 120, height: 88 }}
        onKeyDown={onKeyDown}
        nodes={nodes}
        edges={edges}
        nodeTypes={kinds}
        onInit={begin}
        onConnect={connect}
        onConnectStart={() => drawingArrow(true)}
        onConnectEnd={(_, { isValid, fromNode }) => {
          drawingArrow(false)
          if (isValid === null && fromNode?.type === 'node') onAsk({ kind: 'after', node: fromNode.id })
        }}
        onEdgeClick={(_, edge) => !readOnly && setPicked(edge.id)}
        onPaneClick={() => setPicked(null)}
        nodesConnectable={!readOnly}
        connectionRadius={32}
        onlyRenderVisibleElements
        disableKeyboardA11y
      >
        {arrow !== undefined && (
          <ArrowBar
            arrow={arrow}
            onErase={() => erase(arrow.id)}
            onInsert={() => onAsk({ kind: 'between', ...triggerAt(arrow.id) })}
          />
        )}
      </FlowStage>
    </div>
  )
})
