import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { useTell } from '../../ui/use-tell.ts'
import { readAgain } from './queries.ts'
import type { Migration } from './types.ts'

type EndDialogProps = { migration: Migration; how: 'end' | 'withdraw'; waiting: number; onClose: () => void }

/** What ending before its time, or taking it all back, means; and whether that is wanted. */
export function EndDialog({ migration, how, waiting, onClose }: EndDialogProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const go = async (): Promise<void> => {
    setBusy(true)
    try {
      await post(`/migration/${migration.id}/${how}`)
      readAgain()
      onClose()
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={440}
      title={t(`migration.${how}Title`)}
      okText={t(`migration.${how}`)}
      okButtonProps={{ loading: busy, danger: true }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <p>{how === 'end' ? t('migration.endWhy', { count: waiting }) : t('migration.withdrawWhy')}</p>
    </Modal>
  )
}
