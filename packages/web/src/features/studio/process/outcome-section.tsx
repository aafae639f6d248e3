import { PlusOutlined } from '@ant-design/icons'
import type { PersonNode } from '@cairn/core/process/node.ts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { idsOf } from './node-edits.ts'
import type { SectionProps } from './section-props.ts'
import { Section } from './section.tsx'

/** Named results to choose from when it is done; other nodes can wait for one of them. */
export function OutcomeSection({ node, at, change }: SectionProps<PersonNode>) {
  const { t } = useTranslation()
  const label = useLabel()
  const outcomes = node.outcomes ?? []
  const words = t('playbook.outcomes')
  const add = (): void =>
    change(t('canvas.addOutcome'), (draft) => {
      const list = draft.outcomes ?? []
      const label = { zh: `结果 ${list.length + 1}`, en: `Outcome ${list.length + 1}` }
      draft.outcomes = [...list, { id: freeSlug(idsOf(list), 'outcome'), label }]
    })
  return (
    <Section title={words} path={['nodes', at, 'outcomes']} note={t('canvas.outcomesHint')}>
      {outcomes.length > 0 && (
        <ul className="editor-list plain">
          {outcomes.map((outcome, index) => (
            <li key={index}>
              <div className="editor-line">
                <LabelInput
                  label={words}
                  value={outcome.label}
                  onChange={(next) =>
                    change(words, (draft) => {
                      const found = draft.outcomes?.[index]
                      if (found !== undefined) found.label = next
                    })
                  }
                />
                <RemoveButton
                  name={label(outcome.label)}
                  onRemove={() =>
                    change(words, (draft) => {
                      draft.outcomes?.splice(index, 1)
                      if (draft.outcomes?.length === 0) delete draft.outcomes
                    })
                  }
                />
              </div>
              <SlugHint id={outcome.id} />
            </li>
          ))}
        </ul>
      )}
      <Button type="dashed" size="small" icon={<PlusOutlined />} disabled={outcomes.length >= 10} onClick={add}>
        {t('canvas.addOutcome')}
      </Button>
    </Section>
  )
}
