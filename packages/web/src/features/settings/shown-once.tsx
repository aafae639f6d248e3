import { Alert, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'

export type Secret = { title: string; note?: string; value: string }

/** A password or key that is told once: copied by a press, closed only on purpose. */
export function ShownOnce({ secret, onClose }: { secret: Secret | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={secret !== null}
      title={secret?.title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('settings.keep')}
        </Button>
      }
    >
      {secret?.note !== undefined && <p>{secret.note}</p>}
      <div className="secret">
        <code>{secret?.value}</code>
        <CopyButton text={secret?.value ?? ''} words={t('settings.copy')} />
      </div>
      <Alert type="warning" showIcon title={t('settings.onceWarning')} />
    </Modal>
  )
}
