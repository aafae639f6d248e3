import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { filterText, useFilters } from '../../../ui/use-filters.ts'
import { templatesQuery } from '../studio-api.ts'
import type { TemplateRow } from '../types.ts'
import { TemplatePage } from './template-page.tsx'
import './gallery.css'

/** Playbooks worked out for an industry each: looked at in full before one becomes the draft. */
export function Gallery() {
  const [filters] = useFilters()
  const id = filterText(filters, 'template')
  return id === '' ? <Cards /> : <TemplatePage key={id} id={id} />
}

function Cards() {
  const { t } = useTranslation()
  const templates = useQuery({ ...templatesQuery, staleTime: 3_600_000 })
  return (
    <Page title={t('studio.gallery.title')} sub={t('studio.gallery.sub')}>
      {templates.isError && <ProblemView problem={templates.error} retry={() => void templates.refetch()} />}
      {templates.isPending && <Skeleton active />}
      <ul className="templates">
        {templates.data?.map((template) => (
          <li key={template.id}>
            <Card template={template} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

const counted = ['nodes', 'fields', 'stages', 'scripts', 'tags', 'alerts'] as const

function Card({ template }: { template: TemplateRow }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <Link to="." search={(before) => ({ ...before, template: template.id })} className="template panel">
      <h2>{label(template.name)}</h2>
      <p>{label(template.description)}</p>
      <dl>
        {counted.map((what) => (
          <div key={what}>
            <dt>{t(`studio.gallery.${what}`)}</dt>
            <dd>{template.counts[what]}</dd>
          </div>
        ))}
      </dl>
    </Link>
  )
}
