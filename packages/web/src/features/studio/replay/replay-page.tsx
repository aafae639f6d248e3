import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { remove } from '../../../api/client.ts'
import { one } from '../../../api/queries.ts'
import { Loading } from '../../../app/broken.tsx'
import { useLabel } from '../../../i18n/i18n.ts'
import { number } from '../../../ui/format.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { useTell } from '../../../ui/use-tell.ts'
import { ReplayReportView } from './report.tsx'
import { daysOf, isUnderWay, ReplayBar } from './replays.tsx'
import type { ReplayAnswer } from './types.ts'
import './replay.css'

/** One replay: how far it is, then what the draft would have done beside what really happened. */
export function ReplayPage() {
  const { t } = useTranslation()
  const label = useLabel()
  const { id } = useParams({ from: '/shell/playbook/replays/$id' })
  const replay = useQuery({
    ...one<ReplayAnswer>('imports', `/playbook/replays/${id}`),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? 700 : false),
  })
  if (replay.isPending) return <Loading />
  if (replay.isError)
    return (
      <Page title={t('studio.replay.title')}>
        <ProblemView problem={replay.error} retry={() => void replay.refetch()} />
      </Page>
    )
  const row = replay.data
  return (
    <Page
      title={t('studio.replay.title')}
      sub={t('studio.replay.lastDays', { count: daysOf(row) })}
      filters={<Link to="/playbook/replays">← {t('studio.replay.all')}</Link>}
      actions={isUnderWay(row) && <Stop id={id} onStopped={() => void replay.refetch()} />}
    >
      {isUnderWay(row) && (
        <section className="panel replay-running" aria-live="polite">
          <h2>{t(`studio.replay.state.${row.state}`)}</h2>
          <ReplayBar row={row} />
          <p className="quiet">
            {t('studio.replay.progress', { done: number(row.done), total: number(row.total) })}{' '}
            {t('studio.replay.mayLeave')}
          </p>
        </section>
      )}
      {(row.state === 'failed' || row.state === 'stopped') && (
        <Alert
          type={row.state === 'failed' ? 'error' : 'info'}
          showIcon
          title={t(`studio.replay.state.${row.state}`)}
          description={row.error === null ? undefined : label(row.error)}
        />
      )}
      {row.report !== null && <ReplayReportView id={id} report={row.report} />}
    </Page>
  )
}

function Stop({ id, onStopped }: { id: string; onStopped: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const stop = useMutation({
    mutationFn: () => remove(`/playbook/replays/${id}`),
    onSuccess: onStopped,
    onError: tell.problem,
  })
  return (
    <Button danger loading={stop.isPending} onClick={() => stop.mutate()}>
      {t('studio.replay.stop')}
    </Button>
  )
}
