import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'
import { usesOf } from '../inputs/uses.ts'
import { idsOf } from '../process/node-edits.ts'

/** Why deals are lost, to be chosen from when one is. */
export function LostReasons() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit } = useDraft()
  const { lostReasons } = playbook
  const words = t('gates.lostReasons')
  return (
    <section className="panel lost-reasons" data-path="lostReasons">
      <h3>{words}</h3>
      <SortableList
        items={lostReasons}
        nameOf={(reason) => label(reason.label)}
        onMove={(from, to) =>
          edit(words, (draft) => void draft.lostReasons.splice(to, 0, ...draft.lostReasons.splice(from, 1)))
        }
      >
        {(reason, at) => (
          <div className="editor-line" data-path={`lostReasons/${at}`}>
            <LabelInput
              label={words}
              value={reason.label}
              onChange={(next) =>
                edit(words, (draft) => {
                  const found = draft.lostReasons[at]
                  if (found !== undefined) found.label = next
                })
              }
            />
            <RemoveButton
              name={label(reason.label)}
              uses={() => usesOf(playbook, 'lostReason', reason.id)}
              onRemove={() => edit(words, (draft) => void draft.lostReasons.splice(at, 1))}
              disabled={lostReasons.length < 2}
            />
          </div>
        )}
      </SortableList>
      <Faults path={['lostReasons']} />
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        disabled={lostReasons.length >= 50}
        onClick={() =>
          edit(t('gates.addReason'), (draft) => {
            const id = freeSlug(idsOf(draft.lostReasons), 'reason')
            draft.lostReasons.push({ id, label: { zh: '新原因', en: 'New reason' } })
          })
        }
      >
        {t('gates.addReason')}
      </Button>
    </section>
  )
}
