import { ArrowLeftOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../api/queries.ts'
import { Loading } from '../../app/broken.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { useTell } from '../../ui/use-tell.ts'
import { ColumnsStep } from './columns-step.tsx'
import { EnterStep } from './enter-step.tsx'
import { ProblemsStep } from './problems-step.tsx'
import { ReportStep } from './report-step.tsx'
import { rereadParts, useDiscard, useRun } from './run-queries.ts'
import { StateTag, WorkPanel } from './run-state.tsx'
import { RunSteps } from './run-steps.tsx'
import { canDiscard, stepFor, stepsOf, STEPS } from './steps.ts'
import { TwinsStep } from './twins-step.tsx'
import type { Run } from './types.ts'

/** One run: the step that it waits for, or the one that the address names. */
export function RunPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const [filters, setFilters] = useFilters()
  const run = useRun(id)
  const back = (
    <RowsLink to="/cleaning">
      <ArrowLeftOutlined /> {t('cleaning.back')}
    </RowsLink>
  )
  useRereading(run.data)
  const waitsFor = run.data?.state === 'ready' ? stepFor(run.data) : undefined
  const step = filterText(filters, 'step')
  useEffect(() => {
    // where one works is held, so that settling the last problem does not turn the page
    if (waitsFor !== undefined && step === '') setFilters({ step: waitsFor })
  }, [waitsFor, step, setFilters])
  if (run.isPending) return <Loading />
  if (run.isError)
    return (
      <Page title={t('shell.cleaning')} filters={back}>
        <ProblemView problem={run.error} retry={() => void run.refetch()} />
      </Page>
    )
  const { data } = run
  const open = stepsOf(data)
  const wanted = STEPS.find((each) => each === step)
  const at = wanted !== undefined && open.includes(wanted) ? wanted : stepFor(data)
  return (
    <Page
      title={data.name}
      sub={<StateTag state={data.state} />}
      filters={
        <div className="clean-head">
          {back}
          {canDiscard(data) && <Discard run={data} />}
        </div>
      }
    >
      <RunSteps run={id} at={at} open={open} counts={{ problems: data.problems, twins: data.toJudge }} />
      {(data.work !== null || data.state === 'failed') && <WorkPanel run={data} />}
      {at === 'columns' && data.state !== 'reading' && <ColumnsStep run={data} />}
      {at === 'problems' && <ProblemsStep run={data} />}
      {at === 'twins' && <TwinsStep run={data} />}
      {at === 'enter' && data.state === 'ready' && <EnterStep run={data} />}
      {at === 'report' && <ReportStep run={data} />}
    </Page>
  )
}

/** What was derived from the run, and the customers it enters, are read again when its state changes. */
function useRereading(run: Run | undefined): void {
  const before = useRef(run?.state)
  useEffect(() => {
    if (run === undefined || run.state === before.current) return
    if (before.current !== undefined) {
      rereadParts(run.id)
      void queryClient.invalidateQueries({ queryKey: ['customers'] })
    }
    before.current = run.state
  }, [run])
}

function Discard({ run }: { run: Run }) {
  const { t } = useTranslation()
  const tell = useTell()
  const router = useRouter()
  const discard = useDiscard(run.id)
  return (
    <Popconfirm
      title={t('cleaning.discardAsk')}
      description={t(run.state === 'taken-back' ? 'cleaning.discardTakenBackHint' : 'cleaning.discardHint')}
      okText={t('cleaning.discard')}
      okButtonProps={{ danger: true }}
      onConfirm={() =>
        discard.mutate(undefined, {
          onSuccess: () => {
            tell.done(t('cleaning.discarded'))
            router.history.push('/cleaning')
          },
        })
      }
    >
      <Button size="small" loading={discard.isPending}>
        {t('cleaning.discard')}
      </Button>
    </Popconfirm>
  )
}
