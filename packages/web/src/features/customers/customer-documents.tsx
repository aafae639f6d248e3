import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { EvidenceRow, FileRow } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Person } from '../../ui/person.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { When } from '../../ui/when.tsx'
import { FilePreview } from './file-preview.tsx'

/** Files of a customer, its leads and its deals; pictures, recordings and PDF open in place. */
export function CustomerDocuments({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<FileRow | null>(null)
  const rows = useInfiniteQuery(listing<EvidenceRow>('customers', `/customers/${customer}/documents`, { limit: 20 }))
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="panel" aria-label={t('customers.documents')}>
      <header className="panel-head">
        <h2>{t('customers.documents')}</h2>
      </header>
      {rows.isError ? (
        <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
      ) : rows.isSuccess && items.length === 0 ? (
        <Empty title={t('customers.documentsEmpty')} hint={t('customers.documentsHint')} />
      ) : (
        <ul className="customer-documents">
          {items.map((row) => (
            <DocumentLine key={row.id} row={row} onShow={setShown} />
          ))}
        </ul>
      )}
      {rows.hasNextPage && (
        <Button type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
      {shown !== null && <FilePreview file={shown} onClose={() => setShown(null)} />}
    </section>
  )
}

function DocumentLine({ row, onShow }: { row: EvidenceRow; onShow: (file: FileRow) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { file } = row
  if (file === null) return null
  return (
    <li>
      <button type="button" onClick={() => onShow(file)}>
        {file.mime.startsWith('image/') && <img src={`/api/v1/files/${file.id}`} alt="" loading="lazy" />}
        <span className="document-name">
          <strong>{file.name}</strong>
          <small className="quiet">
            {label(row.label) || t(`deals.kind.${row.kind}`)} {row.by !== null && <Person person={row.by} />}
          </small>
        </span>
        <When at={row.at} />
      </button>
    </li>
  )
}
