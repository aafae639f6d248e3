import { PlusOutlined } from '@ant-design/icons'
import { DragDropProvider, PointerSensor, useDraggable, useDroppable } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import type { Field, Form } from '@cairn/core/record/field.ts'
import { ConfigProvider, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { FormItemCard } from './form-item-card.tsx'
import { FormPreview } from './form-preview.tsx'
import { usesOfForm } from './form-uses.ts'

const ZONE = 'form-zone'
const PALETTE = 'field '

/** A form being put together: fields are dragged or clicked into it, put in order, and looked at as people will see it. */
export function FormBoard({ form, at }: { form: Form; at: number }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const [side, setSide] = useState<'fields' | 'preview'>('fields')
  const [said, setSaid] = useState('')
  const name = label(form.label)
  const change = (what: string, recipe: (form: Form) => void): void =>
    edit(t('studioRules.step', { name, what }), (draft) => {
      const one = draft.forms[at]
      if (one) recipe(one)
    })
  const nameOf = (field: string): string =>
    label(playbook.fields[form.record].find(({ id }) => id === field)?.label) || field
  const add = (field: string, to = form.items.length): void => {
    if (form.items.some((item) => item.field === field)) return
    change(t('studioFields.put', { field: nameOf(field) }), ({ items }) => void items.splice(to, 0, { field }))
    setSaid(t('inputs.moved', { name: nameOf(field), at: to + 1, count: form.items.length + 1 }))
  }
  const move = (from: number, to: number): void => {
    if (from === to || to < 0 || to >= form.items.length) return
    change(t('studioFields.order'), ({ items }) => {
      const [one] = items.splice(from, 1)
      if (one) items.splice(to, 0, one)
    })
    setSaid(t('inputs.moved', { name: nameOf(form.items[from]?.field ?? ''), at: to + 1, count: form.items.length }))
  }
  const absent = playbook.fields[form.record].filter(
    (field) => field.retired !== true && !form.items.some((item) => item.field === field.id),
  )
  return (
    <div className="form-board-whole" data-path={`forms/${at}`}>
      <div className="form-head">
        <LabelInput
          value={form.label}
          label={t('studioRules.name')}
          onChange={(next) => change(t('studioRules.name'), (one) => void (one.label = next))}
        />
        <SlugHint id={form.id} />
        {!readOnly && (
          <RemoveButton
            name={name}
            uses={() => usesOfForm(playbook, form.id)}
            onRemove={() => edit(t('studioRules.deleted', { name }), (draft) => void draft.forms.splice(at, 1))}
          />
        )}
      </div>
      <Faults path={['forms', at]} here />
      <DragDropProvider
        sensors={[PointerSensor]}
        onDragEnd={({ operation: { source, target }, canceled }) => {
          if (canceled || source === null) return
          const id = String(source.id)
          if (id.startsWith(PALETTE)) {
            if (target === null) return
            add(id.slice(PALETTE.length), isSortable(target) ? target.index : form.items.length)
          } else if (isSortable(source)) move(source.initialIndex, source.index)
        }}
      >
        <div className="form-board">
          <Zone empty={form.items.length === 0}>
            {form.items.map((item, index) => (
              <FormItemCard
                key={item.field}
                form={form}
                item={item}
                path={['forms', at, 'items', index]}
                at={index}
                change={change}
                onShift={(by) => move(index, index + by)}
              />
            ))}
          </Zone>
          <aside className="form-side">
            <Segmented
              block
              disabled={false}
              value={side}
              onChange={setSide}
              options={[
                { value: 'fields', label: t('studioFields.notInForm', { count: absent.length }) },
                { value: 'preview', label: t('studioFields.preview') },
              ]}
            />
            {side === 'preview' ? (
              <FormPreview form={form} />
            ) : (
              <div className="form-palette">
                <p className="quiet">{t('studioFields.dragHint')}</p>
                {absent.map((field) => (
                  <PaletteField key={field.id} field={field} onAdd={() => add(field.id)} />
                ))}
                {absent.length === 0 && <p className="quiet">{t('studioFields.allInForm')}</p>}
              </div>
            )}
          </aside>
        </div>
      </DragDropProvider>
      <span className="only-heard" role="status">
        {said}
      </span>
    </div>
  )
}

function Zone({ empty, children }: { empty: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  const { ref, isDropTarget } = useDroppable({ id: ZONE })
  return (
    <ol ref={ref} className={`form-zone sortable${isDropTarget ? ' target' : ''}`}>
      {children}
      {empty && <li className="form-empty quiet">{t('studioFields.emptyForm')}</li>}
    </ol>
  )
}

function PaletteField({ field, onAdd }: { field: Field; onAdd: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { componentDisabled: disabled = false } = ConfigProvider.useConfig()
  const { ref, isDragging } = useDraggable({ id: PALETTE + field.id, disabled })
  return (
    <button
      ref={ref}
      type="button"
      className={`palette-field${isDragging ? ' dragging' : ''}`}
      onClick={onAdd}
      disabled={disabled}
      title={t('studioFields.put', { field: label(field.label) })}
    >
      <PlusOutlined /> <span>{label(field.label)}</span>
      <small className="quiet">{t(`playbook.fieldKinds.${field.kind}`)}</small>
    </button>
  )
}
