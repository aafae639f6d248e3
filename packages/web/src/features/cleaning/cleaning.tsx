import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { listing } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import { isBusy, keepRun } from './run-queries.ts'
import { RunPage } from './run-page.tsx'
import { StateTag, WorkBar } from './run-state.tsx'
import type { Run, RunRow } from './types.ts'
import { UploadPlace } from './upload-place.tsx'
import { sendFiles } from './uploads.ts'
import '../imports/imports.css'
import './cleaning.css'

const linkOf = (run: RunRow): string => `/cleaning?run=${run.id}`

/** Lists that were cleaned so far and a place for the next ones; one run in full when the address names it. */
export function Cleaning() {
  const [filters] = useFilters()
  const run = filterText(filters, 'run')
  return run === '' ? <RunList /> : <RunPage key={run} id={run} />
}

function RunList() {
  const { t } = useTranslation()
  const rows = useInfiniteQuery({
    ...listing<RunRow>('cleaning', '/cleaning'),
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isBusy)) === true ? 1500 : false),
  })
  const columns: TableColumnsType<RunRow> = [
    { key: 'name', title: t('cleaning.run'), render: (_, run) => <RowsLink to={linkOf(run)}>{run.name}</RowsLink> },
    { key: 'state', title: t('words.state'), width: 110, render: (_, run) => <StateTag state={run.state} /> },
    { key: 'work', title: t('cleaning.progress'), width: 220, render: (_, run) => <Waits run={run} /> },
    { key: 'rows', title: t('cleaning.rows'), align: 'right', render: (_, run) => number(run.rows) },
    { key: 'by', title: t('cleaning.startedBy'), render: (_, run) => <Person person={run.by} /> },
    { key: 'at', title: t('cleaning.at'), align: 'right', render: (_, run) => <When at={run.createdAt} /> },
  ]
  return (
    <Page title={t('shell.cleaning')}>
      <NewRun />
      <RowsTable<RunRow>
        rows={rows}
        columns={columns}
        rowKey={(run) => run.id}
        href={linkOf}
        renderCard={(run) => (
          <>
            <div className="row-card-line">
              <strong>{run.name}</strong>
              <StateTag state={run.state} />
            </div>
            <div className="row-card-line">
              <span>
                {t('words.rows', { count: run.rows })} · {run.by?.name}
              </span>
              <When at={run.createdAt} />
            </div>
            <Waits run={run} />
          </>
        )}
        empty={<Empty title={t('cleaning.empty')} hint={t('cleaning.emptyHint')} />}
      />
    </Page>
  )
}

/** How far it is, or what waits in it for a person. */
function Waits({ run }: { run: RunRow }) {
  const { t } = useTranslation()
  if (run.work !== null) return <WorkBar run={run} />
  if (run.state !== 'ready') return <span className="quiet">{t('cleaning.files', { count: run.files })}</span>
  if (run.problems + run.toJudge === 0) return t('cleaning.readyToEnter')
  return t('cleaning.waits', { problems: number(run.problems), pairs: number(run.toJudge) })
}

/** Files dropped here become one run, which opens at once and shows how they arrive. */
function NewRun() {
  const { t } = useTranslation()
  const router = useRouter()
  const tell = useTell()
  const begin = useMutation({
    mutationFn: async (files: readonly File[]) => ({
      run: await post<Run>('/cleaning', { name: nameFor(files) }),
      files,
    }),
    onSuccess: ({ run, files }) => {
      keepRun(run)
      void sendFiles(run.id, files)
      router.history.push(linkOf(run))
    },
    onError: tell.problem,
  })
  return (
    <UploadPlace
      title={t('cleaning.drop')}
      hint={t('cleaning.dropHint')}
      disabled={begin.isPending}
      onFiles={(files) => begin.mutate(files)}
    />
  )
}

/** A run is called after its files: the first one's name without its ending, and how many more there are. */
function nameFor([first, ...more]: readonly File[]): string {
  const name = (first?.name ?? '').replace(/\.[^.]+$/, '')
  return more.length === 0 ? name : `${name} +${more.length}`
}
