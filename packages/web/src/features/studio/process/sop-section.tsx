import { PlusOutlined } from '@ant-design/icons'
import type { PersonNode, Sop } from '@cairn/core/process/node.ts'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import { Button, Select, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { LabelRows } from './label-rows.tsx'
import type { SectionProps } from './section-props.ts'
import { ScriptInput } from './script-input.tsx'
import { Section } from './section.tsx'

type Script = Sop['scripts'][number]
const everyone = 'all'

/** How it is done well: what to say to whom, what to check, what may come next. */
export function SopSection({ node, at, change }: SectionProps<PersonNode>) {
  const { t } = useTranslation()
  const { scripts, checklist, nextSteps } = node.sop
  const [open, setOpen] = useState('0')
  const words = t('playbook.scripts')
  const taken = new Set(scripts.map(({ grade }) => grade ?? everyone))
  const gradeWord = (grade: Grade | undefined): string =>
    grade === undefined ? t('playbook.others') : t('playbook.grade', { grade })
  const add = (): void => {
    const grade = (['A', 'B', 'C'] as const).find((one) => !taken.has(one))
    const script: Script = { ...(taken.has(everyone) && grade !== undefined && { grade }), text: { zh: '' } }
    change(t('canvas.script.add'), ({ sop }) => void sop.scripts.push(script))
    setOpen(String(scripts.length))
  }
  const setScript = (index: number, recipe: (script: Script) => void): void =>
    change(words, ({ sop }) => {
      const found = sop.scripts[index]
      if (found !== undefined) recipe(found)
    })
  return (
    <Section
      title={words}
      path={['nodes', at, 'sop']}
      extra={
        <Button type="text" size="small" icon={<PlusOutlined />} disabled={scripts.length >= 20} onClick={add}>
          {t('canvas.script.add')}
        </Button>
      }
    >
      {scripts.length > 0 && (
        <Tabs
          size="small"
          activeKey={open}
          onChange={setOpen}
          items={scripts.map((script, index) => ({
            key: String(index),
            label: gradeWord(script.grade),
            children: (
              <div className="script-edit" data-path={`nodes/${at}/sop/scripts/${index}`}>
                <div className="editor-line">
                  <Select<Grade | typeof everyone>
                    value={script.grade ?? everyone}
                    aria-label={t('canvas.script.forWhom')}
                    options={[everyone, 'A', 'B', 'C'].map((value) => ({
                      value,
                      label: value === everyone ? t('playbook.others') : t('playbook.grade', { grade: value }),
                    }))}
                    onChange={(next) =>
                      setScript(index, (draft) => {
                        if (next === everyone) delete draft.grade
                        else draft.grade = next
                      })
                    }
                  />
                  <span className="editor-space" />
                  <RemoveButton
                    name={gradeWord(script.grade)}
                    onRemove={() => {
                      change(words, ({ sop }) => void sop.scripts.splice(index, 1))
                      setOpen('0')
                    }}
                  />
                </div>
                <ScriptInput
                  name={words}
                  record={node.record}
                  value={script.text}
                  onChange={(next) => setScript(index, (draft) => void (draft.text = next))}
                />
              </div>
            ),
          }))}
        />
      )}
      <LabelRows
        name={t('playbook.checklist')}
        labels={checklist}
        most={30}
        change={(recipe) => change(t('playbook.checklist'), ({ sop }) => recipe(sop.checklist))}
      />
      <LabelRows
        name={t('playbook.nextSteps')}
        labels={nextSteps}
        most={30}
        change={(recipe) => change(t('playbook.nextSteps'), ({ sop }) => recipe(sop.nextSteps))}
      />
    </Section>
  )
}
