import {
  AudioOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  FormOutlined,
  MailOutlined,
  PlusOutlined,
  SnippetsOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Select, Tooltip } from 'antd'
import { useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceKind } from '@cairn/core/stage/stage.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { DealPage, EvidenceRow } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Person } from '../../ui/person.tsx'
import { When } from '../../ui/when.tsx'
import { SupplyEvidence } from './supply-evidence.tsx'

const icons: Partial<Record<EvidenceKind, ComponentType>> = {
  recording: AudioOutlined,
  form: FormOutlined,
  document: FileTextOutlined,
  email: MailOutlined,
  'check-in': EnvironmentOutlined,
}

/** All that proves something about a deal, newest first, and a way to add to it. */
export function DealEvidence({ deal }: { deal: DealPage }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const rows = deal.evidence.toReversed()
  const add = (
    <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('deals.addEvidence')}
    </Button>
  )
  return (
    <section className="panel" aria-label={t('deals.evidence')}>
      <header className="panel-head">
        <h2>
          {t('deals.evidence')}
          {rows.length > 0 && <small>{rows.length}</small>}
        </h2>
        {add}
      </header>
      {rows.length === 0 ? (
        <Empty
          title={t('deals.evidenceEmpty')}
          hint={t('deals.evidenceHint')}
          action={<Button onClick={() => setAdding(true)}>{t('deals.addEvidence')}</Button>}
        />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: keys have to reach it
        <ul className="evidence" tabIndex={0} aria-label={t('deals.evidence')}>
          {rows.map((row) => (
            <EvidenceLine key={row.id} row={row} />
          ))}
        </ul>
      )}
      {adding && <AddEvidence deal={deal} onClose={() => setAdding(false)} />}
    </section>
  )
}

function EvidenceLine({ row }: { row: EvidenceRow }) {
  const { t } = useTranslation()
  const label = useLabel()
  const Icon = icons[row.kind] ?? SnippetsOutlined
  const words = row.value?.['text'] ?? row.value?.['link']
  const place = row.value?.['latitude']
  return (
    <li>
      <Icon />
      <div>
        <strong>{label(row.label) || t(`deals.kind.${row.kind}`)}</strong>
        {row.file !== null && (
          <a href={`/api/v1/files/${row.file.id}`} target="_blank" rel="noreferrer">
            {row.file.name} <span className="quiet">{fileSize(row.file.size)}</span>
          </a>
        )}
        {typeof words === 'string' && (
          <Tooltip title={words.length > 80 ? words : ''}>
            <span className="proof-words">{words}</span>
          </Tooltip>
        )}
        {typeof place === 'number' && (
          <span className="quiet">{`${place.toFixed(4)}, ${Number(row.value?.['longitude']).toFixed(4)}`}</span>
        )}
        <small className="quiet">
          {row.by !== null && <Person person={row.by} />} <When at={row.at} />
        </small>
      </div>
    </li>
  )
}

function fileSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

const kinds = [
  'document',
  'check-in',
  'meeting',
  'email',
  'message',
  'recording',
  'form',
  'payment',
  'confirmation',
  'note',
] as const satisfies readonly EvidenceKind[]

/** Adds evidence of any kind; documents by the types of the playbook, filled forms by its forms. */
function AddEvidence({ deal, onClose }: { deal: DealPage; onClose: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  const [kind, setKind] = useState<EvidenceKind>('document')
  const [type, setType] = useState<string | null>(null)
  const types =
    kind === 'document'
      ? (data?.playbook.documentTypes ?? [])
      : kind === 'form'
        ? (data?.playbook.forms.filter(({ record }) => record === 'deal') ?? [])
        : []
  const chosen = types.find(({ id }) => id === type)
  return (
    <Modal open title={t('deals.addEvidence')} footer={null} onCancel={onClose} width={560}>
      <div className="add-evidence">
        <Select
          aria-label={t('deals.evidenceKind')}
          value={kind}
          onChange={(next: EvidenceKind) => {
            setKind(next)
            setType(null)
          }}
          options={kinds.map((value) => ({ value, label: t(`deals.kind.${value}`) }))}
        />
        {types.length > 0 && (
          <Select
            aria-label={t('deals.documentType')}
            placeholder={t('deals.documentType')}
            value={type}
            onChange={setType}
            options={types.map((each) => ({ value: each.id, label: label(each.label) }))}
          />
        )}
      </div>
      {(types.length === 0 || chosen !== undefined) && (
        <SupplyEvidence
          key={`${kind} ${type}`}
          deal={deal}
          proof={{ kind, type, label: chosen?.label ?? { zh: t(`deals.kind.${kind}`) } }}
          onDone={onClose}
        />
      )}
    </Modal>
  )
}
