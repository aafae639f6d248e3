import { Alert, Button, Popconfirm } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { durationWords } from '../../ui/duration-words.ts'
import { number } from '../../ui/format.ts'
import { Metric } from '../../ui/metric.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { useStart, useStop } from './import-queries.ts'
import { RunBar } from './run-state.tsx'
import { sayImportProblem } from './say-import.ts'
import type { ImportRun } from './types.ts'

/** A run under way or over: how far, how fast, what came of the rows, and where to look next. */
export function RunProgress({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const took =
    run.startedAt !== null && run.finishedAt !== null ? Date.parse(run.finishedAt) - Date.parse(run.startedAt) : null
  return (
    <section className="panel run">
      <div className="run-head">
        <h2>{t(run.state === 'draft' ? 'imports.state.draft' : `imports.${run.state}`)}</h2>
        <span className="quiet">
          {run.state === 'running' ? (
            <Speed run={run} />
          ) : run.state === 'done' && took !== null ? (
            t('imports.doneTook', { duration: durationWords(t, took) })
          ) : (
            run.state === 'stopped' && t('imports.stoppedHint', { done: number(run.done) })
          )}
        </span>
        <Buttons run={run} />
      </div>
      {run.state === 'failed' && (
        <Alert
          type="error"
          showIcon
          title={t('imports.failedHint', {
            accepted: number(run.accepted),
            error: run.error ?? t('imports.failedUnknown'),
          })}
        />
      )}
      <RunBar run={run} large />
      {run.state === 'running' && <p className="quiet">{t('imports.runningHint')}</p>}
      <div className="run-figures">
        <Metric label={t('imports.accepted')} value={run.accepted} {...(rowsOf(run) && { rows: rowsOf(run) })} />
        <Metric label={t('imports.repeated')} value={run.repeated} />
        <Metric
          label={t('imports.quarantined')}
          value={run.quarantined}
          mood={run.quarantined > 0 ? 'soon' : undefined}
        />
      </div>
      {run.accepted > 0 && run.state !== 'running' && <Next run={run} />}
    </section>
  )
}

function rowsOf(run: ImportRun): string {
  return run.record === 'lead'
    ? `/leads?source=${encodeURIComponent(run.source)}`
    : run.record === 'deal'
      ? '/deals'
      : '/customers'
}

function Next({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  return (
    <nav className="run-next">
      <RowsLink to={rowsOf(run)} className="ant-btn">
        {t(
          run.record === 'lead'
            ? 'imports.seeLeads'
            : run.record === 'deal'
              ? 'imports.seeDeals'
              : 'imports.seeCustomers',
        )}{' '}
        →
      </RowsLink>
      <RowsLink to="/cockpit">{t('imports.seeCockpit')}</RowsLink>
      {run.record === 'deal' && <RowsLink to="/customers">{t('imports.seeCustomers')}</RowsLink>}
    </nav>
  )
}

/** Rows a second and the time left, from what was seen while looking. */
function Speed({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const began = useRef<{ done: number; at: number } | null>(null)
  const [perSecond, setPerSecond] = useState(0)
  useEffect(() => {
    const at = Date.now()
    began.current ??= { done: run.done, at }
    const { done, at: from } = began.current
    if (at - from > 1500) setPerSecond((run.done - done) / ((at - from) / 1000))
  }, [run.done])
  if (perSecond < 1) return null
  const left = Math.ceil((run.rows - run.done) / perSecond) * 1000
  return (
    <>
      {t('imports.perSecond', { count: Math.round(perSecond) })} ·{' '}
      {t('imports.left', { duration: durationWords(t, left) })}
    </>
  )
}

function Buttons({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const tell = useTell()
  const start = useStart(run.id)
  const stop = useStop(run.id)
  if (run.state === 'running')
    return (
      <Popconfirm
        title={t('imports.stopAsk')}
        description={t('imports.stopHint')}
        okText={t('imports.stop')}
        onConfirm={() => stop.mutate(undefined, { onError: tell.problem })}
      >
        <Button loading={stop.isPending}>{t('imports.stop')}</Button>
      </Popconfirm>
    )
  if (run.state !== 'stopped' && run.state !== 'failed') return null
  return (
    <>
      <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
        {t('imports.resume')}
      </Button>
      {start.isError && <Alert type="warning" showIcon title={sayImportProblem(start.error)} />}
    </>
  )
}
