import type { Fields } from '@cairn/core/value.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, ConfigProvider, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../api/problem.ts'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { sayPath } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { FactInput } from '../inputs/fact-input.tsx'
import { recentLeads } from '../score-card/use-rescored.ts'
import { fieldsThatDecide } from './asked-fields.ts'
import { RouteSteps } from './route-steps.tsx'
import { useRouted, type AskedLead } from './use-routed.ts'

/** Who would get this lead: a recent one or one made up here, routed by the draft without effect. */
export function WhoGets() {
  const { t } = useTranslation()
  const [way, setWay] = useState<'recent' | 'typed'>('recent')
  const [id, setId] = useState<string | null>(null)
  const [fields, setFields] = useState<Fields>({})
  const recent = useQuery(recentLeads)
  const chosen = id ?? recent.data?.[0]?.id ?? null
  const lead: AskedLead | null = way === 'typed' ? { fields } : chosen === null ? null : { id: chosen }
  const routed = useRouted(lead)
  return (
    <ConfigProvider componentDisabled={false}>
      <aside className="who-gets panel">
        <h2>{t('studioRules.who.title')}</h2>
        <p className="quiet">{t('studioRules.who.hint')}</p>
        <Segmented<'recent' | 'typed'>
          block
          value={way}
          options={[
            { value: 'recent', label: t('studioRules.who.recent') },
            { value: 'typed', label: t('studioRules.who.typed') },
          ]}
          onChange={setWay}
        />
        {way === 'recent' ? (
          <Select<string>
            value={chosen}
            loading={recent.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={(recent.data ?? []).map((one) => ({
              value: one.id,
              label: [...new Set([one.name, one.company])].filter((part) => part !== null && part !== '').join(' · '),
            }))}
            onChange={setId}
            placeholder={t('studioRules.who.choose')}
            aria-label={t('studioRules.who.choose')}
            notFoundContent={t('studioRules.rescore.none')}
          />
        ) : (
          <Typed fields={fields} onChange={setFields} />
        )}
        <div aria-live="polite" aria-busy={routed.isFetching} className={routed.isPlaceholderData ? 'stale' : ''}>
          {lead === null && recent.isPending ? (
            <Skeleton active paragraph={{ rows: 5 }} />
          ) : lead === null ? (
            <p className="quiet">{t('studioRules.who.none')}</p>
          ) : routed.isError && asProblem(routed.error).code === 'playbook.not-fit' ? (
            <p className="quiet">{t('studioRules.who.notFit')}</p>
          ) : routed.isError ? (
            <ProblemView problem={routed.error} retry={() => void routed.refetch()} />
          ) : routed.data === undefined ? (
            <Skeleton active paragraph={{ rows: 5 }} />
          ) : (
            <RouteSteps answer={routed.data} />
          )}
        </div>
      </aside>
    </ConfigProvider>
  )
}

function Typed({ fields, onChange }: { fields: Fields; onChange: (next: Fields) => void }) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const saying = useSaying(playbook)
  return (
    <div className="who-fields">
      {fieldsThatDecide(playbook).map((id) => {
        const name = sayPath(saying, `lead.${id}`)
        return (
          <div key={id} className="editor-field">
            <span>{name}</span>
            <FactInput
              path={`lead.${id}`}
              label={name}
              value={fields[id]}
              onChange={(value) => onChange({ ...fields, [id]: value })}
            />
          </div>
        )
      })}
      <Button size="small" onClick={() => onChange({})}>
        {t('playbook.reset')}
      </Button>
    </div>
  )
}
