import { EyeOutlined, PhoneOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../ui/use-phone.ts'
import { useTell } from '../../ui/use-tell.ts'

type PhoneProps = {
  phone: string | null
  /** Tells the number whole; the look is logged. Without it a hidden one only stands there. */
  reveal?: () => Promise<string>
  /** Is told when a call is begun. */
  onCall?: () => void
}

const callTo = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`

/** A number one can press to call. A hidden one opens with the press: on a phone it calls at once. */
export function Phone({ phone, reveal, onCall }: PhoneProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const handheld = usePhone()
  const [opened, setOpened] = useState<{ of: string; number: string } | null>(null)
  if (phone === null || phone === '') return null
  const number = opened?.of === phone ? opened.number : phone
  if (!number.includes('*'))
    return (
      <a className="phone" href={callTo(number)} onClick={onCall}>
        <PhoneOutlined /> {number}
      </a>
    )
  if (reveal === undefined)
    return (
      <span className="phone quiet" title={t('action.phoneHidden')}>
        <PhoneOutlined /> {phone}
      </span>
    )
  const open = async (): Promise<void> => {
    try {
      const whole = await reveal()
      setOpened({ of: phone, number: whole })
      if (!handheld) return
      onCall?.()
      globalThis.location.href = callTo(whole)
    } catch (thrown) {
      tell.problem(thrown)
    }
  }
  return (
    <button
      type="button"
      className="phone phone-open"
      title={t('customers.showPhone')}
      aria-label={`${t('customers.showPhone')} ${phone}`}
      onClick={(event) => {
        event.stopPropagation()
        void open()
      }}
    >
      <PhoneOutlined /> {phone} <EyeOutlined />
    </button>
  )
}
