import { PaperClipOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NamedKind } from '../../api/types.ts'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { nameQuery } from './names.ts'

/** The record in a field of which a value stands: whoever sees it may read a file that it names. */
export type Holder = { kind: 'lead' | 'customer' | 'contact' | 'deal'; id: string }

type NamedValueProps = { kind: NamedKind; id: string; holder?: Holder | undefined }

const pages = { lead: '/leads', customer: '/customers', deal: '/deals' } as const

/** What a link, person or file field names, by name, and the way there. */
export function NamedValue({ kind, id, holder }: NamedValueProps) {
  const { t } = useTranslation()
  const { data, isPending } = useQuery(nameQuery(kind, id))
  if (isPending) return <span className="quiet">…</span>
  if (!data) return <span className="quiet">{t('recordForm.notSeen')}</span>
  const name = data.name || data.beside || t('recordForm.nameless')
  switch (kind) {
    case 'person':
      return <Person person={{ name }} />
    case 'file':
      return (
        <a
          href={`/api/v1/files/${id}${holder ? `?${holder.kind}=${holder.id}` : ''}`}
          target="_blank"
          rel="noreferrer"
          className="named-file"
        >
          <PaperClipOutlined /> {name}
        </a>
      )
    case 'contact':
      return <span title={data.beside ?? ''}>{name}</span>
    default:
      return <RowsLink to={`${pages[kind]}/${id}`}>{name}</RowsLink>
  }
}
