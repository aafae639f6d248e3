import { useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import type { Lead } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import '../../ui/chips.css'
import { PartDialog } from '../action/part-dialog.tsx'
import { useCalled } from './called.ts'
import { useLeadAct } from './use-lead-act.ts'

export type LeadAct = 'hand' | 'release' | 'disqualify'

/** Asks what has to be known before a lead changes hands or is closed. */
export function LeadDialog({ lead, act, onClose }: { lead: Lead; act: LeadAct; onClose: () => void }) {
  const { t } = useTranslation()
  const name = useCalled()(lead)
  const doing = useLeadAct(lead, act, onClose)
  if (act === 'disqualify')
    return <Disqualify name={name} busy={doing.isPending} onSubmit={doing.mutate} onClose={onClose} />
  const hands = act === 'hand'
  return (
    <PartDialog
      title={t(hands ? 'leads.handTitle' : 'leads.releaseTitle', { name })}
      hint={t(hands ? 'leads.handHint' : 'leads.releaseHint')}
      asksWhom={hands}
      usual={hands ? [] : t('leads.releaseUsual').split('|')}
      busy={doing.isPending}
      onSubmit={doing.mutate}
      onClose={onClose}
    />
  )
}

type DisqualifyProps = {
  name: string
  busy: boolean
  onSubmit: (body: { reason: string; note: string }) => void
  onClose: () => void
}

/** Closes a lead with one of the playbook's reasons. */
function Disqualify({ name, busy, onSubmit, onClose }: DisqualifyProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const reasons = useQuery(playbookQuery).data?.playbook.disqualifyReasons ?? []
  const [reason, setReason] = useState<string | null>(null)
  const [note, setNote] = useState('')
  return (
    <Modal
      open
      title={t('leads.disqualifyTitle', { name })}
      onCancel={onClose}
      okText={t('leads.disqualify')}
      cancelText={t('words.cancel')}
      okButtonProps={{ danger: true, disabled: reason === null, loading: busy }}
      onOk={() => reason !== null && onSubmit({ reason, note: note.trim() })}
      width={420}
    >
      <div className="part-dialog">
        <p className="quiet">{t('leads.disqualifyHint')}</p>
        <div className="chips">
          {reasons.map((each) => (
            <button
              key={each.id}
              type="button"
              className="chip"
              aria-pressed={reason === each.id}
              onClick={() => setReason(each.id)}
            >
              {label(each.label)}
            </button>
          ))}
        </div>
        <Input.TextArea
          value={note}
          placeholder={t('leads.note')}
          aria-label={t('leads.note')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Modal>
  )
}
