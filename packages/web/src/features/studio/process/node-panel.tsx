import { CloseOutlined, CopyOutlined } from '@ant-design/icons'
import type { ActionNode, PersonNode } from '@cairn/core/process/node.ts'
import { Button, Drawer, Tooltip } from 'antd'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { usePhone } from '../../../ui/use-phone.ts'
import { useDraft } from '../draft-state.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { FaultNotes } from '../repair/fault-notes.tsx'
import { usesOfNode } from '../repair/uses.ts'
import { DeliverSection } from './deliver-section.tsx'
import { DueSection } from './due-section.tsx'
import { nodeIdOf } from './flow-data.ts'
import { HeadSection } from './head-section.tsx'
import { LadderSection } from './ladder-section.tsx'
import { OutcomeSection } from './outcome-section.tsx'
import { SopSection } from './sop-section.tsx'
import { StepSection } from './step-section.tsx'
import { TriggerSection } from './trigger-section.tsx'
import { FollowersSection } from './followers-section.tsx'
import type { ProcessActs } from './use-process-acts.ts'

type NodePanelProps = {
  id: string
  acts: ProcessActs
  onOpen: (id: string | null) => void
  onClose: () => void
}

/** Everything of a node, to be set: beside the canvas, on a phone over it. */
export function NodePanel({ id, acts, onOpen, onClose }: NodePanelProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const { playbook, readOnly } = useDraft()
  const node = playbook.nodes.find((one) => one.id === id)
  if (node === undefined) return null
  const name = label(node.label) || id
  const tools = !readOnly && (
    <>
      <Tooltip title={t('inputs.duplicate')}>
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={t('inputs.duplicate')}
          onClick={() => acts.duplicate(id)}
        />
      </Tooltip>
      <RemoveButton name={name} uses={() => usesOfNode(playbook, id)} onRemove={() => acts.erase(id)} />
    </>
  )
  if (phone)
    return (
      <Drawer open onClose={onClose} placement="bottom" size="92%" title={name} extra={tools} className="node-sheet">
        <Sections node={node} onOpen={onOpen} />
      </Drawer>
    )
  return (
    <aside className="node-panel panel" aria-label={name}>
      <header>
        <h3>{name}</h3>
        {tools}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          disabled={false}
          aria-label={t('canvas.close')}
          onClick={onClose}
        />
      </header>
      <div className="node-panel-body">
        <Sections node={node} onOpen={onOpen} />
      </div>
    </aside>
  )
}

function Sections({ node, onOpen }: { node: ActionNode; onOpen: NodePanelProps['onOpen'] }) {
  const { playbook, problems, edit } = useDraft()
  const { id } = node
  // what is below the first screenful is drawn a moment later
  const isWhole = useDeferredValue(true, false)
  const at = playbook.nodes.indexOf(node)
  const faults = useMemo(
    () => problems.filter((problem) => nodeIdOf(playbook, problem) === id),
    [problems, playbook, id],
  )
  const change = (words: string, recipe: (node: ActionNode) => void): void =>
    edit(words, (draft) => {
      const found = draft.nodes[at]
      if (found?.id === id) recipe(found)
    })
  const changePerson = (words: string, recipe: (node: PersonNode) => void): void =>
    change(words, (found) => {
      if (found.kind === 'action') recipe(found)
    })
  return (
    <>
      <FaultNotes problems={faults} />
      <HeadSection node={node} at={at} change={change} onRenamed={onOpen} />
      <TriggerSection node={node} at={at} change={change} />
      {node.kind === 'action' ? (
        <>
          <DueSection node={node} at={at} change={changePerson} />
          {isWhole && (
            <>
              <DeliverSection node={node} at={at} change={changePerson} />
              <LadderSection node={node} at={at} change={changePerson} />
              <SopSection node={node} at={at} change={changePerson} />
              <OutcomeSection node={node} at={at} change={changePerson} />
            </>
          )}
        </>
      ) : (
        <StepSection
          node={node}
          at={at}
          change={(words, recipe) =>
            change(words, (found) => {
              if (found.kind === 'auto') recipe(found)
            })
          }
        />
      )}
      {isWhole && <FollowersSection node={node} onOpen={onOpen} />}
    </>
  )
}
