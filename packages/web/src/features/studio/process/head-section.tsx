import type { ActionNode } from '@cairn/core/process/node.ts'
import { Checkbox, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { renameNode } from './node-edits.ts'
import type { SectionProps } from './section-props.ts'
import { Named } from './section.tsx'

type HeadProps = SectionProps & { onRenamed: (id: string) => void }

/** Its name and id, which record it works on, and where it counts. */
export function HeadSection({ node, at, change, onRenamed }: HeadProps) {
  const { t } = useTranslation()
  return (
    <section className="editor-section" data-path={`nodes/${at}`}>
      <LabelInput
        label={t('canvas.name')}
        value={node.label}
        onChange={(next) => change(t('canvas.name'), (draft) => void (draft.label = next))}
      />
      <div className="editor-row">
        <Named name={t('canvas.worksOn')}>
          <Segmented<ActionNode['record']>
            value={node.record}
            options={(['lead', 'deal'] as const).map((value) => ({ value, label: t(`canvas.record.${value}`) }))}
            onChange={(next) => change(t('canvas.worksOn'), (draft) => void (draft.record = next))}
          />
        </Named>
        <Named name={t('canvas.group')}>
          <Segmented<ActionNode['group']>
            value={node.group}
            options={[
              { value: 'process', label: t('playbook.processGroup') },
              { value: 'upkeep', label: t('playbook.upkeep') },
            ]}
            onChange={(next) => change(t('canvas.group'), (draft) => void (draft.group = next))}
          />
        </Named>
      </div>
      <IdInput id={node.id} at={at} onRenamed={onRenamed} />
      {node.kind === 'action' && (
        <Checkbox
          checked={node.keyStep}
          onChange={({ target }) =>
            change(t('playbook.keyStep'), (draft) => {
              if (draft.kind === 'action') draft.keyStep = target.checked
            })
          }
        >
          ★ {t('playbook.keyStep')} <span className="quiet">{t('canvas.keyStepHint')}</span>
        </Checkbox>
      )}
    </section>
  )
}

/** The id; a new one is taken when it is written in full, and everything that names the node follows. */
function IdInput({ id, at, onRenamed }: { id: string; at: number; onRenamed: (id: string) => void }) {
  const { t } = useTranslation()
  const { playbook, edit } = useDraft()
  const [text, setText] = useState(id)
  const isTaken = playbook.nodes.some((node, index) => index !== at && node.id === text)
  const fault = isTaken ? t('canvas.idTaken') : /^[a-z][a-z0-9-]{0,63}$/.test(text) ? '' : t('canvas.idForm')
  const take = (): void => {
    if (fault !== '' || text === id) return setText(id)
    edit(t('canvas.did.rename', { id: text }), (draft) => renameNode(draft, id, text))
    onRenamed(text)
  }
  return (
    <Named name={t('canvas.id')}>
      <Input
        value={text}
        maxLength={64}
        status={fault === '' ? '' : 'error'}
        aria-label={t('canvas.id')}
        aria-invalid={fault !== ''}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onPressEnter={take}
        data-own-undo=""
        className="editor-id"
      />
      <small className={fault === '' ? 'quiet' : 'editor-fault'}>{fault === '' ? t('canvas.idHint') : fault}</small>
    </Named>
  )
}
