import { useQuery } from '@tanstack/react-query'
import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import type { Deal } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'

type LostDialogProps = { deal: Deal; busy: boolean; onLost: (reason: string) => void; onClose: () => void }

/** Asks why a deal is lost; the reasons are the playbook's. */
export function LostDialog({ deal, busy, onLost, onClose }: LostDialogProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  const [reason, setReason] = useState<string | null>(null)
  return (
    <Modal
      open
      width={480}
      title={t('deals.lostWhy', { name: deal.name })}
      onCancel={onClose}
      okText={t('deals.lostDo')}
      okButtonProps={{ disabled: reason === null, loading: busy, danger: true }}
      onOk={() => reason !== null && onLost(reason)}
    >
      <p className="quiet dialog-lead">{t('deals.lostHint')}</p>
      <Radio.Group
        className="lost-reasons"
        value={reason}
        onChange={(event) => setReason(String(event.target.value))}
        options={(data?.playbook.lostReasons ?? []).map((choice) => ({ value: choice.id, label: label(choice.label) }))}
      />
    </Modal>
  )
}
