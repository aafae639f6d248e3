import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { EdgeLabelRenderer } from '@xyflow/react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Arrow } from '../../playbook/flow-graph.ts'

type ArrowBarProps = { arrow: Arrow; onErase: () => void; onInsert: () => void }

/** What can be done with the arrow that was pressed. */
export function ArrowBar({ arrow, onErase, onInsert }: ArrowBarProps) {
  const { t } = useTranslation()
  const { x, y } = arrow.way[Math.floor(arrow.way.length / 2)] ?? arrow.label
  return (
    <EdgeLabelRenderer>
      <div
        className="flow-arrow-bar nopan"
        role="toolbar"
        aria-label={t('canvas.arrow')}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        <Button size="small" icon={<PlusOutlined />} onClick={onInsert}>
          {t('canvas.insert')}
        </Button>
        <Button size="small" icon={<DeleteOutlined />} onClick={onErase} autoFocus>
          {t('canvas.erase')}
        </Button>
      </div>
    </EdgeLabelRenderer>
  )
}
