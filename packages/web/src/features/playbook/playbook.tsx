import { EditOutlined, HistoryOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import { Loading } from '../../app/broken.tsx'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
import { PartsView } from './parts-view.tsx'

/** The published playbook, readable in full by everybody; who may change it goes on to the studio. */
export function PlaybookScreen() {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const answer = useQuery(playbookQuery)
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('shell.playbook')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  const { version, publishedAt, playbook } = answer.data
  return (
    <Page
      title={label(playbook.name)}
      sub={
        <>
          {t('shell.version', { version })} · <Published at={publishedAt} />
        </>
      }
      filters={
        <p className="playbook-about quiet">
          {phone && (
            <>
              {t('shell.version', { version })} · <Published at={publishedAt} />
              <br />
            </>
          )}
          {label(playbook.description)}
        </p>
      }
      actions={<Ways />}
    >
      <PartsView playbook={playbook} />
    </Page>
  )
}

/** From reading on to its history, and for whoever may, to changing it. */
function Ways() {
  const { t } = useTranslation()
  const mayEdit = useMe().rights.includes('playbook.publish')
  return (
    <>
      <LinkButton to="/playbook/history" icon={<HistoryOutlined />}>
        {t('studio.history.title')}
      </LinkButton>
      {mayEdit && (
        <LinkButton to="/playbook/edit" look="primary" icon={<EditOutlined />}>
          {t('studio.open')}
        </LinkButton>
      )}
    </>
  )
}

function Published({ at }: { at: string }) {
  const { t } = useTranslation()
  const [before = '', after = ''] = t('playbook.published', { at: '|' }).split('|')
  return (
    <>
      {before}
      <When at={at} />
      {after}
    </>
  )
}
