import { HolderOutlined, SettingOutlined } from '@ant-design/icons'
import { useSortable } from '@dnd-kit/react/sortable'
import { Role } from '@cairn/core/access.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Form, FormItem } from '@cairn/core/record/field.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { Button, ConfigProvider, Select, Tag, Tooltip } from 'antd'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { sayCondition } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import type { FactRecord } from '../inputs/field-choices.ts'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { useAsked } from '../place.ts'

type FormItemCardProps = {
  form: Form
  item: FormItem
  path: Path
  at: number
  change: (what: string, recipe: (form: Form) => void) => void
  onShift: (by: -1 | 1) => void
}

/** One question of a form: its field, and under which conditions and to whom it is put. */
export function FormItemCard({ form, item, path, at, change, onShift }: FormItemCardProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, readOnly } = useDraft()
  const { componentDisabled: disabled = false } = ConfigProvider.useConfig()
  const { ref, handleRef, isDragging } = useSortable({ id: `item ${item.field}`, index: at, disabled })
  const asked = useAsked()
  const [open, setOpen] = useState(asked !== null && path.every((step, depth) => asked[depth] === step))
  const panel = useId()
  const field = playbook.fields[form.record].find(({ id }) => id === item.field)
  const name = label(field?.label) || item.field
  const set = (what: string, recipe: (item: FormItem) => void): void =>
    change(`${name} · ${what}`, ({ items }) => {
      const one = items[at]
      if (one) recipe(one)
    })
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onShift(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li ref={ref} className={isDragging ? 'dragging' : ''} data-path={path.join('/')}>
      <button
        type="button"
        ref={handleRef}
        className="sortable-handle"
        disabled={disabled}
        onKeyDown={press}
        aria-label={t('inputs.move', { name })}
      >
        <HolderOutlined />
      </button>
      <div className="sortable-body form-item">
        <div className="form-item-head">
          <b className={field?.retired === true ? 'retired-field' : ''}>{name}</b>
          <small className="quiet">{field && t(`playbook.fieldKinds.${field.kind}`)}</small>
          <span className="form-item-marks">
            <Marks item={item} />
          </span>
          <Tooltip title={t('studioFields.rules')}>
            <Button
              type={open ? 'default' : 'text'}
              size="small"
              icon={<SettingOutlined />}
              disabled={false}
              aria-expanded={open}
              aria-controls={panel}
              aria-label={`${t('studioFields.rules')} ${name}`}
              onClick={() => setOpen(!open)}
            />
          </Tooltip>
          {!readOnly && (
            <RemoveButton
              name={name}
              disabled={form.items.length === 1}
              onRemove={() => change(t('studioRules.deleted', { name }), ({ items }) => void items.splice(at, 1))}
            />
          )}
        </div>
        {open && (
          <div id={panel} className="form-item-rules">
            <Rules form={form} item={item} set={set} />
          </div>
        )}
        <Faults path={path} />
      </div>
    </li>
  )
}

type Set = (what: string, recipe: (item: FormItem) => void) => void
type ConditionKey = 'visible' | 'editable' | 'requiredWhen'

function Rules({ form, item, set }: { form: Form; item: FormItem; set: Set }) {
  const { t } = useTranslation()
  const records: readonly FactRecord[] =
    form.record === 'activity' ? ['activity', 'lead', 'deal', 'customer'] : [form.record]
  const asks: 'no' | 'always' | 'when' = item.required === true ? 'always' : item.requiredWhen ? 'when' : 'no'
  const condition = (key: ConditionKey, words: string, whenNone: string) => (
    <div className="editor-field">
      <span>{words}</span>
      <ConditionInput
        value={item[key]}
        records={records}
        whenNone={whenNone}
        onChange={(next: Condition | undefined) =>
          set(words, (one) => {
            if (next === undefined) delete one[key]
            else one[key] = next
          })
        }
      />
    </div>
  )
  const roles = (key: 'seenBy' | 'editedBy', words: string) => (
    <div className="editor-field">
      <span>{words}</span>
      <Select<Role[]>
        mode="multiple"
        value={item[key] ?? []}
        options={Role.options.map((role) => ({ value: role, label: t(`gates.role.${role}`) }))}
        placeholder={t('studioFields.everyone')}
        aria-label={words}
        onChange={(next) =>
          set(words, (one) => {
            if (next.length === 0) delete one[key]
            else one[key] = next
          })
        }
      />
    </div>
  )
  return (
    <>
      <div className="editor-field">
        <span>{t('playbook.required')}</span>
        <Select<typeof asks>
          className="short"
          value={asks}
          options={[
            { value: 'no', label: t('studioFields.requiredNo') },
            { value: 'always', label: t('studioFields.requiredAlways') },
            { value: 'when', label: t('studioFields.requiredWhen') },
          ]}
          aria-label={t('playbook.required')}
          onChange={(next) =>
            set(t('playbook.required'), (one) => {
              delete one.required
              delete one.requiredWhen
              if (next === 'always') one.required = true
              if (next === 'when') one.requiredWhen = { op: 'all', of: [] }
            })
          }
        />
      </div>
      {asks === 'when' && condition('requiredWhen', t('studioFields.requiredWhen'), t('studioFields.never'))}
      {condition('visible', t('studioFields.visible'), t('studioFields.always'))}
      {condition('editable', t('studioFields.editable'), t('studioFields.always'))}
      {roles('seenBy', t('studioFields.seenBy'))}
      {roles('editedBy', t('studioFields.editedBy'))}
      <div className="editor-field">
        <span>{t('studioFields.help')}</span>
        <LabelInput
          value={item.help ?? { zh: '' }}
          label={t('studioFields.help')}
          optional
          onChange={(help) =>
            set(t('studioFields.help'), (one) => {
              if (help.zh === '' && (help.en ?? '') === '') delete one.help
              else one.help = help
            })
          }
        />
      </div>
    </>
  )
}

function Marks({ item }: { item: FormItem }) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const saying = useSaying(playbook)
  const says = (key: ConditionKey, words: string) =>
    item[key] && (
      <Tooltip title={`${words}：${sayCondition(saying, item[key])}`}>
        <Tag>{words}…</Tag>
      </Tooltip>
    )
  return (
    <>
      {item.required === true && <Tag>{t('playbook.required')}</Tag>}
      {says('requiredWhen', t('studioFields.requiredWhen'))}
      {says('visible', t('studioFields.visible'))}
      {says('editable', t('studioFields.editable'))}
      {(item.seenBy ?? item.editedBy) && <Tag>{t('studioFields.someRoles')}</Tag>}
    </>
  )
}
