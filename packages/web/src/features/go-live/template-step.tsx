import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { get } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { replaceDraft, templatesQuery } from '../studio/studio-api.ts'
import type { Template } from '../studio/types.ts'
import type { GoLive } from './facts.ts'
import { Needs } from './needs.tsx'

/** Which template to begin with. Taking one makes it one's draft; nothing is in force before it is published. */
export function TemplateStep({ state }: { state: GoLive }) {
  const { t } = useTranslation()
  const label = useLabel()
  const templates = useQuery({ ...templatesQuery, staleTime: 3_600_000 })
  const take = useMutation({
    mutationFn: async (id: string) => {
      const { playbook } = await get<Template>(`/playbook/templates/${id}`)
      await replaceDraft(playbook)
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['draft'] }),
  })
  const chosen = state.draft?.playbook.industry
  if (templates.isError) return <ProblemView problem={templates.error} retry={() => void templates.refetch()} />
  if (templates.isPending) return <Skeleton active />
  return (
    <Needs right="playbook.publish">
      {take.isError && <ProblemView problem={take.error} />}
      <ul className="go-live-templates">
        {templates.data.map((template) => (
          <li key={template.id} className={template.industry === chosen ? 'chosen' : ''}>
            <div>
              <strong>{label(template.name)}</strong>
              <p className="quiet">{label(template.description)}</p>
            </div>
            <LinkButton
              to="/playbook/templates"
              search={{ template: template.id, from: 'start' }}
              look="link"
              size="small"
            >
              {t('goLive.template.look')}
            </LinkButton>
            {state.draft === null ? (
              <Button
                type="primary"
                loading={take.isPending && take.variables === template.id}
                onClick={() => take.mutate(template.id)}
              >
                {t('goLive.template.take')}
              </Button>
            ) : (
              <Popconfirm title={t('goLive.template.sure')} onConfirm={() => take.mutateAsync(template.id)}>
                <Button loading={take.isPending && take.variables === template.id}>
                  {t(template.industry === chosen ? 'goLive.template.again' : 'goLive.template.take')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </Needs>
  )
}
