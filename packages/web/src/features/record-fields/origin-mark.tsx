import { InfoCircleOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldOrigin } from '../../api/types.ts'
import { useLabel, useLanguage } from '../../i18n/i18n.ts'
import { exactTime } from '../../ui/format.ts'

/** Where a value comes from, who wrote it and when: on hover, on focus, and on press where nothing hovers. */
export function OriginMark({ origin }: { origin: FieldOrigin | undefined }) {
  const { t } = useTranslation()
  const label = useLabel()
  const language = useLanguage()
  if (origin === undefined) return null
  const words = [label(origin.label), origin.by?.name, exactTime(origin.at, language)].filter(Boolean).join(' · ')
  return (
    <Tooltip title={words} trigger={['hover', 'focus', 'click']}>
      <Button
        type="text"
        size="small"
        className="origin-mark"
        icon={<InfoCircleOutlined />}
        aria-label={t('customers.origin', { origin: words })}
      />
    </Tooltip>
  )
}
