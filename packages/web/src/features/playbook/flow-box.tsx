import { RobotOutlined, SyncOutlined } from '@ant-design/icons'
import { Handle, Position } from '@xyflow/react'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { labelIn } from '../../i18n/i18n.ts'
import type { Box } from './flow-graph.ts'
import type { Saying } from './say-condition.ts'
import { sayArrow, sayDueShort, sayHappening, sayOwner, sayStep } from './say-node.ts'

type BoxData<K extends Box['kind']> = {
  data: {
    box: Extract<Box, { kind: K }>
    saying: Saying
    onOpen: (id: string) => void
    isOpen: boolean
    isFirst: boolean
  }
}

/** A node of the playbook on the canvas: name, owner, due time; a star for a key step. */
export function FlowBox({ data: { box, saying, onOpen, isOpen, isFirst } }: BoxData<'node'>) {
  const { t } = useTranslation()
  const { node, loops } = box
  const isKey = node.kind === 'action' && node.keyStep
  const look = ['flow-node', node.record, node.kind, node.group, isOpen ? 'open' : ''].join(' ')
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={`${look} nopan`}
        data-node={node.id}
        tabIndex={isFirst ? 0 : -1}
        onClick={() => onOpen(node.id)}
      >
        <strong>
          {node.kind === 'auto' && <RobotOutlined aria-label={t('playbook.auto')} />}
          <span>{labelIn(saying.language, node.label)}</span>
          {isKey && <em title={t('playbook.keyStep')}>★</em>}
        </strong>
        <small>
          {node.kind === 'action'
            ? `${sayOwner(saying, node)} · ${sayDueShort(saying, node)}`
            : node.steps.map((step) => sayStep(saying, step)).join(' · ')}
        </small>
        {loops.map((trigger, at) => (
          <Tooltip key={at} title={t('playbook.loop', { what: sayArrow(saying, trigger) })}>
            <SyncOutlined className="flow-loop" aria-label={t('playbook.moreLoops')} />
          </Tooltip>
        ))}
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}

/** Where work comes in from outside: a happening that no node brings about. */
export function EntryBox({ data: { box, saying } }: BoxData<'entry'>) {
  return (
    <>
      <div className={`flow-entry ${box.record}`}>{sayHappening(saying, box.trigger)}</div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}

export function HeadingBox({ data: { box } }: BoxData<'heading'>) {
  const { t } = useTranslation()
  return <h3 className="flow-heading">{t(box.group === 'process' ? 'playbook.processGroup' : 'playbook.upkeep')}</h3>
}
