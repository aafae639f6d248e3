import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { YEAR_STANDS_LAST } from '@cairn/core/record/read-date.ts'
import { Select, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { fieldOf } from './read-sample.ts'
import { Samples } from './samples.tsx'
import type { Column, DateOrder, ImportRun, PlanChange } from './types.ts'

type Props = { run: ImportRun; playbook: Playbook | undefined; onChange: (change: PlanChange) => void }

/** Each column with what it brings, how sure that is, and what its values become. */
export function ColumnTable(props: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  const { run } = props
  // what comes in stands first; a wide table's other columns follow as they were
  const ordered = run.columns.toSorted((a, b) => Number(a.guess.field === null) - Number(b.guess.field === null))
  const mapped = run.columns.filter(({ field }) => field !== null).length
  const columns: TableColumnsType<Column> = [
    { key: 'name', title: t('imports.column'), width: 220, render: (_, column) => <b>{column.name}</b> },
    {
      key: 'field',
      title: t('imports.field'),
      width: 260,
      render: (_, column) => <FieldChoice {...props} column={column} />,
    },
    { key: 'sure', title: t('imports.guess'), width: 110, render: (_, column) => <Confidence column={column} /> },
    {
      key: 'becomes',
      title: `${t('imports.sample')} → ${t('imports.becomes')}`,
      render: (_, column) => <ColumnSamples {...props} column={column} />,
    },
  ]
  return (
    <section className="columns">
      <h2>
        {t('imports.columns')}{' '}
        <small className="quiet">{t('imports.mapped', { mapped, all: run.columns.length })}</small>
      </h2>
      {phone ? (
        <ul className="column-cards panel">
          {ordered.map((column) => (
            <li key={column.name}>
              <div className="row-card-line">
                <strong>{column.name}</strong>
                <Confidence column={column} />
              </div>
              <FieldChoice {...props} column={column} />
              <ColumnSamples {...props} column={column} />
            </li>
          ))}
        </ul>
      ) : (
        <Table<Column>
          className="panel"
          size="small"
          rowKey="name"
          pagination={false}
          dataSource={ordered}
          columns={columns}
          rowClassName={({ field }) => (field === null ? 'column-skipped' : '')}
        />
      )}
    </section>
  )
}

function FieldChoice({ run, column, onChange }: Props & { column: Column }) {
  const { t } = useTranslation()
  const label = useLabel()
  const taken = new Map(run.columns.flatMap(({ field, name }) => (field === null ? [] : [[field, name] as const])))
  const choose = (field: string): void => {
    const other = taken.get(field)
    const mapping: Record<string, string | null> = { [column.name]: field === '' ? null : field }
    // a field takes one column: choosing it here frees it there
    if (field !== '' && other !== undefined && other !== column.name) mapping[other] = null
    onChange({ mapping })
  }
  return (
    <Select<string>
      className="field-choice"
      aria-label={`${column.name}: ${t('imports.field')}`}
      showSearch={{ optionFilterProp: 'label' }}
      value={column.field ?? ''}
      onChange={choose}
      options={[
        { value: '', label: t('imports.skip') },
        ...run.targets.map((target) => ({
          value: target.id,
          label: label(target.label) + (target.required ? ' *' : ''),
        })),
      ]}
    />
  )
}

/** How sure the guess is, in words; what a person chose is theirs. */
function Confidence({ column: { field, guess } }: { column: Column }) {
  const { t } = useTranslation()
  if (field === null) return null
  if (field !== guess.field) return <span className="quiet">{t('imports.byHand')}</span>
  if (guess.confidence >= 0.9) return <span className="sure fine">{t('imports.sure')}</span>
  if (guess.confidence >= 0.6) return <span className="sure">{t('imports.likely')}</span>
  return <span className="sure soon">{t('imports.unsure')}</span>
}

function ColumnSamples({ run, playbook, column, onChange }: Props & { column: Column }) {
  const { t } = useTranslation()
  const target = run.targets.find(({ id }) => id === column.field)
  if (target === undefined) return <span className="quiet samples">{column.sample.slice(0, 3).join(' · ')}</span>
  const field = fieldOf(playbook, run.record, target)
  return (
    <div className="samples">
      <Samples
        texts={column.sample.slice(0, 3)}
        field={field}
        blanks={run.blanks}
        order={run.dates[column.name]}
        {...(target.id === 'source' && { sources: run.sources, playbook })}
        {...(target.id === 'deal.stage' && { stages: run.stages, playbook })}
      />
      {field.kind === 'date' && column.sample.some((text) => YEAR_STANDS_LAST.test(text)) && (
        <Select<DateOrder>
          size="small"
          aria-label={t('imports.dateOrder')}
          placeholder={t('imports.dateOrder')}
          value={run.dates[column.name] ?? null}
          onChange={(order) => onChange({ dates: { [column.name]: order } })}
          options={[
            { value: 'month-first', label: t('imports.monthFirst') },
            { value: 'day-first', label: t('imports.dayFirst') },
          ]}
        />
      )}
    </div>
  )
}
