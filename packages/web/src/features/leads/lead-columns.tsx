import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Popover, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lead } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { When } from '../../ui/when.tsx'
import { Window } from './window.tsx'
import { openFollowUp } from '../follow-up/target.ts'
import { useCalled } from './called.ts'
import { MatchedChips } from './matched-chips.tsx'
import { useSourceName } from './sources.ts'
import { useClaim } from './use-claim.ts'

/** Columns of the list; in a pool those that help to choose, elsewhere those that say how it goes. */
export function useLeadColumns(pool: string): TableColumnsType<Lead> {
  const { t } = useTranslation()
  const label = useLabel()
  const sourceName = useSourceName()
  const called = useCalled()
  return useMemo((): TableColumnsType<Lead> => {
    const who: TableColumnsType<Lead> = [
      {
        key: 'company',
        title: `${t('words.company')} / ${t('words.contact')}`,
        render: (_, lead) => (
          <span className="lead-who">
            <RowsLink to={`/leads/${lead.id}`}>{called(lead)}</RowsLink>
            {lead.company && lead.name && <span className="quiet">{lead.name}</span>}
          </span>
        ),
      },
      {
        key: 'score',
        title: t('words.grade'),
        width: 84,
        render: (_, lead) => <Score lead={lead} />,
      },
      { key: 'source', title: t('words.source'), width: 88, render: (_, lead) => sourceName(lead.source) },
    ]
    const arrived: TableColumnsType<Lead> = [
      { key: 'arrived', title: t('words.arrivedAt'), width: 108, render: (_, lead) => <When at={lead.arrivedAt} /> },
    ]
    if (pool !== '')
      return [
        ...who,
        {
          key: 'matched',
          title: t('leads.matched'),
          render: (_, lead) => <MatchedChips matched={lead.matched} most={3} />,
        },
        ...arrived,
        ...(pool === 'grab'
          ? [
              {
                key: 'window',
                title: t('words.due'),
                width: 140,
                render: (_: unknown, lead: Lead) => <Window lead={lead} />,
              },
            ]
          : []),
        { key: 'act', title: '', width: 88, align: 'right', render: (_, lead) => <ClaimCell lead={lead} /> },
      ]
    return [
      ...who,
      { key: 'owner', title: t('words.owner'), width: 88, render: (_, lead) => <Owner lead={lead} /> },
      {
        key: 'track',
        title: t('leads.track'),
        width: 88,
        render: (_, lead) => (lead.track === null ? null : label(lead.track.label)),
      },
      { key: 'state', title: t('words.state'), width: 64, render: (_, lead) => t(`words.${lead.state}`) },
      ...arrived,
      {
        key: 'touch',
        title: t('leads.firstTouch'),
        width: 108,
        render: (_, lead) =>
          lead.firstTouchAt === null ? (
            <span className="quiet">{t('leads.notTouched')}</span>
          ) : (
            <When at={lead.firstTouchAt} />
          ),
      },
      {
        key: 'next',
        title: t('words.nextAction'),
        render: (_, lead) =>
          lead.nextAction && (
            <span className="lead-next">
              <span>{label(lead.nextAction.label)}</span>
              <Countdown dueAt={lead.nextAction.dueAt} />
            </span>
          ),
      },
      { key: 'act', title: '', width: 44, align: 'right', render: (_, lead) => <RowMenu lead={lead} /> },
    ]
  }, [t, label, sourceName, called, pool])
}

/** Grade and score; what made it on hover. */
export function Score({ lead }: { lead: Lead }) {
  return (
    <Popover
      mouseEnterDelay={0.25}
      content={
        <span className="score-hover">
          <MatchedChips matched={lead.matched} most={20} />
        </span>
      }
    >
      <span className="lead-score">
        <GradeTag grade={lead.grade} />
        {lead.score}
      </span>
    </Popover>
  )
}

function Owner({ lead }: { lead: Lead }) {
  const { t } = useTranslation()
  if (lead.owner !== null || lead.pool === null) return <Person person={lead.owner} />
  return <span className="quiet">{t(`words.${lead.pool}Pool`)}</span>
}

function ClaimCell({ lead }: { lead: Lead }) {
  const { t } = useTranslation()
  const claim = useClaim()
  if (lead.pool === null || lead.pool === 'nurture') return null
  return (
    <Button
      size="small"
      type={lead.pool === 'grab' ? 'primary' : 'default'}
      loading={claim.isPending}
      onClick={() => claim.mutate(lead)}
    >
      {t(lead.pool === 'grab' ? 'leads.claim' : 'leads.claimPublic')}
    </Button>
  )
}

function RowMenu({ lead }: { lead: Lead }) {
  const { t } = useTranslation()
  const claim = useClaim()
  const claimable = lead.pool === 'grab' || lead.pool === 'public'
  const open = lead.state === 'new' || lead.state === 'working'
  const subject = useCalled()(lead)
  if (!open) return null
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: claimable
          ? [{ key: 'claim', label: t(lead.pool === 'grab' ? 'leads.claim' : 'leads.claimPublic') }]
          : [
              { key: 'follow', label: t('followUp.button') },
              { key: 'open', label: <RowsLink to={`/leads/${lead.id}`}>{t('leads.openIt')}</RowsLink> },
            ],
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation()
          if (key === 'claim') claim.mutate(lead)
          if (key === 'follow') openFollowUp({ lead: lead.id, subject })
        },
      }}
    >
      <Button size="small" type="text" icon={<MoreOutlined />} aria-label={t('shell.more')} />
    </Dropdown>
  )
}
