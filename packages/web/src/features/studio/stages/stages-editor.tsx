import { PlusOutlined } from '@ant-design/icons'
import type { Stage } from '@cairn/core/stage/stage.ts'
import { Button, ConfigProvider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { percent } from '../../../ui/format.ts'
import '../../playbook/playbook.css'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { FoldCard } from '../inputs/fold-card.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SortableList } from '../inputs/sortable-list.tsx'
import { FaultNotes } from '../repair/fault-notes.tsx'
import { usesOfStage } from '../repair/uses.ts'
import { LostReasons } from './lost-reasons.tsx'
import { countAsked, sayGate } from './say-gate.ts'
import { addStage, moveStage, removeStage } from './stage-edits.ts'
import { StageEdit } from './stage-edit.tsx'
import './stages.css'

/** The path of a deal, in order: each stage with what it takes to enter and to leave. */
export function StagesEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, problems, edit, readOnly } = useDraft()
  const saying = useSaying(playbook)
  const [made, setMade] = useState<string | null>(null)
  const { stages } = playbook
  const open = stages.filter(({ kind }) => kind === 'open').length
  const ofAll = problems.filter(({ path }) => path[0] === 'stages' && (path.length === 1 || path[2] === 'kind'))
  const add = (kind: Stage['kind']): void => {
    let id = ''
    edit(t('gates.did.add'), (draft) => void (id = addStage(draft, kind)))
    setMade(id)
  }
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="stages-editor" data-path="stages">
        <p className="quiet">{t('gates.usual', { count: open })}</p>
        <FaultNotes problems={ofAll} />
        <SortableList
          items={stages}
          nameOf={(stage) => label(stage.label)}
          onMove={(from, to) =>
            edit(t('gates.did.move', { name: label(stages[from]?.label) }), (draft) => moveStage(draft, from, to))
          }
        >
          {(stage, at) => (
            <FoldCard
              path={['stages', at]}
              open={stage.id === made}
              title={
                <>
                  {label(stage.label)}
                  <small>
                    {stage.kind !== 'open' && `${t(`playbook.stageKind.${stage.kind}`)} · `}
                    {t('playbook.probability', { value: percent(stage.probability) })}
                    {stage.dwellDays !== undefined && ` · ${t('playbook.dwell', { days: stage.dwellDays })}`}
                  </small>
                </>
              }
              summary={
                <div className="gate-sentences">
                  <p>{sayGate(saying, stage, 'entry')}</p>
                  {countAsked(stage.exit) > 0 && <p>{sayGate(saying, stage, 'exit')}</p>}
                </div>
              }
              actions={
                <RemoveButton
                  name={label(stage.label)}
                  uses={() => usesOfStage(playbook, stage.id)}
                  onRemove={() =>
                    edit(t('gates.did.remove', { name: label(stage.label) }), (draft) => removeStage(draft, stage.id))
                  }
                  disabled={stages.length <= 2}
                />
              }
            >
              <StageEdit stage={stage} at={at} />
            </FoldCard>
          )}
        </SortableList>
        <div className="stages-add">
          {(['open', 'won', 'lost'] as const).map((kind) => (
            <Button key={kind} icon={<PlusOutlined />} disabled={stages.length >= 20} onClick={() => add(kind)}>
              {t(`gates.add.${kind}`)}
            </Button>
          ))}
        </div>
        <LostReasons />
      </div>
    </ConfigProvider>
  )
}
