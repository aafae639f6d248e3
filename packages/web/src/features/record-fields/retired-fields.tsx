import { useQuery } from '@tanstack/react-query'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecordKind } from '@cairn/core/record/field.ts'
import { isMissing, type Fields } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { FieldValue } from './field-value.tsx'
import type { Holder } from './named-value.tsx'
import './record-fields.css'

type RetiredFieldsProps = { record: RecordKind; fields: Fields; holder?: Holder }

/** What stands in fields that are no longer used; nothing where nothing does. */
export function RetiredFields({ record, fields, holder }: RetiredFieldsProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const defs = useQuery(playbookQuery).data?.playbook.fields[record] ?? []
  const kept = defs.filter(({ id, retired }) => retired === true && !isMissing(fields[id]))
  if (kept.length === 0) return null
  return (
    <div className="retired-fields">
      <Tooltip title={t('recordForm.noLongerUsedHint')}>
        <h3>{t('recordForm.noLongerUsed')}</h3>
      </Tooltip>
      <dl>
        {kept.map((field) => (
          <div key={field.id} className="retired-field">
            <dt>{label(field.label)}</dt>
            <dd>
              <FieldValue field={field} value={fields[field.id]} holder={holder} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
