import { EditOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'
import { isMissing, type Fields } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { FieldOrigin } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { isMaskedPhone, MaskedPhone } from '../../ui/masked-phone.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { EditFields } from './edit-fields.tsx'
import { FieldValue } from './field-value.tsx'
import type { Holder } from './named-value.tsx'
import { OriginMark } from './origin-mark.tsx'
import { RetiredFields } from './retired-fields.tsx'
import { sectionsOf } from './sections.ts'
import { isFilledIn, shownAs, useFillableFields } from './usable-fields.ts'
import './record-fields.css'

type RecordFieldsProps = {
  record: RecordKind
  title: string
  fields: Fields
  /** Fields that the page shows elsewhere. */
  without?: readonly string[]
  emptyHint?: string
  /** Whose fields these are: files in them are read by whoever sees it. */
  holder?: Holder
  /** Whose word each value is, by field. */
  origins?: Readonly<Record<string, FieldOrigin>>
  /** Tells a masked phone in full. */
  reveal?: (field: string) => Promise<string>
  /** Nobody changes it here. */
  readOnly?: boolean
  /** Sends what was changed; null takes a value away. It throws what was refused. */
  save: (changed: Fields) => Promise<unknown>
}

const none: readonly string[] = []

/** What is known about a record, under the forms that ask for it, and a drawer to change it. */
export function RecordFields(props: RecordFieldsProps) {
  const { record, title, fields, without = none, emptyHint, holder, origins, reveal, save, readOnly = false } = props
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const [editing, setEditing] = useState<Fields | null>(null)
  const { data } = useQuery(playbookQuery)
  const fillable = useFillableFields(
    record,
    useMemo(() => ({ [record]: fields }), [record, fields]),
  )
  const sections = useMemo(
    () =>
      data === undefined
        ? []
        : sectionsOf(data.playbook, record, { zh: '其他', en: 'Other' }).map((section) => ({
            ...section,
            fields: section.fields.filter(({ id, retired }) => !without.includes(id) && retired !== true),
          })),
    [data, record, without],
  )
  if (data === undefined) return <Skeleton active className="panel record-fields" />
  // What is changed is seen whole.
  const edit = async (): Promise<void> => {
    try {
      const masked = Object.keys(fields).filter((id) => isMaskedPhone(fields[id]))
      const phones =
        reveal === undefined ? [] : await Promise.all(masked.map(async (id) => [id, await reveal(id)] as const))
      setEditing({ ...fields, ...Object.fromEntries(phones) })
    } catch (thrown) {
      tell.problem(thrown)
    }
  }
  const open = new Set(fillable?.map(({ id }) => id))
  const editable = sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter((field) => isFilledIn(field) && open.has(field.id)),
    }))
    .filter((section) => section.fields.length > 0)
  const filled = sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ id }) => !isMissing(fields[id])) }))
    .filter((section) => section.fields.length > 0)
  return (
    <section className="panel record-fields" aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        {!readOnly && (
          <Button size="small" type="text" icon={<EditOutlined />} onClick={() => void edit()}>
            {t('deals.edit')}
          </Button>
        )}
      </header>
      {filled.length === 0 ? (
        <Empty
          title={t('deals.fieldsEmpty')}
          hint={emptyHint}
          action={!readOnly && <Button onClick={() => void edit()}>{t('deals.supplyField')}</Button>}
        />
      ) : (
        filled.map((section) => (
          <div key={section.id} className="fields">
            {filled.length > 1 && <h3>{label(section.label)}</h3>}
            <dl>
              {section.fields.map((field) => (
                <FieldLine
                  key={field.id}
                  field={shownAs(data.playbook, record, field)}
                  fields={fields}
                  holder={holder}
                  origin={origins?.[field.id]}
                  reveal={reveal}
                />
              ))}
            </dl>
          </div>
        ))
      )}
      <RetiredFields record={record} fields={fields} {...(holder !== undefined && { holder })} />
      {editing !== null && (
        <EditFields title={title} sections={editable} fields={editing} save={save} onClose={() => setEditing(null)} />
      )}
    </section>
  )
}

type FieldLineProps = {
  field: Field
  fields: Fields
  holder: Holder | undefined
  origin: FieldOrigin | undefined
  reveal: ((field: string) => Promise<string>) | undefined
}

function FieldLine({ field, fields, holder, origin, reveal }: FieldLineProps) {
  const label = useLabel()
  const value = fields[field.id]
  return (
    <div className={field.kind === 'long-text' ? 'field long' : 'field'}>
      <dt>{label(field.label)}</dt>
      <dd>
        {reveal !== undefined && isMaskedPhone(value) ? (
          <MaskedPhone key={value} phone={value} reveal={() => reveal(field.id)} />
        ) : (
          <FieldValue field={field} value={value} holder={holder} />
        )}
        <OriginMark origin={origin} />
      </dd>
    </div>
  )
}
