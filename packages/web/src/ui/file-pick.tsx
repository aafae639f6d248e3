import { CloseOutlined, LoadingOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '../api/client.ts'
import type { FileRow } from '../api/types.ts'
import { useFilesUnderWay } from './files-under-way.tsx'
import { useTell } from './use-tell.ts'
import './chips.css'

type FilePickProps = {
  file: FileRow | undefined
  onFile: (file: FileRow | undefined) => void
  label: ReactNode
  /** `photo` opens the camera on a phone. */
  take?: 'any' | 'photo'
}

/** One file, sent as soon as it is chosen; its name stands there until it is taken away. */
export function FilePick({ file, onFile, label, take = 'any' }: FilePickProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const { begin } = useFilesUnderWay()
  const [sending, setSending] = useState<string | null>(null)
  const send = (chosen: File): void => {
    setSending(chosen.name)
    const end = begin()
    upload<FileRow>('/files', chosen)
      .then(onFile, tell.problem)
      .finally(() => {
        setSending(null)
        end()
      })
  }
  if (sending !== null)
    return (
      <span className="file-picked">
        <LoadingOutlined /> <span>{sending}</span>
      </span>
    )
  if (file !== undefined)
    return (
      <span className="file-picked">
        <PaperClipOutlined />
        <a href={`/api/v1/files/${file.id}`} target="_blank" rel="noreferrer">
          {file.name}
        </a>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('shell.close')}
          onClick={() => onFile(undefined)}
        />
      </span>
    )
  return <FileButton label={label} take={take} onFile={send} />
}

/** A button that asks for one file and hands it over as it is. */
export function FileButton({
  label,
  take = 'any',
  onFile,
}: {
  label: ReactNode
  take?: 'any' | 'photo'
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        {...(take === 'photo' && { accept: 'image/*', capture: 'environment' })}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen !== undefined) onFile(chosen)
        }}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
