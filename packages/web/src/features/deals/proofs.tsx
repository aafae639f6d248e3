import { FileTextOutlined, FormOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Value } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { DealPage, EvidenceRow, Proof } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { money } from '../../ui/format.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
import { fieldAt } from '../playbook/say-condition.ts'
import { FieldValue } from '../record-fields/field-value.tsx'
import { FormAnswers } from './form-answers.tsx'
import { useFieldName } from './use-field-name.ts'

type ProofsProps = {
  deal: DealPage
  proofs: readonly Proof[]
  /** Says which field each value is of. */
  named: boolean
}

/** What met a thing that a gate asks for: opened by a press where there is something to open, with who and when. */
export function Proofs({ deal, proofs, named }: ProofsProps) {
  return proofs.slice(-4).map((proof) => {
    const row = deal.evidence.find(({ id }) => id === proof.evidence)
    return (
      <small key={proof.evidence ?? proof.path ?? 'tick'} className="proof">
        {row !== undefined && <Piece row={row} />}
        {proof.path !== null && <FieldProof deal={deal} proof={proof} path={proof.path} named={named} />}
        {proof.by !== null && <span className="quiet">{proof.by.name}</span>}
        {proof.at !== null && (
          <span className="quiet">
            <When at={proof.at} />
          </span>
        )}
      </small>
    )
  })
}

/** A piece of evidence: its file, the form as it was filled in, or its words. */
function Piece({ row }: { row: EvidenceRow }) {
  const { t } = useTranslation()
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const { text, link } = row.value ?? {}
  if (row.file !== null)
    return (
      <a href={`/api/v1/files/${row.file.id}`} target="_blank" rel="noreferrer">
        <FileTextOutlined aria-hidden /> {row.file.name}
      </a>
    )
  if (typeof link === 'string' && /^https?:\/\//.test(link))
    return (
      <a href={link} target="_blank" rel="noreferrer" className="proof-words">
        {link}
      </a>
    )
  if (row.kind !== 'form') return typeof text === 'string' ? <span className="proof-words">{text}</span> : null
  const title = label(row.label) || t('deals.kind.form')
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        <FormOutlined aria-hidden /> {t('deals.openForm')}
      </button>
      <Modal open={open} title={title} footer={null} onCancel={() => setOpen(false)} width={560} destroyOnHidden>
        <FormAnswers row={row} />
      </Modal>
    </>
  )
}

/** The value of a field, leading to the record that it stands on; a phone shows this deal's fields on another tab. */
function FieldProof({ deal, proof, path, named }: { deal: DealPage; proof: Proof; path: string; named: boolean }) {
  const name = useFieldName()({ path, label: proof.label ?? { zh: path } })
  const phone = usePhone()
  const { data } = useQuery(playbookQuery)
  const field = data === undefined ? undefined : fieldAt(data.playbook, path)
  const value = proof.value as Value // the value of a field is never anything else
  const words =
    field === undefined ? (
      <>{path === 'deal.amount' && typeof value === 'number' ? money(value) : plain(path, value)}</>
    ) : (
      <FieldValue field={field} value={value} />
    )
  const to = pageOf(deal, path)
  return (
    <span className="proof-words">
      {named && `${name} `}
      {to === null || (phone && to.startsWith('#')) ? (
        words
      ) : to.startsWith('#') ? (
        <a href={to}>{words}</a>
      ) : (
        <RowsLink to={to}>{words}</RowsLink>
      )}
    </span>
  )
}

function plain(path: string, value: Value): string {
  if (value === null) return ''
  if (path === 'deal.expectedClose') return String(value).slice(0, 10)
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function pageOf(deal: DealPage, path: string): string | null {
  if (path.startsWith('customer.') && deal.customer !== null) return `/customers/${deal.customer.id}`
  if (path.startsWith('lead.') && deal.leadId !== null) return `/leads/${deal.leadId}`
  return path.startsWith('deal.') ? '#deal-fields' : null
}
