import { PaperClipOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { EvidenceRow } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { When } from '../../ui/when.tsx'
import './action.css'

/** What was kept as proof: its kind, its file or words, who and when. */
export function EvidenceList({ rows }: { rows: readonly EvidenceRow[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <ul className="evidence-list">
      {rows.map((row) => (
        <li key={row.id}>
          <strong>{label(row.label) || t(`timeline.evidence.${row.kind}`)}</strong>
          <span className="evidence-what">
            {row.file === null ? (
              <Words value={row.value} />
            ) : (
              <a href={`/api/v1/files/${row.file.id}`} target="_blank" rel="noreferrer">
                <PaperClipOutlined /> {row.file.name}
              </a>
            )}
          </span>
          <span className="quiet">
            {row.by?.name} <When at={row.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Words({ value }: { value: EvidenceRow['value'] }) {
  const { text, link, latitude, longitude } = value ?? {}
  if (typeof link === 'string' && /^https?:\/\//.test(link))
    return (
      <a href={link} target="_blank" rel="noreferrer">
        {link}
      </a>
    )
  if (typeof latitude === 'number' && typeof longitude === 'number')
    return (
      <>
        {latitude.toFixed(5)}, {longitude.toFixed(5)}
      </>
    )
  return <>{typeof text === 'string' ? text : null}</>
}
