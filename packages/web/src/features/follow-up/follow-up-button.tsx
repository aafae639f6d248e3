import { EditOutlined } from '@ant-design/icons'
import { Button, Tooltip, type ButtonProps } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { offerFollowUp, openFollowUp, type Target } from './target.ts'

/** Logs a follow-up about a record, by a press or by `n`; with `completes` it may finish that action as well. */
export function FollowUpButton({ type, size, ...target }: Target & Pick<ButtonProps, 'type' | 'size'>) {
  const { t } = useTranslation()
  const { lead, deal, customer, choices, subject, completes } = target
  const about = JSON.stringify({ lead, deal, customer, choices, subject, completes })
  useEffect(() => offerFollowUp(JSON.parse(about) as Target), [about]) // its own words, so that equal targets are one
  return (
    <Tooltip title={<kbd>n</kbd>}>
      <Button
        icon={<EditOutlined />}
        type={type ?? 'default'}
        size={size ?? 'middle'}
        onClick={() => openFollowUp({ lead, deal, customer, choices, subject, completes })}
      >
        {t('followUp.button')}
      </Button>
    </Tooltip>
  )
}
