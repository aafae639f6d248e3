import { useQuery } from '@tanstack/react-query'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleQuery } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'
import '../../ui/chips.css'

type PartDialogProps = {
  title: string
  hint?: string
  /** Whether a colleague is to be chosen. */
  asksWhom: boolean
  /** Reasons to choose from with one touch. */
  usual?: readonly string[]
  busy: boolean
  danger?: boolean
  onSubmit: (part: { to?: string; reason: string }) => void
  onClose: () => void
}

/** Asks for a reason, and for a colleague where something is handed over. */
export function PartDialog(props: PartDialogProps) {
  const { title, hint, asksWhom, usual = [], busy, danger = false, onSubmit, onClose } = props
  const { t } = useTranslation()
  const me = useMe()
  const people = useQuery({ ...peopleQuery, enabled: asksWhom }).data ?? []
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const ready = reason.trim() !== '' && (!asksWhom || to !== null)
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      okText={t('action.confirm')}
      cancelText={t('words.cancel')}
      okButtonProps={{ disabled: !ready, danger, loading: busy }}
      onOk={() => onSubmit({ reason: reason.trim(), ...(to !== null && { to }) })}
      width={420}
    >
      <div className="part-dialog">
        {hint !== undefined && <p className="quiet">{hint}</p>}
        {asksWhom && (
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('action.whom')}
            aria-label={t('action.whom')}
            value={to}
            onChange={setTo}
            options={people
              .filter(({ id, active }) => active && id !== me.id)
              .map(({ id, name, teamName, online }) => ({
                value: id,
                label: [name, teamName, online ? null : t('shell.away')].filter((part) => part !== null).join(' · '),
              }))}
          />
        )}
        {usual.length > 0 && (
          <div className="chips">
            {usual.map((word) => (
              <button
                key={word}
                type="button"
                className="chip"
                aria-pressed={reason === word}
                onClick={() => setReason(word)}
              >
                {word}
              </button>
            ))}
          </div>
        )}
        <Input.TextArea
          autoFocus={!asksWhom}
          value={reason}
          placeholder={t('action.reason')}
          aria-label={t('action.reason')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={400}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  )
}
