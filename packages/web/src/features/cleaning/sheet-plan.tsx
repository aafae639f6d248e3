import { Checkbox, Select, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { usePhone } from '../../ui/use-phone.ts'
import type { Column, Run, Sheet, SheetChange } from './types.ts'

type Props = {
  sheet: Sheet
  targets: Run['targets']
  /** Whether it is the only one of its file: there is nothing to leave out then. */
  alone: boolean
  /** Whether it is a file of cards, which names its own columns. */
  cards: boolean
  onChange: (change: SheetChange) => void
}

/** Rows that a sheet brings: what stands below the row that names its columns. */
export function rowsBelow({ rows, headerRow }: Sheet): number {
  return Math.max(0, rows - (headerRow === null ? 0 : headerRow + 1))
}

/** One sheet: whether it takes part, which row names its columns, and what each column is. */
export function SheetPlan(props: Props) {
  const { sheet, alone, cards, onChange } = props
  const { t } = useTranslation()
  const rows = t('imports.rowsTotal', { count: rowsBelow(sheet) })
  return (
    <section className="source-sheet">
      <div className="sheet-line">
        {alone ? (
          <span className="quiet">{rows}</span>
        ) : (
          <Checkbox checked={sheet.use} onChange={(event) => onChange({ use: event.target.checked })}>
            <b>{sheet.name}</b> <span className="quiet">{rows}</span>
          </Checkbox>
        )}
        {sheet.use && !cards && (
          <label>
            {t('imports.headerRow')}
            <Select<number>
              size="small"
              value={sheet.headerRow ?? -1}
              onChange={(row) => onChange({ headerRow: row < 0 ? null : row })}
              options={[
                { value: -1, label: t('imports.noHeader') },
                ...Array.from({ length: Math.max(10, (sheet.headerRow ?? 0) + 1) }, (_, at) => ({
                  value: at,
                  label: t('imports.headerAt', { row: at + 1 }),
                })),
              ]}
            />
            {sheet.headerRow === sheet.guessedHeaderRow && <span className="quiet">{t('cleaning.guessed')}</span>}
          </label>
        )}
      </div>
      {sheet.use && !cards && <FirstRows {...props} />}
      {sheet.use && <Columns {...props} />}
    </section>
  )
}

/** The sheet as it begins; a row that is pressed becomes the one that names the columns. */
function FirstRows({ sheet, onChange }: Props) {
  const { t } = useTranslation()
  if (sheet.preview.length === 0) return null
  return (
    <details className="head-rows">
      <summary className="quiet">{t('cleaning.headerPreview')}</summary>
      <table>
        <tbody>
          {sheet.preview.map((cells, at) => (
            <tr key={at} className={at === sheet.headerRow ? 'header-row' : ''}>
              <td>
                <button
                  type="button"
                  className="pair-value"
                  aria-pressed={at === sheet.headerRow}
                  title={t('cleaning.makeHeader')}
                  onClick={() => onChange({ headerRow: at })}
                >
                  {at + 1}
                </button>
              </td>
              {cells.slice(0, 12).map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Columns(props: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  const { sheet } = props
  if (phone)
    return (
      <ul className="column-cards">
        {sheet.columns.map((column) => (
          <li key={column.id}>
            <div className="row-card-line">
              <strong>{column.name}</strong>
              <HowKnown column={column} />
            </div>
            <Meaning {...props} column={column} />
            <SampleWords column={column} />
          </li>
        ))}
      </ul>
    )
  const columns: TableColumnsType<Column> = [
    { key: 'name', title: t('imports.column'), width: 200, render: (_, column) => <b>{column.name}</b> },
    {
      key: 'field',
      title: t('cleaning.meaning'),
      width: 240,
      render: (_, column) => <Meaning {...props} column={column} />,
    },
    { key: 'how', title: t('cleaning.how'), width: 140, render: (_, column) => <HowKnown column={column} /> },
    { key: 'samples', title: t('imports.sample'), render: (_, column) => <SampleWords column={column} /> },
  ]
  return (
    <Table<Column>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={sheet.columns}
      columns={columns}
      rowClassName={({ field }) => (field === null ? 'column-skipped' : '')}
    />
  )
}

function Meaning({ sheet, targets, column, onChange }: Props & { column: Column }) {
  const { t } = useTranslation()
  const label = useLabel()
  const choose = (field: string): void => {
    const columns: Record<string, string | null> = { [column.id]: field === '' ? null : field }
    // a field takes one column: choosing it here frees it there
    const other = sheet.columns.find((each) => each.field === field && each.id !== column.id)
    if (field !== '' && other !== undefined) columns[other.id] = null
    onChange({ columns })
  }
  return (
    <Select<string>
      className="field-choice"
      aria-label={`${column.name}: ${t('cleaning.meaning')}`}
      showSearch={{ optionFilterProp: 'label' }}
      value={column.field ?? ''}
      onChange={choose}
      options={[
        { value: '', label: t('cleaning.leaveOut') },
        ...targets.map((target) => ({ value: target.id, label: label(target.label) })),
      ]}
    />
  )
}

/** Whether the meaning was guessed, and how surely; remembered from last time; or chosen here. */
function HowKnown({ column: { field, guess } }: { column: Column }) {
  const { t } = useTranslation()
  if (field !== guess.field) return <span className="quiet">{t('imports.byHand')}</span>
  if (field === null) return null
  if (guess.from === 'remembered') return <span className="sure fine">{t('cleaning.remembered')}</span>
  return (
    <span className={guess.confidence < 0.6 ? 'sure soon' : 'sure'}>
      {t('cleaning.guessed')} ·{' '}
      {t(guess.confidence >= 0.9 ? 'imports.sure' : guess.confidence >= 0.6 ? 'imports.likely' : 'imports.unsure')}
    </span>
  )
}

function SampleWords({ column: { samples } }: { column: Column }) {
  return <span className="samples quiet">{samples.slice(0, 4).join(' · ')}</span>
}
