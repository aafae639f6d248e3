import { Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReasonedTag as Reasoned } from '../api/types.ts'
import { useLabel, useLanguage } from '../i18n/i18n.ts'
import { exactTime } from './format.ts'

/** A tag that tells why it is there and since when, by hover, touch or keyboard. */
export function ReasonedTag({ tag, outlined = false }: { tag: Reasoned; outlined?: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const language = useLanguage()
  const told = [
    tag.why === null ? t('customers.tagUnknown') : t('customers.tagWhy', { why: label(tag.why) }),
    tag.since === null ? '' : exactTime(tag.since, language),
  ]
  return (
    <Tooltip trigger={['hover', 'focus', 'click']} title={told.filter(Boolean).join(' · ')}>
      <Tag tabIndex={0} {...(outlined && { variant: 'outlined' as const })}>
        {label(tag.label)}
      </Tag>
    </Tooltip>
  )
}
