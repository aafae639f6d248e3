import { ArrowLeftOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../app/broken.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { useImport } from './import-queries.ts'
import { PlanEditor } from './plan-editor.tsx'
import { Quarantine } from './quarantine.tsx'
import { RunProgress } from './run-progress.tsx'
import { StateTag } from './run-state.tsx'

/** One import: its plan until it starts, its progress and what it left aside afterwards. */
export function ImportPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const [filters] = useFilters()
  const run = useImport(id)
  const back = (
    <RowsLink to="/imports">
      <ArrowLeftOutlined /> {t('imports.back')}
    </RowsLink>
  )
  if (run.isPending) return <Loading />
  if (run.isError)
    return (
      <Page title={t('shell.imports')} filters={back}>
        <ProblemView problem={run.error} retry={() => void run.refetch()} />
      </Page>
    )
  const { data } = run
  return (
    <Page title={data.name} sub={<StateTag state={data.state} />} filters={back}>
      {data.state === 'draft' ? (
        <PlanEditor run={data} />
      ) : (
        <>
          <RunProgress run={data} />
          {(data.quarantined > 0 || filterText(filters, 'quarantine') !== '') && <Quarantine run={data} />}
        </>
      )}
    </Page>
  )
}
