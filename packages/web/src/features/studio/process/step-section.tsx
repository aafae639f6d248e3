import { PlusOutlined } from '@ant-design/icons'
import type { AutoNode, AutoStep } from '@cairn/core/process/node.ts'
import { Dropdown, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayStep } from '../../playbook/say-node.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SortableList } from '../inputs/sortable-list.tsx'
import type { SectionProps } from './section-props.ts'
import { autoShapes, makeStep } from './palette.ts'
import { Section } from './section.tsx'
import { StepEdit } from './step-edit.tsx'

/** What the system does, one after another. */
export function StepSection({ node, at, change }: SectionProps<AutoNode>) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const saying = useSaying(playbook)
  const words = t('playbook.steps')
  const set = (index: number, next: AutoStep): void => change(words, ({ steps }) => void (steps[index] = next))
  return (
    <Section title={words} path={['nodes', at, 'steps']}>
      <SortableList
        className="editor-list"
        items={node.steps}
        nameOf={(step) => sayStep(saying, step)}
        onMove={(from, to) => change(words, ({ steps }) => void steps.splice(to, 0, ...steps.splice(from, 1)))}
      >
        {(step, index) => (
          <div className="editor-step" data-path={`nodes/${at}/steps/${index}`}>
            <div className="editor-line">
              <strong>{t(`canvas.shape.${step.do}`)}</strong>
              <span className="editor-space" />
              {node.steps.length > 1 && (
                <RemoveButton
                  name={t(`canvas.shape.${step.do}`)}
                  onRemove={() => change(words, ({ steps }) => void steps.splice(index, 1))}
                />
              )}
            </div>
            <StepEdit step={step} record={node.record} onChange={(next) => set(index, next)} />
          </div>
        )}
      </SortableList>
      <Dropdown
        trigger={['click']}
        disabled={node.steps.length >= 20}
        menu={{
          items: autoShapes.map((key) => ({ key, label: t(`canvas.shape.${key}`) })),
          onClick: ({ key }) => {
            const shape = autoShapes.find((one) => one === key)
            if (shape !== undefined)
              change(t('canvas.addStep'), ({ steps, record }) => void steps.push(makeStep(playbook, shape, record)))
          },
        }}
      >
        <Button type="dashed" size="small" icon={<PlusOutlined />}>
          {t('canvas.addStep')}
        </Button>
      </Dropdown>
    </Section>
  )
}
