import { LeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../../app/broken.tsx'
import { useMe } from '../../../app/session.ts'
import { useLabel } from '../../../i18n/i18n.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { PartsView } from '../../playbook/parts-view.tsx'
import { templateQuery } from '../studio-api.ts'
import { SampleLeads } from './sample-leads.tsx'
import { TakeTemplate } from './take-template.tsx'

/** One template in full, with what its sample leads would get, and the way to make it one's own. */
export function TemplatePage({ id }: { id: string }) {
  const { t } = useTranslation()
  const label = useLabel()
  const mayEdit = useMe().rights.includes('playbook.publish')
  const template = useQuery({ ...templateQuery(id), staleTime: 3_600_000 })
  const [taking, setTaking] = useState(false)
  if (template.isPending) return <Loading />
  if (template.isError)
    return (
      <Page title={t('studio.gallery.title')}>
        <ProblemView problem={template.error} retry={() => void template.refetch()} />
      </Page>
    )
  const { playbook, sample } = template.data
  return (
    <Page
      title={label(playbook.name)}
      sub={t('studio.gallery.title')}
      filters={
        <LinkButton to="." search={{}} look="text" icon={<LeftOutlined />}>
          {t('studio.gallery.all')}
        </LinkButton>
      }
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => setTaking(true)}>
            {t('studio.gallery.take')}
          </Button>
        )
      }
    >
      <p className="playbook-about quiet">{label(playbook.description)}</p>
      <SampleLeads playbook={playbook} leads={sample.leads} />
      <PartsView playbook={playbook} />
      <TakeTemplate playbook={playbook} open={taking} onClose={() => setTaking(false)} />
    </Page>
  )
}
