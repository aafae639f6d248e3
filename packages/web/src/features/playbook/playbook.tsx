import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import { Loading } from '../../app/broken.tsx'
import { useLabel } from '../../i18n/i18n.ts'
import { percent } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

/** The published playbook. */
export function PlaybookScreen() {
  const { t } = useTranslation()
  const label = useLabel()
  const answer = useQuery(playbookQuery)
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('shell.playbook')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  const { version, playbook } = answer.data
  return (
    <Page title={label(playbook.name)} sub={t('shell.version', { version })} width="read">
      <ol>
        {playbook.stages.map((stage) => (
          <li key={stage.id}>
            {label(stage.label)} <span className="quiet">{percent(stage.probability)}</span>
          </li>
        ))}
      </ol>
    </Page>
  )
}
