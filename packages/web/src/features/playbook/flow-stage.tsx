import { Background, Controls, MiniMap, ReactFlow, type ReactFlowProps, type Viewport } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useDark } from '../../app/preferences.ts'
import { palette } from '../../app/theme.ts'
import { FlowArrow } from './flow-arrow.tsx'
import type { Box, Direction } from './flow-graph.ts'
import './flow.css'

const arrowKinds = { arrow: FlowArrow }
const narrowest = 0.55

/** Which way a key walks from box to box. */
export const ways: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Where a flow is first seen from: as wide as the page, from the top; never so small that it cannot be read. */
export function firstView(boxes: readonly Box[], width: number): Viewport {
  const right = Math.max(...boxes.map((box) => (box.kind === 'heading' ? 0 : box.x + box.width)))
  const zoom = Math.min(1, Math.max(narrowest, (width - 48) / right))
  return { x: Math.max(24, (width - right * zoom) / 2), y: 8, zoom }
}

type FlowStageProps = Omit<ReactFlowProps, 'edgeTypes' | 'colorMode' | 'ariaLabelConfig'> & {
  label: string
  /** How large the map in the corner is drawn, where not as usual. */
  mapStyle?: CSSProperties
}

/** What every drawing of the process stands on: pan and zoom, the map, the controls, in the colours of the app. */
export function FlowStage({ label, mapStyle, children, ...flow }: FlowStageProps) {
  const { t } = useTranslation()
  const isDark = useDark()
  const colours = palette(isDark)
  return (
    <ReactFlow
      role="application"
      aria-label={label}
      edgeTypes={arrowKinds}
      colorMode={isDark ? 'dark' : 'light'}
      minZoom={0.2}
      maxZoom={1.6}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      panOnScroll
      ariaLabelConfig={{
        'controls.zoomIn.ariaLabel': t('playbook.zoomIn'),
        'controls.zoomOut.ariaLabel': t('playbook.zoomOut'),
        'controls.fitView.ariaLabel': t('playbook.fit'),
        'minimap.ariaLabel': t('playbook.map'),
      }}
      {...flow}
    >
      <Background gap={24} size={1} color={colours.line} />
      <MiniMap
        {...(mapStyle && { style: mapStyle })}
        pannable
        zoomable
        nodeColor={(node) => (node.type === 'node' ? colours.tintLine : 'transparent')}
        nodeStrokeWidth={0}
        bgColor={colours.surface}
        maskColor={isDark ? 'rgb(0 0 0 / 40%)' : 'rgb(29 36 38 / 8%)'}
      />
      <Controls showInteractive={false} />
      {children}
    </ReactFlow>
  )
}
