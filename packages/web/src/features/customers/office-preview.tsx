import { useQuery } from '@tanstack/react-query'
import { Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { FilePreviewed, FileRow } from '../../api/types.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

type Table = Extract<FilePreviewed, { kind: 'table' }>

/** The beginning of a workbook, a table or a Word document, as the server reads it. */
export function OfficePreview({ file }: { file: FileRow }) {
  const { t } = useTranslation()
  const [sheet, setSheet] = useState<string>()
  const answer = useQuery({
    ...one<FilePreviewed>('customers', `/files/${file.id}/preview`, { sheet }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  })
  if (answer.isError) return <ProblemView problem={answer.error} />
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  const { data } = answer
  if (data.kind === 'nothing') return <p className="quiet">{t('customers.noPreview')}</p>
  return (
    <div className="office-preview">
      {data.kind === 'table' ? (
        <SheetView table={data} onSheet={setSheet} />
      ) : (
        <div className="office-words">
          {data.paragraphs.map((paragraph, n) => (
            // oxlint-disable-next-line react/no-array-index-key -- paragraphs have no other name and never change
            <p key={n}>{paragraph}</p>
          ))}
        </div>
      )}
      {data.more && <p className="quiet">{t('customers.previewCut')}</p>}
    </div>
  )
}

function SheetView({ table, onSheet }: { table: Table; onSheet: (sheet: string) => void }) {
  const { t } = useTranslation()
  return (
    <>
      {table.sheets.length > 1 && (
        <Segmented value={table.sheet} options={table.sheets.map(({ name }) => name)} onChange={onSheet} />
      )}
      {table.rows.length === 0 ? (
        <p className="quiet">{t('customers.sheetEmpty')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
        <div className="office-table" role="region" aria-label={table.sheet} tabIndex={0}>
          <table>
            <tbody>
              {table.rows.map((row, r) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no other name and never change
                <tr key={r}>
                  {row.map((cell, c) => (
                    // oxlint-disable-next-line react/no-array-index-key -- nor have its cells
                    <td key={c}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
