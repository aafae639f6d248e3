import { StopOutlined, UndoOutlined } from '@ant-design/icons'
import type { Field, FieldKind, LinkKind, RecordKind } from '@cairn/core/record/field.ts'
import { Button, Checkbox, InputNumber, Select, Tag, Tooltip } from 'antd'
import type { Draft } from 'immer'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { FoldCard } from '../inputs/fold-card.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { ChoicesInput } from './choices-input.tsx'
import { fit, kindGroups } from './field-kinds.ts'
import { usesOfField } from './field-uses.ts'
import { FormulaInput } from './formula-input.tsx'

type FieldCardProps = { record: RecordKind; field: Field; at: number; open: boolean }

const links: readonly LinkKind[] = ['lead', 'customer', 'contact', 'deal']

/** One field: what it is called, what it holds, and what people must fill in. */
export function FieldCard({ record, field, at, open }: FieldCardProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const path = ['fields', record, at]
  const name = label(field.label)
  const retired = field.retired === true
  const change = (what: string, recipe: (field: Draft<Field>) => void): void =>
    edit(t('studioRules.step', { name, what }), (draft) => {
      const one = draft.fields[record][at]
      if (one) recipe(one)
    })
  const retire = (): void =>
    change(t(retired ? 'studioFields.restore' : 'studioFields.retire'), (one) => {
      if (retired) delete one.retired
      else one.retired = true
    })
  return (
    <FoldCard
      path={path}
      open={open}
      title={
        <>
          <span className={retired ? 'retired-field' : ''}>{name}</span> <Marks field={field} />
          <small>{t(`playbook.fieldKinds.${field.kind}`)}</small>
        </>
      }
      actions={
        readOnly ? undefined : (
          <>
            <Tooltip title={t(retired ? 'studioFields.restoreHint' : 'studioFields.retireHint')}>
              <Button
                type="text"
                size="small"
                icon={retired ? <UndoOutlined /> : <StopOutlined />}
                aria-label={`${t(retired ? 'studioFields.restore' : 'studioFields.retire')} ${name}`}
                onClick={retire}
              />
            </Tooltip>
            <RemoveButton
              name={name}
              uses={() => usesOfField(playbook, record, field.id)}
              onRemove={() =>
                edit(t('studioRules.deleted', { name }), (draft) => void draft.fields[record].splice(at, 1))
              }
            />
          </>
        )
      }
    >
      <div className="editor-field" data-path={[...path, 'label'].join('/')}>
        <span>
          {t('studioRules.name')} <SlugHint id={field.id} />
        </span>
        <LabelInput
          value={field.label}
          label={t('studioRules.name')}
          autoFocus={open}
          onChange={(next) => change(t('studioRules.name'), (one) => void (one.label = next))}
        />
      </div>
      <div className="field-line">
        <div className="editor-field">
          <span>{t('playbook.fieldKind')}</span>
          <Select<FieldKind>
            className="short"
            value={field.kind}
            options={kindGroups.map(({ group, kinds }) => ({
              label: t(`studioFields.groups.${group}`),
              options: kinds.map((kind) => ({ value: kind, label: t(`playbook.fieldKinds.${kind}`) })),
            }))}
            onChange={(kind) =>
              change(t('playbook.fieldKind'), (one) => {
                one.kind = kind
                fit(one)
              })
            }
            aria-label={t('playbook.fieldKind')}
          />
        </div>
        <Bounds field={field} change={change} />
        {field.kind === 'link' && (
          <div className="editor-field" data-path={[...path, 'link'].join('/')}>
            <span>{t('studioFields.link')}</span>
            <Select<LinkKind>
              className="short"
              value={field.link ?? null}
              options={links.map((value) => ({ value, label: t(`playbook.record.${value}`) }))}
              onChange={(link) => change(t('studioFields.link'), (one) => void (one.link = link))}
              aria-label={t('studioFields.link')}
            />
          </div>
        )}
      </div>
      {field.choices && (
        <ChoicesInput
          choices={field.choices}
          path={[...path, 'choices']}
          onChange={(recipe) =>
            change(t('playbook.choices'), (one) => {
              one.choices ??= []
              recipe(one.choices)
            })
          }
        />
      )}
      {field.kind === 'formula' && (
        <FormulaInput
          record={record}
          field={field}
          path={[...path, 'formula']}
          onChange={(text) => change(t('playbook.fieldKinds.formula'), (one) => void (one.formula = text))}
        />
      )}
      <Switches field={field} change={change} />
      {field.kind !== 'formula' && (
        <div className="editor-field">
          <span>{t('playbook.aliases')}</span>
          <Select
            mode="tags"
            value={field.aliases ?? []}
            onChange={(aliases: string[]) =>
              change(t('playbook.aliases'), (one) => {
                if (aliases.length === 0) delete one.aliases
                else one.aliases = aliases.map((alias) => alias.slice(0, 100)).slice(0, 50)
              })
            }
            tokenSeparators={[',', '，', ';', '；', '、']}
            placeholder={t('studioFields.aliasesHint')}
            aria-label={t('playbook.aliases')}
            maxTagCount="responsive"
          />
        </div>
      )}
      <Faults path={path} />
    </FoldCard>
  )
}

type Change = (what: string, recipe: (field: Draft<Field>) => void) => void

function Marks({ field }: { field: Field }) {
  const { t } = useTranslation()
  return (
    <>
      {field.retired === true && <Tag>{t('studioFields.retired')}</Tag>}
      {field.required === true && <Tag>{t('playbook.required')}</Tag>}
      {field.key === true && <Tag>{t('playbook.keyField')}</Tag>}
    </>
  )
}

function Bounds({ field, change }: { field: Field; change: Change }) {
  const { t } = useTranslation()
  const counts = field.kind === 'number' || field.kind === 'money'
  const sides = counts
    ? (['min', 'max'] as const)
    : field.kind === 'text' || field.kind === 'long-text'
      ? (['max'] as const)
      : []
  return sides.map((side) => {
    const words = t(counts ? `studioFields.${side}` : 'studioFields.length')
    return (
      <div className="editor-field" key={side}>
        <span>{words}</span>
        <InputNumber<number>
          value={field[side] ?? null}
          {...(!counts && { min: 1, precision: 0 })}
          onChange={(value) =>
            change(words, (one) => {
              if (value === null) delete one[side]
              else one[side] = value
            })
          }
          placeholder={t('studioFields.noLimit')}
          aria-label={words}
        />
      </div>
    )
  })
}

function Switches({ field, change }: { field: Field; change: Change }) {
  const { t } = useTranslation()
  if (field.kind === 'formula') return null
  const one = (key: 'required' | 'key', words: string, hint: string) => (
    <Checkbox
      checked={field[key] === true}
      onChange={(event) =>
        change(words, (changed) => {
          if (event.target.checked) changed[key] = true
          else delete changed[key]
        })
      }
    >
      {words} <small className="quiet">{hint}</small>
    </Checkbox>
  )
  return (
    <div className="field-switches">
      {one('required', t('playbook.required'), t('studioFields.requiredHint'))}
      {one('key', t('playbook.keyField'), t('playbook.keyFieldHint'))}
    </div>
  )
}
