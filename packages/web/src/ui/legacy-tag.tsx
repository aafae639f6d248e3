import { HistoryOutlined, InboxOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LegacyState } from '@cairn/core/record/rows.ts'

const icons = { waiting: HistoryOutlined, archived: InboxOutlined } as const

/** Marks a customer of the time before that is only to be read; one in the new process needs no mark. */
export function LegacyTag({ legacy }: { legacy: LegacyState | null | undefined }) {
  const { t } = useTranslation()
  if (legacy !== 'waiting' && legacy !== 'archived') return null
  const Icon = icons[legacy]
  return (
    <Tag icon={<Icon />} variant="outlined">
      {t(`migration.mark.${legacy}`)}
    </Tag>
  )
}
