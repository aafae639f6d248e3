import { CloseOutlined, InboxOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Progress, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import { percent } from '../../ui/format.ts'
import { sayImportProblem } from '../imports/say-import.ts'
import { dismiss, type Sending } from './uploads.ts'

type Props = {
  title: string
  hint?: string
  sending?: readonly Sending[]
  disabled?: boolean
  onFiles: (files: readonly File[]) => void
}

/** Where several files are dropped at once; each tells how much is sent, and one that is refused says why. */
export function UploadPlace({ title, hint, sending = [], disabled = false, onFiles }: Props) {
  const { t } = useTranslation()
  return (
    <div className="upload">
      <Upload.Dragger
        multiple
        disabled={disabled}
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.vcf,.vcard,.gz"
        showUploadList={false}
        beforeUpload={(file, all) => {
          // called once for each file with all of them: the first call takes them together
          if (file === all[0]) onFiles(all)
          return false
        }}
      >
        <span className="upload-icon">
          <InboxOutlined />
        </span>
        <span className="upload-words">
          <strong>{title}</strong>
          {hint !== undefined && <small className="quiet">{hint}</small>}
        </span>
      </Upload.Dragger>
      {sending.length > 0 && (
        <ul className="panel clean-sending" aria-live="polite">
          {sending.map(({ key, name, share, problem }) => (
            <li key={key}>
              <b>{name}</b>
              {problem === null ? (
                <>
                  <span className="quiet">
                    {share < 1 ? t('cleaning.sent', { share: percent(share) }) : t('cleaning.reading')}
                  </span>
                  <Progress percent={Math.floor(share * 100)} showInfo={false} size="small" status="active" />
                </>
              ) : (
                <>
                  <span className="late">
                    <WarningOutlined aria-hidden /> {t('cleaning.refused')}: {sayImportProblem(problem)}
                  </span>
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={t('shell.close')}
                    onClick={() => dismiss(key)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
