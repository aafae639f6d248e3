import { CloseCircleFilled, ExclamationCircleFilled, RobotOutlined, SyncOutlined } from '@ant-design/icons'
import { Handle, Position, type NodeProps } from '@xyflow/react'
import { memo, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryNode, FaceNode, HeadingNode } from './flow-data.ts'
import { focusWanted } from './focus-wanted.ts'

/** A node on the editable canvas: what it is, who does it until when, and what is wrong with it. */
export const EditBox = memo(function EditBox({ data }: NodeProps<FaceNode>) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const { id, isActive, faultKind, fault } = data
  useLayoutEffect(() => {
    if (!isActive || focusWanted.id !== id) return
    focusWanted.id = null
    button.current?.focus({ preventScroll: true })
  }, [isActive, id])
  useLayoutEffect(() => {
    const element = button.current
    return () => {
      // boxes out of sight are not drawn: this one takes the focus again when it comes back
      if (element !== null && document.activeElement === element) focusWanted.id = id
    }
  }, [id])
  const look = [data.look, data.isOpen && 'open', isActive && 'active', data.isTarget && 'drop', faultKind]
  return (
    <>
      <Handle type="target" position={Position.Top} />
      <button
        ref={button}
        type="button"
        className={look.filter(Boolean).join(' ')}
        data-node={id}
        tabIndex={isActive ? 0 : -1}
        aria-expanded={data.isOpen}
        {...(fault !== '' && { title: fault })}
      >
        <strong>
          {data.isAuto && <RobotOutlined aria-label={t('playbook.auto')} />}
          <span>{data.title}</span>
          {data.isKey && <em title={t('playbook.keyStep')}>★</em>}
        </strong>
        {faultKind === '' ? (
          <small>{data.caption}</small>
        ) : (
          <small className="flow-fault">
            {faultKind === 'error' ? (
              <CloseCircleFilled aria-label={t('studio.error')} />
            ) : (
              <ExclamationCircleFilled aria-label={t('studio.warning')} />
            )}{' '}
            {fault}
          </small>
        )}
        {data.loops > 0 && <SyncOutlined className="flow-loop" aria-label={t('playbook.moreLoops')} />}
      </button>
      <Handle type="source" position={Position.Bottom} title={t('canvas.drawHint')} />
    </>
  )
})

/** Where work comes in from outside; an arrow can be drawn from here as well. */
export const EditEntry = memo(function EditEntry({ data }: NodeProps<EntryNode>) {
  return (
    <>
      <div className="flow-entry">{data.title}</div>
      <Handle type="source" position={Position.Bottom} />
    </>
  )
})

export const EditHeading = memo(function EditHeading({ data }: NodeProps<HeadingNode>) {
  return <h3 className="flow-heading">{data.title}</h3>
})
