import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  PauseCircleOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import { Alert, Button, Popconfirm, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { durationWords } from '../../ui/duration-words.ts'
import { number } from '../../ui/format.ts'
import { isBusy, useWork } from './run-queries.ts'
import type { Run, RunRow, RunState, Work } from './types.ts'

const icons = {
  draft: EditOutlined,
  reading: ClockCircleOutlined,
  ready: EditOutlined,
  entering: ClockCircleOutlined,
  stopped: PauseCircleOutlined,
  entered: CheckCircleOutlined,
  'taking-back': ClockCircleOutlined,
  'taken-back': RollbackOutlined,
  failed: CloseCircleOutlined,
} as const satisfies Record<RunState, unknown>
const moods: Partial<Record<RunState, string>> = {
  draft: 'soon',
  ready: 'soon',
  stopped: 'soon',
  entered: 'fine',
  failed: 'late',
}

export function StateTag({ state }: { state: RunState }) {
  const { t } = useTranslation()
  const Icon = icons[state]
  return (
    <span className={`run-state ${moods[state] ?? ''}`}>
      <Icon aria-hidden /> {t(`cleaning.state.${state}`)}
    </span>
  )
}

/** How far the work under way is; nothing while there is none. */
export function WorkBar({ run: { work, state }, large = false }: { run: RunRow; large?: boolean }) {
  const { t } = useTranslation()
  if (work === null) return null
  const share = work.of === 0 ? 0 : Math.min(1, work.done / work.of)
  return (
    <Progress
      percent={Math.floor(share * 1000) / 10}
      size={large ? { height: 10 } : 'small'}
      status={state === 'failed' ? 'exception' : state === 'stopped' ? 'normal' : 'active'}
      format={() => (work.of === 0 ? t('cleaning.preparing') : `${number(work.done)} / ${number(work.of)}`)}
      className="run-bar"
    />
  )
}

/** What the server is doing with the run, how far it is, and how to stop it or go on. */
export function WorkPanel({ run }: { run: Run }) {
  const { t } = useTranslation()
  const work = useWork(run.id)
  const busy = isBusy(run)
  const phase = run.work?.phase ?? 'rows'
  return (
    <section className="panel run" aria-live="polite">
      <div className="run-head">
        <h2>{busy ? t(`cleaning.work.${phase}`) : t(`cleaning.state.${run.state}`)}</h2>
        <span className="quiet">
          {busy && run.work !== null ? (
            <TimeLeft work={run.work} />
          ) : (
            run.state === 'stopped' && t('cleaning.stoppedHint')
          )}
        </span>
        {busy ? (
          <Popconfirm
            title={t('cleaning.stopAsk')}
            description={t('cleaning.stopHint')}
            okText={t('imports.stop')}
            onConfirm={() => work.mutate('stop')}
          >
            <Button loading={work.isPending}>{t('imports.stop')}</Button>
          </Popconfirm>
        ) : (
          <Button type="primary" loading={work.isPending} onClick={() => work.mutate('resume')}>
            {t('cleaning.resume')}
          </Button>
        )}
      </div>
      {run.state === 'failed' && <Alert type="error" showIcon title={run.errorText ?? t('imports.failedUnknown')} />}
      <WorkBar run={run} large />
      {busy && <p className="quiet">{t('cleaning.leaveHint')}</p>}
    </section>
  )
}

/** The time left, from what was seen while looking. */
function TimeLeft({ work: { phase, done, of } }: { work: Work }) {
  const { t } = useTranslation()
  const began = useRef<{ phase: string; done: number; at: number } | null>(null)
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const at = Date.now()
    if (began.current?.phase !== phase) {
      began.current = { phase, done, at }
      setLeft(null)
    }
    const from = began.current
    if (at - from.at > 1500 && done > from.done)
      setLeft(Math.ceil((of - done) / ((done - from.done) / ((at - from.at) / 1000))) * 1000)
  }, [phase, done, of])
  return left === null ? null : t('imports.left', { duration: durationWords(t, left) })
}
