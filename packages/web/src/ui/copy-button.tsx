import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button, Tooltip, type ButtonProps } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

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
        onClick={() => void copy(text).then(setCopied)}
        {...button}
      >
        {words === undefined ? undefined : copied ? t('playbook.copied') : words}
      </Button>
    </Tooltip>
  )
}

async function copy(text: string): Promise<boolean> {
  if (isSecureContext) return navigator.clipboard.writeText(text).then(() => true)
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  // the old way is the only one without https
  const done = document.execCommand('copy')
  area.remove()
  return done
}
