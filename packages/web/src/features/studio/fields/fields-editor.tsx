import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import type { FieldKind, RecordKind } from '@cairn/core/record/field.ts'
import { Button, ConfigProvider, Dropdown, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { SortableList } from '../inputs/sortable-list.tsx'
import { useAsked } from '../place.ts'
import { FieldCard } from './field-card.tsx'
import { freeFieldId, kindGroups, newField } from './field-kinds.ts'
import '../../playbook/playbook.css'
import '../rules/rules.css'
import './fields.css'

const records: readonly RecordKind[] = ['lead', 'customer', 'contact', 'deal', 'activity']

const isRecord = (name: unknown): name is RecordKind => records.includes(name as RecordKind)

/** The fields of every record: what there is to know about a lead, a customer, a deal. */
export function FieldsEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly, problemsAt } = useDraft()
  const asked = useAsked()
  const [chosen, setChosen] = useState<RecordKind | null>(null)
  const [fresh, setFresh] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const record = chosen ?? (asked?.[0] === 'fields' && isRecord(asked[1]) ? asked[1] : 'lead')
  const fields = playbook.fields[record]
  const wanted = search.trim().toLowerCase()
  const matches = ({ id, label: name }: (typeof fields)[number]): boolean =>
    [id, name.zh, name.en ?? ''].some((text) => text.toLowerCase().includes(wanted))
  const add = (kind: FieldKind): void => {
    const id = freeFieldId(fields.map((field) => field.id))
    const name = t(`playbook.fieldKinds.${kind}`)
    setFresh(id)
    setSearch('')
    edit(t('studioFields.added', { name }), (draft) => {
      draft.fields[record].push(newField(id, kind, { zh: `新${name}` }))
    })
  }
  const move = (from: number, to: number): void =>
    edit(t('studioRules.moved', { name: label(fields[from]?.label) }), (draft) => {
      const list = draft.fields[record]
      const [one] = list.splice(from, 1)
      if (one) list.splice(to, 0, one)
    })
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="fields-editor">
        <div className="fields-bar">
          <Segmented<RecordKind>
            value={record}
            onChange={setChosen}
            disabled={false}
            options={records.map((value) => ({
              value,
              label: (
                <span className={problemsAt(['fields', value]).length > 0 ? 'faulty-tab' : ''}>
                  {t(`playbook.record.${value}`)} {playbook.fields[value].length}
                </span>
              ),
            }))}
          />
          <Input
            className="fields-search"
            prefix={<SearchOutlined />}
            placeholder={t('studioFields.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            disabled={false}
            allowClear
          />
          <AddField onAdd={add} />
        </div>
        <p className="quiet">{t('studioFields.hint')}</p>
        <Faults path={['fields', record]} here />
        {fields.length === 0 ? (
          <Empty title={t('studioFields.none')} hint={t('studioFields.noneHint')} />
        ) : wanted === '' ? (
          <SortableList items={fields} nameOf={(field) => label(field.label)} onMove={move}>
            {(field, at) => <FieldCard record={record} field={field} at={at} open={field.id === fresh} />}
          </SortableList>
        ) : (
          <div className="fields-found">
            {fields.map(
              (field, at) =>
                matches(field) && <FieldCard key={field.id} record={record} field={field} at={at} open={false} />,
            )}
            {!fields.some(matches) && <p className="quiet">{t('studioFields.nothingFound')}</p>}
          </div>
        )}
      </div>
    </ConfigProvider>
  )
}

function AddField({ onAdd }: { onAdd: (kind: FieldKind) => void }) {
  const { t } = useTranslation()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kindGroups.map(({ group, kinds }) => ({
          key: group,
          type: 'group',
          label: t(`studioFields.groups.${group}`),
          children: kinds.map((kind) => ({ key: kind, label: t(`playbook.fieldKinds.${kind}`) })),
        })),
        onClick: ({ key }) => onAdd(key as FieldKind), // the keys are the kinds above
        className: 'field-kinds',
      }}
    >
      <Button type="primary" icon={<PlusOutlined />}>
        {t('studioFields.add')}
      </Button>
    </Dropdown>
  )
}
