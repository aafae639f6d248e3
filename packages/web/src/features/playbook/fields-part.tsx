import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'
import { Button, Collapse, Popover, Segmented, Table, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { number } from '../../ui/format.ts'
import { FormView } from './form-view.tsx'

const records: readonly RecordKind[] = ['lead', 'customer', 'contact', 'deal', 'activity']
const shownChoices = 6

/** Fields of each record, and the forms that ask for them. */
export function FieldsPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const [record, setRecord] = useState<RecordKind>('lead')
  const forms = playbook.forms.filter((form) => form.record === record)
  const users = (id: string): string =>
    playbook.nodes
      .flatMap((node) => (node.kind === 'action' && node.form === id ? [label(node.label)] : []))
      .join(t('words.listComma'))
  return (
    <div className="fields-part">
      <Segmented<RecordKind>
        value={record}
        onChange={setRecord}
        options={records.map((value) => ({
          value,
          label: `${t(`playbook.record.${value}`)} ${playbook.fields[value].length}`,
        }))}
      />
      {phone ? (
        <ul className="field-cards panel">
          {playbook.fields[record].map((field) => (
            <li key={field.id}>
              <b>{label(field.label)}</b> <span className="quiet">{t(`playbook.fieldKinds.${field.kind}`)}</span>{' '}
              <Marks field={field} />
              <Choices field={field} />
            </li>
          ))}
        </ul>
      ) : (
        <Table<Field>
          className="panel"
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={playbook.fields[record]}
          locale={{ emptyText: t('playbook.noFields') }}
          columns={[
            {
              key: 'label',
              title: t('playbook.fieldName'),
              width: 220,
              render: (_, field) => (
                <>
                  {label(field.label)} <Marks field={field} />
                </>
              ),
            },
            {
              key: 'kind',
              title: t('playbook.fieldKind'),
              width: 96,
              render: (_, field) => t(`playbook.fieldKinds.${field.kind}`),
            },
            { key: 'id', title: t('playbook.fieldId'), width: 150, render: (_, field) => <code>{field.id}</code> },
            { key: 'choices', title: t('playbook.choices'), render: (_, field) => <Choices field={field} /> },
            {
              key: 'aliases',
              title: t('playbook.aliases'),
              ellipsis: true,
              render: (_, field) => <span className="quiet">{field.aliases?.join(t('words.listComma'))}</span>,
            },
          ]}
        />
      )}
      {forms.length > 0 && (
        <section>
          <h2>{t('playbook.forms')}</h2>
          <Collapse
            size="small"
            items={forms.map((form) => ({
              key: form.id,
              label: label(form.label),
              extra: users(form.id) !== '' && (
                <span className="quiet">{`${t('playbook.usedBy')} ${users(form.id)}`}</span>
              ),
              children: <FormView form={form} playbook={playbook} />,
            }))}
          />
        </section>
      )}
      {record === 'deal' && (
        <section>
          <h2>{t('playbook.documentTypes')}</h2>
          <div className="tags">
            {playbook.documentTypes.map((type) => (
              <Tag key={type.id}>{label(type.label)}</Tag>
            ))}
          </div>
        </section>
      )}
    </div>
  )
}

function Marks({ field }: { field: Field }) {
  const { t } = useTranslation()
  return (
    <>
      {field.required === true && <Tag>{t('playbook.required')}</Tag>}
      {field.key === true && (
        <Tooltip title={t('playbook.keyFieldHint')}>
          <Tag>{t('playbook.keyField')}</Tag>
        </Tooltip>
      )}
    </>
  )
}

function Choices({ field }: { field: Field }) {
  const { t } = useTranslation()
  const label = useLabel()
  const all = (field.choices ?? []).map((choice) => label(choice.label))
  const bounds = [field.min, field.max].map((bound) => (bound === undefined ? '' : number(bound)))
  if (all.length === 0)
    return field.kind === 'number' || field.kind === 'money'
      ? bounds.some(Boolean) && <span className="quiet">{bounds.join(' – ')}</span>
      : null
  const rest = all.length - shownChoices
  return (
    <span>
      {all.slice(0, shownChoices).join(t('words.listComma'))}
      {rest > 0 && (
        <Popover
          trigger="click"
          content={<div className="all-choices">{all.slice(shownChoices).join(t('words.listComma'))}</div>}
        >
          <Button type="link" size="small">
            {t('playbook.more', { count: rest })}
          </Button>
        </Popover>
      )}
    </span>
  )
}
