import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionPage } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
import { completesOf } from '../follow-up/completes.ts'
import { FollowUpButton } from '../follow-up/follow-up-button.tsx'
import { openFollowUp } from '../follow-up/target.ts'
import { Checklist } from './checklist.tsx'
import { FinishForm } from './finish-form.tsx'
import { PartDialog } from './part-dialog.tsx'
import { Withdrawn } from '../consents/withdrawn.tsx'
import { Phone } from './phone.tsx'
import { revealOf } from './reveal-of.ts'
import { Script } from './script.tsx'
import { usePart } from './use-finish.ts'
import './action.css'

/** Where the record of an action stands. */
export function placeOfAction(action: {
  dealId: string | null
  leadId: string | null
  customerId: string | null
}): string {
  if (action.dealId !== null) return `/deals/${action.dealId}`
  return action.leadId !== null ? `/leads/${action.leadId}` : `/customers/${action.customerId ?? ''}`
}

/** One action in full: who and when, what to say, what to think of, and how it is done. */
export function ActionPane({ action, onDone }: { action: ActionPage; onDone: () => void }) {
  const open = action.state === 'open'
  return (
    <article className="action-pane">
      <PaneHead action={action} onDone={onDone} />
      <Script action={action} />
      {open && <FinishForm key={action.id} action={action} onDone={onDone} />}
      <Checklist key={`ticks-${action.id}`} action={action} />
    </article>
  )
}

function PaneHead({ action, onDone }: { action: ActionPage; onDone: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const me = useMe()
  const [parting, setParting] = useState<'drop' | 'hand' | null>(null)
  const part = usePart(action, () => {
    setParting(null)
    onDone()
  })
  const phone = usePhone()
  const target = {
    ...(action.dealId !== null ? { deal: action.dealId } : { lead: action.leadId ?? '' }),
    subject: action.subjectName || t('words.unnamedLead'),
    completes: completesOf(action),
  }
  // on a phone the call covers the screen; behind it waits the follow-up, its kind and purpose filled in
  const onCall = phone && action.state === 'open' ? () => openFollowUp(target) : undefined
  return (
    <header className="pane-head">
      <div className="pane-title">
        <GradeTag grade={action.grade} />
        <h2>{label(action.label)}</h2>
        {action.state === 'open' ? <Countdown dueAt={action.dueAt} /> : <When at={action.doneAt} />}
      </div>
      <div className="pane-subject">
        <RowsLink to={placeOfAction(action)}>{action.subjectName || t('words.unnamedLead')}</RowsLink>
        {action.contactName !== null && action.contactName !== action.subjectName && <span>{action.contactName}</span>}
        <Phone phone={action.phone} reveal={() => revealOf(`/actions/${action.id}`)} {...(onCall && { onCall })} />
        {action.owner?.id !== me.id && <Person person={action.owner} />}
      </div>
      {action.leadId !== null ? (
        <Withdrawn about={{ lead: action.leadId }} />
      ) : (
        action.customerId !== null && <Withdrawn about={{ customer: action.customerId }} />
      )}
      {action.about !== null && <p className="pane-about">{action.about}</p>}
      {action.state === 'open' && (
        <div className="pane-tools">
          <FollowUpButton {...target} />
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'hand', label: t('action.hand') },
                { key: 'drop', label: t('action.drop'), danger: true },
              ],
              onClick: ({ key }) => setParting(key === 'hand' ? 'hand' : 'drop'),
            }}
          >
            <Button icon={<MoreOutlined />} aria-label={t('shell.more')} />
          </Dropdown>
        </div>
      )}
      {parting !== null && (
        <PartDialog
          title={t(parting === 'hand' ? 'action.handTitle' : 'action.dropTitle', { node: label(action.label) })}
          hint={t(parting === 'hand' ? 'action.handHint' : 'action.dropHint')}
          asksWhom={parting === 'hand'}
          danger={parting === 'drop'}
          busy={part.isPending}
          onSubmit={(given) => part.mutate(given)}
          onClose={() => setParting(null)}
        />
      )}
    </header>
  )
}
