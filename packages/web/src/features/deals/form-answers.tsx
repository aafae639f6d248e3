import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isMissing, type Value } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { EvidenceRow } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Person } from '../../ui/person.tsx'
import { When } from '../../ui/when.tsx'
import { FieldValue } from '../record-fields/field-value.tsx'
import '../record-fields/record-fields.css'

/** A filled form as it was handed in: its answers under the names of its fields, who and when. */
export function FormAnswers({ row }: { row: EvidenceRow }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  const record = data?.playbook.forms.find(({ id }) => id === row.type)?.record
  const fields = record === undefined ? [] : (data?.playbook.fields[record] ?? [])
  const answers = Object.entries(row.value ?? {}).filter(([, value]) => !isMissing(value as Value)) // as forms give them
  return (
    <>
      <p className="quiet">
        {row.by !== null && <Person person={row.by} />} <When at={row.at} />
      </p>
      {answers.length === 0 && <p>{t('deals.noAnswers')}</p>}
      <dl className="form-answers">
        {answers.map(([id, value]) => {
          const field = fields.find((each) => each.id === id)
          return (
            <div key={id} className="field">
              <dt>{field === undefined ? id : label(field.label)}</dt>
              <dd>{field === undefined ? String(value) : <FieldValue field={field} value={value as Value} />}</dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}
