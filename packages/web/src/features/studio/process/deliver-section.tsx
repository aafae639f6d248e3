import type { PersonNode } from '@cairn/core/process/node.ts'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { NeedList } from '../stages/need-list.tsx'
import type { SectionProps } from './section-props.ts'
import { PickOne } from './pick-one.tsx'
import { Section } from './section.tsx'

/** What is handed in, and the form that is filled in on the way. */
export function DeliverSection({ node, at, change }: SectionProps<PersonNode>) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const { items, need } = node.deliver
  const forms = playbook.forms.filter(({ record }) => record === node.record)
  return (
    <>
      <Section
        title={t('playbook.deliver')}
        path={['nodes', at, 'deliver']}
        extra={
          items.length > 1 && (
            <Segmented<'all' | 'any'>
              size="small"
              value={need}
              aria-label={t('playbook.deliver')}
              options={[
                { value: 'all', label: t('playbook.deliverAll') },
                { value: 'any', label: t('playbook.deliverAny') },
              ]}
              onChange={(next) => change(t('playbook.deliver'), (draft) => void (draft.deliver.need = next))}
            />
          )
        }
      >
        <NeedList
          needs={items}
          path={['nodes', at, 'deliver', 'items']}
          most={20}
          change={(words, recipe) => change(words, (draft) => recipe(draft.deliver.items))}
        />
      </Section>
      <Section title={t('playbook.form')} path={['nodes', at, 'form']}>
        <PickOne
          name={t('playbook.form')}
          none={t('canvas.noForm')}
          value={node.form}
          options={forms.map((form) => ({ value: form.id, label: label(form.label) }))}
          onChange={(next) =>
            change(t('playbook.form'), (draft) => {
              if (next === undefined) delete draft.form
              else draft.form = next
            })
          }
        />
      </Section>
    </>
  )
}
