import { useMutation } from '@tanstack/react-query'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { queryClient } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import type { PersonalRequest, PersonRecord } from './types.ts'

type AskDialogProps = {
  kind: 'export' | 'erasure'
  records: readonly PersonRecord[]
  given: string
  onClose: () => void
  onAsked: (id: string) => void
}

/** Who asked and why; for an erasure also whether the person wants to be left alone. */
export function AskDialog({ kind, records, given, onClose, onAsked }: AskDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [withdrawn, setWithdrawn] = useState(false)
  const [everywhere, setEverywhere] = useState(false)
  const ids = (of: PersonRecord['kind']): string[] => records.filter((row) => row.kind === of).map(({ id }) => id)
  const ask = useMutation({
    mutationFn: () =>
      post<PersonalRequest>('/personal/requests', {
        kind,
        reason: reason.trim(),
        withdrawn,
        everywhere,
        given: given === '' ? [] : [given],
        leads: ids('lead'),
        contacts: ids('contact'),
        customers: ids('customer'),
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['settings', '/personal/requests'] })
      onAsked(id)
    },
  })
  return (
    <Modal
      open
      title={t(kind === 'export' ? 'personal.export' : 'personal.erase')}
      okText={t(kind === 'export' ? 'personal.makeCopy' : 'personal.tryFirst')}
      okButtonProps={{ disabled: reason.trim() === '', loading: ask.isPending }}
      onOk={() => ask.mutate()}
      onCancel={onClose}
    >
      <div className="personal-drawer">
        <p className="quiet">{t(kind === 'export' ? 'personal.exportHint' : 'personal.eraseHint')}</p>
        <label>
          {t('personal.reason')}
          <Input.TextArea
            autoFocus
            rows={2}
            maxLength={500}
            value={reason}
            placeholder={t('personal.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {kind === 'erasure' && (
          <>
            <Checkbox checked={withdrawn} onChange={({ target }) => setWithdrawn(target.checked)}>
              {t('personal.withdrawn')}
            </Checkbox>
            <Checkbox checked={everywhere} onChange={({ target }) => setEverywhere(target.checked)}>
              {t('personal.everywhere')}
            </Checkbox>
          </>
        )}
        {ask.isError && <ProblemView problem={asProblem(ask.error)} />}
      </div>
    </Modal>
  )
}
