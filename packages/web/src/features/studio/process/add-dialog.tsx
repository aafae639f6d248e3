import { Modal, Segmented } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import type { Spot } from './node-edits.ts'
import type { Shape } from './palette.ts'
import { ShapePalette } from './shape-palette.tsx'

type AddDialogProps = { spot: Spot | null; onAdd: (shape: Shape, spot: Spot) => void; onClose: () => void }

/** Which kind of node to add, and where it goes; walked with the arrow keys. */
export function AddDialog({ spot, onAdd, onClose }: AddDialogProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const [record, setRecord] = useState<'lead' | 'deal'>('lead')
  const name =
    spot !== null && spot.kind !== 'alone' ? label(playbook.nodes.find(({ id }) => id === spot.node)?.label) : ''
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.shape')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (by === undefined || at < 0) return
    event.preventDefault()
    buttons[(at + by + buttons.length) % buttons.length]?.focus()
  }
  return (
    <Modal
      open={spot !== null}
      onCancel={onClose}
      footer={null}
      width={440}
      destroyOnHidden
      focusable={{ focusTriggerAfterClose: false }}
      title={t(spot === null ? 'canvas.add' : `canvas.addAt.${spot.kind}`, { name })}
      afterOpenChange={(isOpen) => isOpen && document.querySelector<HTMLElement>('.add-shape .shape')?.focus()}
    >
      <div className="add-shape" role="presentation" onKeyDown={press}>
        {spot?.kind === 'alone' && (
          <Segmented<'lead' | 'deal'>
            value={record}
            onChange={setRecord}
            options={(['lead', 'deal'] as const).map((value) => ({ value, label: t(`canvas.record.${value}`) }))}
          />
        )}
        <ShapePalette
          onPick={(shape) => spot !== null && onAdd(shape, spot.kind === 'alone' ? { kind: 'alone', record } : spot)}
        />
      </div>
    </Modal>
  )
}
