import { EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTell } from './use-tell.ts'

/** Says whether a phone came with its middle hidden. */
export function isMaskedPhone(phone: unknown): phone is string {
  return typeof phone === 'string' && phone.includes('****')
}

/** A phone that shows itself when pressed, and can be called then. The look is logged by whoever tells the number. */
export function MaskedPhone({ phone, reveal }: { phone: string; reveal: () => Promise<string> }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [shown, setShown] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (shown !== null) return <a href={`tel:${shown}`}>{shown}</a>
  const look = async (): Promise<void> => {
    setBusy(true)
    try {
      setShown(await reveal())
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      type="link"
      size="small"
      className="masked-phone"
      icon={<EyeOutlined />}
      iconPlacement="end"
      loading={busy}
      title={t('customers.showPhone')}
      aria-label={`${t('customers.showPhone')} ${phone}`}
      onClick={() => void look()}
    >
      {phone}
    </Button>
  )
}
