import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button, Tooltip, type ButtonProps } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from './copy-text.ts'

/** Copies a text and says so for a moment. Works on plain http too, where browsers lock their clipboard. */
export function CopyButton({
  text,
  words,
  ...button
}: { text: string; words?: string } & Omit<ButtonProps, 'onClick'>) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  const name = t(copied ? 'playbook.copied' : 'playbook.copy')
  return (
    <Tooltip title={words === undefined ? name : undefined}>
      <Button
        size="small"
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        aria-label={words === undefined ? name : undefined}
        onClick={() => void copyText(text).then(setCopied)}
        {...button}
      >
        {words === undefined ? undefined : copied ? t('playbook.copied') : words}
      </Button>
    </Tooltip>
  )
}
