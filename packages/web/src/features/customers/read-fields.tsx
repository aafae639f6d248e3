import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import type { Fields, Value } from '@cairn/core/value.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'

/** What a pasted text said beyond what the form asks: fields of the customer and of its first contact. */
export type Read = { readonly customer: Fields; readonly contact: Fields }

/** Shows what will be saved besides; each can be left out. */
export function ReadFields({ read, onRead }: { read: Read; onRead: (read: Read) => void }) {
  const label = useLabel()
  const fields = useQuery(playbookQuery).data?.playbook.fields
  const without = (record: keyof Read, id: string): void =>
    onRead({ ...read, [record]: Object.fromEntries(Object.entries(read[record]).filter(([each]) => each !== id)) })
  const all = (['customer', 'contact'] as const).flatMap((record) =>
    Object.entries(read[record]).map(([id, value]) => ({ record, id, value })),
  )
  if (fields === undefined || all.length === 0) return null
  return (
    <p className="read-fields">
      {all.map(({ record, id, value }) => {
        const field = fields[record].find((each) => each.id === id)
        const words = (each: Value): string => {
          const choice = field?.choices?.find((one) => one.id === each)
          return choice === undefined ? String(each) : label(choice.label)
        }
        return (
          <Tag key={`${record} ${id}`} closable onClose={() => without(record, id)}>
            {field === undefined ? id : label(field.label)}:{' '}
            {(Array.isArray(value) ? value : [value]).map(words).join(', ')}
          </Tag>
        )
      })}
    </p>
  )
}
