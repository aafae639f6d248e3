import type { Path } from '@cairn/core/playbook/problem.ts'
import { FORMULA_LENGTH, type Field, type RecordKind } from '@cairn/core/record/field.ts'
import { formulaNames } from '@cairn/core/record/formulas.ts'
import { Input, Tag, type InputRef } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'

type FormulaInputProps = {
  record: RecordKind
  field: Field
  path: Path
  onChange: (text: string) => void
}

const examples: readonly string[] = [
  'amount * 0.06',
  'if(budget >= 500000, "大单", "常规")',
  'round(price * quantity, 2)',
  'days(today(), expectedClose)',
]

/** A formula over the record's other fields, with their names to be put in by a click. */
export function FormulaInput({ record, field, path, onChange }: FormulaInputProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const area = useRef<InputRef>(null)
  const text = field.formula ?? ''
  const fields = playbook.fields[record]
  const names = [...formulaNames(record, fields).keys()].map((id) => ({
    id,
    name: label(fields.find((each) => each.id === id)?.label) || id,
  }))
  const put = (id: string): void => {
    const input = area.current?.input
    const [from, to] = [input?.selectionStart ?? text.length, input?.selectionEnd ?? text.length]
    onChange(text.slice(0, from) + id + text.slice(to))
    input?.focus()
  }
  return (
    <div className="editor-field" data-path={path.join('/')}>
      <span>{t('playbook.fieldKinds.formula')}</span>
      <div className="formula-input">
        <Input
          ref={area}
          className="formula-text"
          value={text}
          maxLength={FORMULA_LENGTH}
          onChange={(event) => onChange(event.target.value)}
          placeholder={examples[0] ?? ''}
          aria-label={t('playbook.fieldKinds.formula')}
          spellCheck={false}
        />
        <details>
          <summary className="quiet">{t('studioFields.formulaHelp')}</summary>
          <p className="quiet">{t('studioFields.formulaHint')}</p>
          <p>
            {examples.map((example) => (
              <code key={example}>{example}</code>
            ))}
          </p>
          <div className="formula-names">
            {names.map(({ id, name }) => (
              <Tag
                key={id}
                role="button"
                tabIndex={0}
                onClick={() => put(id)}
                onKeyDown={(event) => event.key === 'Enter' && put(id)}
              >
                {name} <code>{id}</code>
              </Tag>
            ))}
          </div>
        </details>
      </div>
    </div>
  )
}
