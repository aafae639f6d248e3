import { ArrowRightOutlined, DeleteOutlined } from '@ant-design/icons'
import { Alert, Button, Popconfirm, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'
import { useFilters } from '../../ui/use-filters.ts'
import { useChangeFile, useChangeSheet, useRemoveFile, useWork } from './run-queries.ts'
import { rowsBelow, SheetPlan } from './sheet-plan.tsx'
import type { Run, SourceFile } from './types.ts'
import { UploadPlace } from './upload-place.tsx'
import { sendFiles, useSendings } from './uploads.ts'

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const
/** A customer is known by either. */
const NAMES = new Set(['customer.name', 'contact.name'])

/** The files and what their sheets and columns are: guessed, or remembered from last time, and changed here. */
export function ColumnsStep({ run }: { run: Run }) {
  const { t } = useTranslation()
  const [, setFilters] = useFilters()
  const sending = useSendings(run.id)
  const work = useWork(run.id)
  const arriving = sending.some(({ problem }) => problem === null)
  const used = run.sources.flatMap(({ sheets }) => sheets.filter(({ use }) => use))
  const nameless = used.filter(({ columns }) => !columns.some(({ field }) => field !== null && NAMES.has(field)))
  const read = (): void => {
    // once it is read, the run opens where it waits
    work.mutate('read', { onSuccess: () => setFilters({ step: undefined }) })
  }
  return (
    <>
      <UploadPlace
        title={t(run.sources.length === 0 ? 'cleaning.drop' : 'cleaning.dropMore')}
        {...(run.sources.length === 0 && { hint: t('cleaning.dropHint') })}
        disabled={run.sources.length >= run.limits.files}
        sending={sending}
        onFiles={(files) => void sendFiles(run.id, files)}
      />
      {run.sources.map((file) => (
        <FilePanel key={file.id} run={run} file={file} />
      ))}
      {nameless.map((sheet) => (
        <Alert key={sheet.id} type="warning" showIcon title={t('cleaning.noName', { sheet: nameOf(run, sheet.id) })} />
      ))}
      {run.sources.length > 0 && (
        <div className="clean-next">
          <Button
            type="primary"
            size="large"
            disabled={arriving || used.length === 0 || nameless.length > 0}
            loading={work.isPending}
            onClick={read}
          >
            {t('cleaning.read', { rows: number(used.reduce((sum, sheet) => sum + rowsBelow(sheet), 0)) })}{' '}
            <ArrowRightOutlined />
          </Button>
          {run.state === 'ready' && <span className="quiet">{t('cleaning.readAgainHint')}</span>}
        </div>
      )}
    </>
  )
}

/** The sheet's name, with its file's where there are several sheets by that name. */
function nameOf({ sources }: Run, id: string): string {
  const file = sources.find(({ sheets }) => sheets.some((sheet) => sheet.id === id))
  const sheet = file?.sheets.find((each) => each.id === id)
  return file === undefined || sheet === undefined
    ? ''
    : file.sheets.length === 1
      ? file.name
      : `${file.name} · ${sheet.name}`
}

function FilePanel({ run, file }: { run: Run; file: SourceFile }) {
  const { t } = useTranslation()
  const changeSheet = useChangeSheet(run.id)
  const changeFile = useChangeFile(run.id)
  const removal = useRemoveFile(run.id)
  const { encoding } = file
  return (
    <section className="panel source-file" aria-busy={changeSheet.isPending || changeFile.isPending}>
      <header className="source-head">
        <h2>{file.name}</h2>
        <span className="quiet">{sizeWords(file.size)}</span>
        {encoding !== null && (
          <label className="sheet-line">
            {t('cleaning.encoding')}
            <Select<(typeof ENCODINGS)[number]>
              size="small"
              loading={changeFile.isPending}
              value={encoding}
              onChange={(wanted) => changeFile.mutate({ file: file.id, encoding: wanted })}
              options={ENCODINGS.map((value) => ({ value, label: t(`cleaning.encodings.${value}`) }))}
            />
            {encoding === file.guessedEncoding && <span className="quiet">{t('cleaning.guessed')}</span>}
          </label>
        )}
        <Popconfirm
          title={t('cleaning.removeAsk', { name: file.name })}
          description={t('cleaning.removeHint')}
          okText={t('cleaning.remove')}
          onConfirm={() => removal.mutate(file.id)}
        >
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            loading={removal.isPending}
            aria-label={`${t('cleaning.remove')} ${file.name}`}
          />
        </Popconfirm>
      </header>
      {file.sheets.map((sheet) => (
        <SheetPlan
          key={sheet.id}
          sheet={sheet}
          targets={run.targets}
          alone={file.sheets.length === 1}
          cards={file.format === 'cards'}
          onChange={(change) => changeSheet.mutate({ sheet: sheet.id, change })}
        />
      ))}
    </section>
  )
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${number(Math.max(1, bytes / 1000))} kB` : `${number(bytes / 1_000_000, 1)} MB`
}
