import { ArrowRightOutlined, WarningOutlined } from '@ant-design/icons'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { sourceLabel } from '@cairn/core/scoring/sources.ts'
import type { Value } from '@cairn/core/value.ts'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import { readSample } from './read-sample.ts'
import { sayRowProblem } from './say-import.ts'
import type { DateOrder } from './types.ts'

type SamplesProps = {
  texts: readonly string[]
  field: Field
  blanks: readonly string[]
  order: DateOrder | undefined
  stages?: Readonly<Record<string, string>>
  sources?: Readonly<Record<string, string | null>>
  playbook?: Playbook | undefined
}

/** Some values of a column and what they become; one that cannot be read says why. */
export function Samples({ texts, field, blanks, order, stages, sources, playbook }: SamplesProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const meaning = (text: string): string | undefined => {
    const stage = playbook?.stages.find(({ id }) => id === stages?.[text])
    const source = sources?.[text]
    if (source && playbook) return label(sourceLabel(playbook, source))
    return stage && label(stage.label)
  }
  const show = (value: Value): string => {
    if (Array.isArray(value)) return (value as readonly string[]).map(show).join(t('words.listComma'))
    if (typeof value === 'boolean') return t(value ? 'playbook.condition.yes' : 'playbook.condition.no')
    if (typeof value === 'number') return number(value, 2)
    const choice = field.choices?.find(({ id }) => id === value)
    return choice ? label(choice.label) : String(value)
  }
  return texts.map((text) => {
    const becomes = readSample(text, field, { blanks, order })
    if ('problem' in becomes)
      return (
        <Tooltip key={text} title={t('imports.bad')}>
          <span className="sample bad">
            <WarningOutlined aria-hidden /> {sayRowProblem(becomes.problem)}
          </span>
        </Tooltip>
      )
    const shown = 'empty' in becomes ? t('words.none') : (meaning(text) ?? show(becomes.value))
    return (
      <span key={text} className="sample">
        {shown === text ? (
          text
        ) : (
          <>
            <span className="quiet">{text}</span> <ArrowRightOutlined aria-hidden /> {shown}
          </>
        )}
      </span>
    )
  })
}
