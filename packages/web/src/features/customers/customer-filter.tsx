import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/client.ts'
import { one } from '../../api/queries.ts'
import type { CustomerPage } from '../../api/types.ts'
import { filterText } from '../../ui/use-filters.ts'

/** Says whose rows a list is narrowed to, and widens it again. */
export function CustomerFilter({ filters, filter }: { filters: Query; filter: (change: Query) => void }) {
  const { t } = useTranslation()
  const id = filterText(filters, 'customer')
  const { data } = useQuery({ ...one<CustomerPage>('customers', `/customers/${id}`), enabled: id !== '' })
  if (id === '') return null
  return (
    <Tag
      closable
      title={t('customers.onlyOne')}
      onClose={() => filter({ customer: '' })}
      style={{ alignSelf: 'center', margin: 0, fontSize: 13, lineHeight: '24px' }}
    >
      {data?.name ?? t('customers.onlyOne')}
    </Tag>
  )
}
