import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '@cairn/core/value.ts'
import { patch } from '../../api/client.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { ContactRow } from '../../api/types.ts'
import { EditFields } from '../record-fields/edit-fields.tsx'
import { sectionsOf } from '../record-fields/sections.ts'
import { isFilledIn } from '../record-fields/usable-fields.ts'

type EditContactProps = { customer: string; contact: ContactRow; fields: Fields; onClose: () => void }

/** A person's name, role in the purchase, phone and other fields, in a drawer. */
export function EditContact({ customer, contact, fields, onClose }: EditContactProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(contact.name)
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
      before={
        <label className="contact-name">
          {t('customers.contactName')}
          <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </label>
      }
      touched={name.trim() !== '' && name.trim() !== contact.name}
      sections={sections}
      fields={fields}
      save={async (changed) => {
        await patch(`/customers/${customer}/contacts/${contact.id}`, {
          fields: changed,
          ...(name.trim() !== '' && { name: name.trim() }),
        })
        await queryClient.invalidateQueries({ queryKey: ['customers'] })
      }}
      onClose={onClose}
    />
  )
}
