import { useQuery } from '@tanstack/react-query'
import { Alert, AutoComplete, Select, Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import type { Mapping } from './connector-values.ts'
import type { Preview } from './types.ts'

type Props = { mapping: Mapping; change: (mapping: Mapping) => void; preview: Preview | undefined }

/** A line of the mapping; `of` tells lines of one name apart to whoever hears them. */
type Row = (name: string, value: string, set: (column: string) => void, of?: string) => ReactNode

/** Where a row's people stand, and what of each is their name, phone, mail and role. */
function PeopleMapping({ mapping, change, row }: { mapping: Mapping; change: Props['change']; row: Row }) {
  const { t } = useTranslation()
  const label = useLabel()
  const fields = useQuery(playbookQuery).data?.playbook.fields.contact ?? []
  const asked = fields.filter(
    ({ id, kind, retired }) =>
      id !== 'name' && retired !== true && !['formula', 'person', 'file', 'link'].includes(kind),
  )
  const people = mapping.people ?? { rows: '', name: '', fields: {} }
  const put = (next: typeof people): void => {
    const { people: _, ...others } = mapping
    change(next.name === '' && next.rows === '' ? others : { ...others, people: next })
  }
  return (
    <>
      <h3>{t('sources.people')}</h3>
      <p className="quiet">{t('sources.peopleHint')}</p>
      <div className="source-mapping">
        {row(t('sources.peopleRows'), people.rows, (rows) => put({ ...people, rows }))}
        {row(t('sources.personName'), people.name, (name) => put({ ...people, name }))}
        {(people.name !== '' || people.rows !== '') &&
          asked.map((field) =>
            row(
              label(field.label),
              people.fields[field.id] ?? '',
              (column) => {
                const { [field.id]: _, ...others } = people.fields
                put({ ...people, fields: column === '' ? others : { ...others, [field.id]: column } })
              },
              t('sources.people'),
            ),
          )}
      </div>
    </>
  )
}

/** Which column says that a row was deleted, and by which values. */
function GoneMapping({ mapping, change, row }: { mapping: Mapping; change: Props['change']; row: Row }) {
  const { t } = useTranslation()
  const put = (path: string, values: readonly string[]): void => {
    const { gone: _, ...others } = mapping
    change(path === '' ? others : { ...others, gone: { path, values: [...values] } })
  }
  const path = mapping.gone?.path ?? ''
  const values = mapping.gone?.values ?? []
  return (
    <>
      <h3>{t('sources.goneFlag')}</h3>
      <p className="quiet">{t('sources.goneFlagHint')}</p>
      <div className="source-mapping">
        {row(t('sources.goneColumn'), path, (column) => put(column, values))}
        {path !== '' && (
          <>
            <span>{t('sources.goneValues')}</span>
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              aria-label={t('sources.goneValues')}
              placeholder={t('sources.goneValuesAny')}
              value={values}
              onChange={(next: string[]) => put(path, next)}
            />
          </>
        )}
      </div>
    </>
  )
}

/** Which column is the number, the name and each field of a customer; beside it what the first page would become. */
export function MappingEditor({ mapping, change, preview }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const fields = useQuery(playbookQuery).data?.playbook.fields.customer ?? []
  const columns = (preview?.columns ?? []).map((value) => ({ value }))
  const asked = fields.filter(
    ({ id, kind, retired }) =>
      id !== 'name' && retired !== true && !['formula', 'person', 'file', 'link'].includes(kind),
  )
  const pick = (name: string, value: string, set: (column: string) => void, of = '') => (
    <AutoComplete
      options={columns}
      value={value}
      allowClear
      aria-label={of === '' ? name : `${of} ${name}`}
      placeholder={t('sources.noColumn')}
      onChange={(column?: string) => set(column ?? '')}
      showSearch={{ filterOption: (text, option) => option?.value.toLowerCase().includes(text.toLowerCase()) === true }}
    />
  )
  const row: Row = (name, value, set, of) => [
    <span key={`${name} label`}>{name}</span>,
    <span key={name}>{pick(name, value, set, of)}</span>,
  ]
  return (
    <>
      <h3>{t('sources.mapping')}</h3>
      <p className="quiet">{t('sources.mappingHint')}</p>
      {preview?.error && <Alert type="warning" showIcon title={preview.error.message} />}
      <div className="source-mapping">
        {row(t('sources.idColumn'), mapping.id, (id) => change({ ...mapping, id }))}
        {row(t('sources.nameColumn'), mapping.name, (name) => change({ ...mapping, name }))}
        {asked.map((field) =>
          row(label(field.label), mapping.fields[field.id] ?? '', (column) => {
            const { [field.id]: _, ...others } = mapping.fields
            change({ ...mapping, fields: column === '' ? others : { ...others, [field.id]: column } })
          }),
        )}
      </div>
      <PeopleMapping mapping={mapping} change={change} row={row} />
      <GoneMapping mapping={mapping} change={change} row={row} />
      {preview !== undefined && preview.rows.length > 0 && (
        <Table
          size="small"
          className="panel"
          rowKey="n"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={preview.rows.slice(0, 5).map((each, n) => ({ ...each, n }))}
          columns={preview.columns.map((column) => ({
            key: column,
            title: column,
            ellipsis: true,
            render: (_: unknown, { raw }: Preview['rows'][number]) => raw[column],
          }))}
        />
      )}
      {mapping.id !== '' &&
        (preview?.rows ?? [])
          .flatMap(({ problems: [first] }, at) => (first ? [{ ...first, n: at + 1 }] : []))
          .slice(0, 5)
          .map(({ n, field, message }) => (
            <p key={n} className="quiet">
              {t('sources.rowProblem', { n, field, message })}
            </p>
          ))}
    </>
  )
}
