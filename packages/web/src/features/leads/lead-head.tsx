import { MoreOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import type { LeadPage } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { Person } from '../../ui/person.tsx'
import { ReasonedTag } from '../playbook/reasoned-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
import { Phone } from '../action/phone.tsx'
import { ConsentTags } from '../consents/consent-tags.tsx'
import { revealOf } from '../action/reveal-of.ts'
import { FollowUpButton } from '../follow-up/follow-up-button.tsx'
import { openFollowUp } from '../follow-up/target.ts'
import { whyWords } from '../timeline/sentences.ts'
import { useCalled } from './called.ts'
import { ConvertDialog } from './convert-dialog.tsx'
import { LeadDialog, type LeadAct } from './lead-dialogs.tsx'
import { Score } from './lead-columns.tsx'
import { useSourceName } from './sources.ts'
import { useClaim } from './use-claim.ts'
import { useExtend } from './use-lead-act.ts'
import { Window } from './window.tsx'

/** Who it is, what it is worth, whose it is and why; and what can be done with it. */
export function LeadHead({ lead }: { lead: LeadPage }) {
  const { t } = useTranslation()
  const sourceName = useSourceName()
  const called = useCalled()
  const phone = lead.fields['phone']
  const handheld = usePhone()
  const open = lead.state === 'new' || lead.state === 'working'
  const onCall = handheld && open ? () => openFollowUp({ lead: lead.id, subject: called(lead) }) : undefined
  return (
    <header className="panel lead-head">
      <div className="lead-title">
        <Score lead={lead} />
        <h2>{called(lead)}</h2>
        <Tag>{t(`words.${lead.state}`)}</Tag>
        {lead.tags.map((tag) => (
          <ReasonedTag key={tag.id} tag={tag} outlined />
        ))}
      </div>
      <Tools lead={lead} />
      <dl className="lead-facts">
        {lead.company && lead.name && <Fact name={t('words.contact')}>{lead.name}</Fact>}
        {typeof phone === 'string' && (
          <Fact name={t('leads.contactPhone')}>
            <Phone
              phone={phone}
              {...(lead.masked !== true && { reveal: () => revealOf(`/leads/${lead.id}`) })}
              {...(onCall && { onCall })}
            />
          </Fact>
        )}
        {lead.masked !== true && (
          <Fact name={t('consent.title')}>
            <ConsentTags about={{ lead: lead.id }} person={lead.id} />
          </Fact>
        )}
        <Fact name={t('words.owner')}>
          {lead.owner === null && lead.pool !== null ? t(`words.${lead.pool}Pool`) : <Person person={lead.owner} />}
        </Fact>
        {lead.pool === 'grab' && (
          <Fact name={t('words.due')}>
            <Window lead={lead} />
          </Fact>
        )}
        <Fact name={t('words.source')}>{sourceName(lead.source)}</Fact>
        <Fact name={t('words.arrivedAt')}>
          <When at={lead.arrivedAt} />
        </Fact>
        <Fact name={t('leads.firstTouch')}>
          {lead.firstTouchAt === null ? t('leads.notTouched') : <When at={lead.firstTouchAt} />}
        </Fact>
        {lead.protectedUntil !== null && (
          <Fact name={t('leads.protectedUntil')}>
            <When at={lead.protectedUntil} />
          </Fact>
        )}
        {lead.customer !== null && (
          <Fact name={t('leads.toCustomer')}>
            <RowsLink to={`/customers/${lead.customer.id}`}>{lead.customer.name}</RowsLink>
          </Fact>
        )}
        {lead.dealId !== null && (
          <Fact name={t('leads.toDeal')}>
            <RowsLink to={`/deals/${lead.dealId}`}>{t('words.deal')}</RowsLink>
          </Fact>
        )}
      </dl>
      {lead.why !== null && (
        <p className="lead-why">
          <span className="quiet">{t('leads.why')}</span> {whyWords(lead.why)}
        </p>
      )}
    </header>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What this person may do with this lead now; the likeliest first. */
function Tools({ lead }: { lead: LeadPage }) {
  const { t } = useTranslation()
  const me = useMe()
  const [acting, setActing] = useState<LeadAct | 'convert' | null>(null)
  const claim = useClaim()
  const extend = useExtend(lead)
  const subject = useCalled()(lead)
  const rule = useQuery(playbookQuery).data?.playbook.routing.publicPool
  const open = lead.state === 'new' || lead.state === 'working'
  if (!open) return <div className="lead-tools" />
  const claimable = lead.pool === 'grab' || lead.pool === 'public'
  const mayChange = lead.owner !== null || me.role !== 'rep'
  const items = [
    ...(me.rights.includes('lead.reassign') ? [{ key: 'hand', label: t('leads.hand') }] : []),
    ...(lead.owner !== null && (rule?.extensions ?? 0) > 0 ? [{ key: 'extend', label: t('leads.extend') }] : []),
    ...(lead.owner !== null ? [{ key: 'release', label: t('leads.release') }] : []),
    ...(mayChange ? [{ key: 'disqualify', label: t('leads.disqualify'), danger: true }] : []),
  ]
  return (
    <div className="lead-tools">
      {claimable && (
        <Button type="primary" loading={claim.isPending} onClick={() => claim.mutate(lead)}>
          {t(lead.pool === 'grab' ? 'leads.claim' : 'leads.claimPublic')}
        </Button>
      )}
      {mayChange && (
        <>
          <FollowUpButton lead={lead.id} subject={subject} type={claimable ? 'default' : 'primary'} />
          {lead.owner !== null && <Button onClick={() => setActing('convert')}>{t('leads.convert')}</Button>}
        </>
      )}
      {items.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items,
            onClick: ({ key }) => (key === 'extend' ? extend.mutate() : setActing(key as LeadAct)),
          }}
        >
          <Button icon={<MoreOutlined />} loading={extend.isPending} aria-label={t('shell.more')} />
        </Dropdown>
      )}
      {acting === 'convert' ? (
        <ConvertDialog lead={lead} onClose={() => setActing(null)} />
      ) : (
        acting !== null && <LeadDialog lead={lead} act={acting} onClose={() => setActing(null)} />
      )}
    </div>
  )
}
