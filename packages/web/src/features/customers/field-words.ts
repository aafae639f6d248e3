import { useQuery } from '@tanstack/react-query'
import type { RecordKind } from '@cairn/core/record/field.ts'
import type { Fields } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel, useLanguage } from '../../i18n/i18n.ts'
import { fieldText } from '../record-fields/field-text.ts'

/** Names and values of a record's fields in the reader's words; empty for a field that the playbook does not have. */
export function useFieldWords(record: RecordKind): {
  name: (id: string) => string
  text: (id: string, fields: Fields) => string
} {
  const label = useLabel()
  const language = useLanguage()
  const { data } = useQuery(playbookQuery)
  const find = (id: string) => data?.playbook.fields[record].find((field) => field.id === id)
  return {
    name: (id) => label(find(id)?.label),
    text: (id, fields) => {
      const field = find(id)
      return field === undefined ? '' : fieldText(field, fields[id], language, data?.playbook.currency)
    },
  }
}
