import { PlusOutlined } from '@ant-design/icons'
import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { Button, Input } from 'antd'
import type { Draft } from 'immer'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { LabelInput } from '../inputs/label-input.tsx'
import { FIRST_CHOICE } from './field-kinds.ts'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'

type Choices = NonNullable<Field['choices']>

type ChoicesInputProps = {
  choices: Choices
  path: Path
  onChange: (recipe: (choices: Draft<Choices>) => void) => void
}

/** The options of a choice, in the order people see them; a pasted list becomes one option a line. */
export function ChoicesInput({ choices, path, onChange }: ChoicesInputProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const [pasting, setPasting] = useState<string | null>(null)
  const add = (names: readonly string[]): void =>
    onChange((list) => {
      // what stands there only so that there is one
      if (list.length === 1 && list[0]?.id === FIRST_CHOICE && names[0] !== '') list.splice(0)
      for (const zh of names)
        list.push({
          id: freeSlug(
            list.map(({ id }) => id),
            'option',
          ),
          label: { zh },
        })
    })
  const take = (): void => {
    const names = (pasting ?? '')
      .split(/[\n\t]+/)
      .map((name) => name.trim())
      .filter(Boolean)
    add(names.slice(0, 500))
    setPasting(null)
  }
  return (
    <div className="editor-field" data-path={path.join('/')}>
      <span>{t('playbook.choices')}</span>
      <div>
        <SortableList
          items={choices}
          nameOf={(choice) => label(choice.label)}
          onMove={(from, to) =>
            onChange((list) => {
              const [one] = list.splice(from, 1)
              if (one) list.splice(to, 0, one)
            })
          }
        >
          {(choice, at) => (
            <div className="choice-row">
              <LabelInput
                value={choice.label}
                label={t('playbook.choices')}
                onChange={(next) =>
                  onChange((list) => {
                    const one = list[at]
                    if (one) one.label = next
                  })
                }
              />
              <SlugHint id={choice.id} />
              <RemoveButton
                name={label(choice.label)}
                disabled={choices.length === 1}
                onRemove={() => onChange((list) => void list.splice(at, 1))}
              />
            </div>
          )}
        </SortableList>
        {pasting === null ? (
          <span className="choice-adds">
            <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add([''])}>
              {t('studioFields.addChoice')}
            </Button>
            <Button size="small" type="text" onClick={() => setPasting('')}>
              {t('studioFields.paste')}
            </Button>
          </span>
        ) : (
          <div className="choice-paste">
            <Input.TextArea
              autoFocus
              autoSize={{ minRows: 3, maxRows: 10 }}
              value={pasting}
              onChange={(event) => setPasting(event.target.value)}
              placeholder={t('studioFields.pasteHint')}
              aria-label={t('studioFields.paste')}
            />
            <Button size="small" type="primary" onClick={take} disabled={pasting.trim() === ''}>
              {t('studioFields.take')}
            </Button>
            <Button size="small" onClick={() => setPasting(null)}>
              {t('studioFields.cancel')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
