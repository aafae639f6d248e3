import { PlusOutlined } from '@ant-design/icons'
import { Rung, type PersonNode } from '@cairn/core/process/node.ts'
import { durationMillis } from '@cairn/core/time.ts'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayRungTime } from '../../playbook/say-node.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import type { SectionProps } from './section-props.ts'
import { Section } from './section.tsx'

const deeds = Rung.shape.do.element.options

/** What happens as the due time nears and passes, from early to late. */
export function LadderSection({ node, at, change }: SectionProps<PersonNode>) {
  const { t } = useTranslation()
  const saying = useSaying(useDraft().playbook)
  const words = t('playbook.ladder')
  const add = (): void =>
    change(t('canvas.addRung'), ({ escalate }) => {
      const last = escalate.at(-1)
      const late = last !== undefined && durationMillis(last.at) >= 0
      // an hour after the last one
      const next = late ? `PT${Math.round(durationMillis(last.at) / 60_000) + 60}M` : 'PT0S'
      escalate.push({ at: next, do: late ? ['notify-supervisor'] : ['remind-owner'] })
    })
  return (
    <Section title={words} path={['nodes', at, 'escalate']}>
      {node.escalate.length === 0 && <p className="quiet">{t('playbook.noLadder')}</p>}
      <ol className="editor-list">
        {node.escalate.map((rung, index) => (
          <li key={index} data-path={`nodes/${at}/escalate/${index}`}>
            <div className="editor-line">
              <DurationInput
                signed
                label={t('canvas.rungTime')}
                value={rung.at}
                onChange={(next) =>
                  change(words, ({ escalate }) => {
                    const found = escalate[index]
                    if (found !== undefined) found.at = next
                  })
                }
              />
              <span className="editor-space" />
              <RemoveButton
                name={sayRungTime(saying, rung).text}
                onRemove={() => change(words, ({ escalate }) => void escalate.splice(index, 1))}
              />
            </div>
            <Select<(typeof deeds)[number][]>
              mode="multiple"
              value={rung.do}
              aria-label={t('canvas.rungDeeds')}
              status={rung.do.length === 0 ? 'error' : ''}
              options={deeds.map((value) => ({ value, label: t(`playbook.rung.${value}`) }))}
              onChange={(next) =>
                change(words, ({ escalate }) => {
                  const found = escalate[index]
                  if (found !== undefined) found.do = next
                })
              }
            />
          </li>
        ))}
      </ol>
      <Button type="dashed" size="small" icon={<PlusOutlined />} disabled={node.escalate.length >= 10} onClick={add}>
        {t('canvas.addRung')}
      </Button>
    </Section>
  )
}
