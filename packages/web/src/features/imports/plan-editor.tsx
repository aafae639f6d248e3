import type { Label } from '@cairn/core/label.ts'
import { sourcesOf } from '@cairn/core/scoring/sources.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, AutoComplete, Button, Segmented, Select, Switch, Tooltip } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { useTell } from '../../ui/use-tell.ts'
import { migrationQuery } from '../migration/queries.ts'
import { ColumnTable } from './column-table.tsx'
import { useChangePlan, useStart } from './import-queries.ts'
import { sayImportProblem } from './say-import.ts'
import { SourceTable } from './source-table.tsx'
import { StageTable } from './stage-table.tsx'
import type { ImportRun, PlanChange } from './types.ts'

/** What the table means, guessed by the server and saved at each change, so that it can be left and found again. */
export function PlanEditor({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const change = useChangePlan(run.id)
  const start = useStart(run.id)
  const playbook = useQuery(playbookQuery).data?.playbook
  const save = (next: PlanChange): void => change.mutate(next, { onError: tell.problem })
  const given = new Set(run.columns.map(({ field }) => field))
  const missing = run.targets.filter(({ id, required }) => required && !given.has(id))
  const nothing = run.columns.every(({ field }) => field === null)
  return (
    <>
      <section className="panel plan" aria-busy={change.isPending}>
        <Choice title={t('imports.record')} hint={t(`imports.recordHint.${run.record}`)}>
          <Segmented<ImportRun['record']>
            value={run.record}
            onChange={(record) => save({ record })}
            options={(['lead', 'deal', 'customer'] as const).map((value) => ({
              value,
              label: t(`imports.records.${value}`),
            }))}
          />
        </Choice>
        {run.sheets.length > 1 && (
          <Choice title={t('imports.sheet')}>
            <Select
              value={run.sheet}
              onChange={(sheet) => save({ sheet })}
              options={run.sheets.map(({ name, rows }) => ({
                value: name,
                label: `${name} · ${t('imports.rowsTotal', { count: rows })}`,
              }))}
            />
          </Choice>
        )}
        <Choice title={t('imports.headerRow')}>
          <Select<number>
            value={run.headerRow ?? -1}
            onChange={(row) => save({ headerRow: row < 0 ? null : row })}
            options={[
              { value: -1, label: t('imports.noHeader') },
              ...Array.from({ length: Math.max(10, (run.headerRow ?? 0) + 1) }, (_, at) => ({
                value: at,
                label: t('imports.headerAt', { row: at + 1 }),
              })),
            ]}
          />
        </Choice>
        <Choice
          title={t(run.record === 'lead' ? 'imports.source' : 'imports.system')}
          hint={t(run.record === 'lead' ? 'imports.sourceHint' : 'imports.systemHint')}
        >
          <SourceField
            key={run.source}
            source={run.source}
            known={run.record === 'lead' && playbook ? knownSources(playbook, label) : []}
            onSave={(source) => save({ source })}
          />
        </Choice>
        <Choice title={t('imports.externalId')} hint={t('imports.externalIdHint')}>
          <Select<string>
            value={run.externalId ?? ''}
            onChange={(column) => save({ externalId: column === '' ? null : column })}
            showSearch
            options={[
              { value: '', label: t('imports.externalIdNone') },
              ...run.columns.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        </Choice>
        <Choice title={t('imports.blanks')} hint={t('imports.blanksHint')}>
          <Select<string[]>
            mode="tags"
            value={[...run.blanks]}
            onChange={(blanks) => save({ blanks })}
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', '，']}
          />
        </Choice>
        {run.record !== 'lead' && (
          <Choice title={t('imports.otherOwners')}>
            <Select<ImportRun['otherOwners']>
              value={run.otherOwners}
              onChange={(otherOwners) => save({ otherOwners })}
              options={[
                { value: 'least-loaded', label: t('imports.leastLoaded') },
                { value: 'nobody', label: t('imports.nobodyOwns') },
              ]}
            />
          </Choice>
        )}
        {run.record === 'customer' && <AsHistory run={run} onChange={save} />}
      </section>
      <ColumnTable run={run} playbook={playbook} onChange={save} />
      {run.record === 'deal' && Object.keys(run.stages).length > 0 && playbook !== undefined && (
        <StageTable run={run} playbook={playbook} onChange={save} />
      )}
      {run.record === 'lead' && Object.keys(run.sources).length > 0 && playbook !== undefined && (
        <SourceTable run={run} playbook={playbook} onChange={save} />
      )}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('imports.requiredMissing', {
            fields: missing.map((target) => label(target.label)).join(t('words.listComma')),
          })}
        />
      )}
      {start.isError && <Alert type="warning" showIcon title={sayImportProblem(start.error)} />}
      <div className="plan-start">
        <Button
          type="primary"
          size="large"
          disabled={run.rows === 0 || nothing || change.isPending}
          loading={start.isPending}
          onClick={() => start.mutate(undefined, { onSuccess: () => tell.done(t('imports.started_')) })}
        >
          {run.rows === 0 ? t('imports.startEmpty') : t('imports.start', { count: run.rows })}
        </Button>
      </div>
    </>
  )
}

function Choice({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <label className="choice">
      <span>{title}</span>
      {children}
      {hint !== undefined && <small className="quiet">{hint}</small>}
    </label>
  )
}

/** Saved when left, not with each letter. */
function SourceField(props: {
  source: string
  known: { value: string; label: string }[]
  onSave: (source: string) => void
}) {
  const { source, known, onSave } = props
  const { t } = useTranslation()
  const [text, setText] = useState(source)
  const bad = text.trim() === ''
  return (
    <Tooltip title={bad ? t('imports.sourceMissing') : undefined} open={bad}>
      <AutoComplete
        value={text}
        status={bad ? 'error' : ''}
        onChange={(next: string) => setText(next.slice(0, 100))}
        onSelect={(next: string) => onSave(next)}
        onBlur={() => !bad && text.trim() !== source && onSave(text.trim())}
        options={known}
      />
    </Tooltip>
  )
}

/** Sources that the score card asks for, by name. */
function knownSources(playbook: Playbook, label: (label: Label) => string): { value: string; label: string }[] {
  return sourcesOf(playbook).map(({ id, label: name }) => ({ value: id, label: `${label(name)} ${id}` }))
}

/** Offered while customers of the time before may be brought over. */
function AsHistory({ run, onChange }: { run: ImportRun; onChange: (next: PlanChange) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(migrationQuery)
  if (data?.migration?.state !== 'underway' && !run.legacy) return null
  return (
    <Choice title={t('imports.legacy')} hint={t('imports.legacyHint', { name: data?.migration?.name ?? '' })}>
      <Switch
        className="choice-switch"
        checked={run.legacy}
        onChange={(legacy) => onChange({ legacy })}
        aria-label={t('imports.legacy')}
      />
    </Choice>
  )
}
