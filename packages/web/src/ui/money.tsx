import { Tooltip } from 'antd'
import { useLanguage } from '../i18n/i18n.ts'
import { exactMoney, money } from './format.ts'

/** An amount as it is spoken of (¥68 万, ¥680K), to the cent on hover. */
export function Money({ value, currency = 'CNY' }: { value: number | null | undefined; currency?: string }) {
  const language = useLanguage()
  if (value === null || value === undefined) return <span className="quiet">–</span>
  return (
    <Tooltip title={exactMoney(value, currency, language)}>
      <span className="number">{money(value, currency, language)}</span>
    </Tooltip>
  )
}
