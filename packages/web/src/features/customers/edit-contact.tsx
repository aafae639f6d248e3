import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Fields } from '@cairn/core/value.ts'
import { patch } from '../../api/client.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { ContactRow } from '../../api/types.ts'
import { EditFields } from '../record-fields/edit-fields.tsx'
import { sectionsOf } from '../record-fields/sections.ts'
import { isFilledIn } from '../record-fields/usable-fields.ts'

type EditContactProps = { customer: string; contact: ContactRow; fields: Fields; onClose: () => void }

/** A person's role in the purchase, phone and other fields, in a drawer. */
export function EditContact({ customer, contact, fields, onClose }: EditContactProps) {
  const { data } = useQuery(playbookQuery)
  const sections = useMemo(
    () =>
      data === undefined
        ? []
        : sectionsOf(data.playbook, 'contact', { zh: '其他', en: 'Other' })
            .map((section) => ({
              ...section,
              fields: section.fields.filter(
                (field) => field.id !== 'name' && field.retired !== true && isFilledIn(field),
              ),
            }))
            .filter((section) => section.fields.length > 0),
    [data],
  )
  return (
    <EditFields
      title={contact.name}
      sections={sections}
      fields={fields}
      save={async (changed) => {
        await patch(`/customers/${customer}/contacts/${contact.id}`, { fields: changed })
        await queryClient.invalidateQueries({ queryKey: ['customers'] })
      }}
      onClose={onClose}
    />
  )
}
