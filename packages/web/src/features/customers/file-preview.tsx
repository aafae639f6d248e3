import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Skeleton } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRow } from '../../api/types.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { problemOf } from '../../api/problem.ts'
import { OfficePreview } from './office-preview.tsx'

/** A file as it looks, over the page; what a browser cannot show is offered to be saved. */
export function FilePreview({ file, onClose }: { file: FileRow; onClose: () => void }) {
  const { t } = useTranslation()
  const address = `/api/v1/files/${file.id}`
  return (
    <Modal
      open
      width={960}
      title={file.name}
      onCancel={onClose}
      footer={
        <Button href={address} target="_blank" rel="noreferrer">
          {t('customers.openFile')}
        </Button>
      }
    >
      <div className="file-preview">
        {file.mime.startsWith('image/') ? (
          <img src={address} alt={file.name} />
        ) : file.mime.startsWith('audio/') ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- a recording of a call comes without captions
          <audio controls src={address} />
        ) : file.mime.startsWith('video/') ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- so does a video from a visit
          <video controls src={address} />
        ) : file.mime === 'application/pdf' ? (
          <PdfPreview address={address} name={file.name} />
        ) : (
          <OfficePreview file={file} />
        )}
      </div>
    </Modal>
  )
}

/** Files answer in a sandbox, in which browsers show no PDF: it is fetched, and shown from memory. */
function PdfPreview({ address, name }: { address: string; name: string }) {
  const answer = useQuery({
    queryKey: ['files', address],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const response = await fetch(address, { credentials: 'same-origin' })
      if (!response.ok) throw await problemOf(response)
      return new Blob([await response.arrayBuffer()], { type: 'application/pdf' })
    },
  })
  if (answer.isError) return <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  return <PdfFrame blob={answer.data} name={name} />
}

function PdfFrame({ blob, name }: { blob: Blob; name: string }) {
  const show = useCallback(
    (frame: HTMLIFrameElement | null) => {
      if (frame === null) return undefined
      const url = URL.createObjectURL(blob)
      frame.src = url
      return () => URL.revokeObjectURL(url)
    },
    [blob],
  )
  // oxlint-disable-next-line react/iframe-missing-sandbox -- in a sandbox browsers show no PDF; its type is set here
  return <iframe title={name} ref={show} />
}
