import { InboxOutlined, LoadingOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Alert, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import { upload } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { sayImportProblem } from './say-import.ts'
import type { ImportRun } from './types.ts'

/** Where files are dropped. A file that can be read opens its mapping at once; one that cannot says why. */
export function UploadPlace() {
  const { t } = useTranslation()
  const router = useRouter()
  const send = useMutation({
    mutationFn: (file: File) => upload<ImportRun>('/imports', file),
    onSuccess: (run) => {
      void queryClient.invalidateQueries({ queryKey: ['imports'] })
      router.history.push(`/imports?run=${run.id}`)
    },
  })
  return (
    <div className="upload">
      <Upload.Dragger
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.vcf,.vcard,.gz,.xls"
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          send.mutate(file)
          return false
        }}
      >
        <span className="upload-icon">{send.isPending ? <LoadingOutlined /> : <InboxOutlined />}</span>
        <span className="upload-words">
          <strong>{send.isPending ? t('imports.uploading', { name: send.variables.name }) : t('imports.drop')}</strong>
          <small className="quiet">{t('imports.dropHint')}</small>
        </span>
      </Upload.Dragger>
      {send.isError && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => send.reset() }}
          title={`${send.variables.name}: ${sayImportProblem(send.error)}`}
        />
      )}
    </div>
  )
}
