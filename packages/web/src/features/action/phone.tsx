import { PhoneOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'

/** A number one can press to call; a hidden one only stands there. `onCall` is told when a call is begun. */
export function Phone({ phone, onCall }: { phone: string | null; onCall?: () => void }) {
  const { t } = useTranslation()
  if (phone === null || phone === '') return null
  if (phone.includes('*'))
    return (
      <span className="phone quiet" title={t('action.phoneHidden')}>
        <PhoneOutlined /> {phone}
      </span>
    )
  return (
    <a className="phone" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} onClick={onCall}>
      <PhoneOutlined /> {phone}
    </a>
  )
}
