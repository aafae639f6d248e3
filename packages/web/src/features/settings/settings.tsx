import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { peopleQuery } from '../../api/queries.ts'
import type { PersonRow } from '../../api/types.ts'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

/** People of the organisation. */
export function Settings() {
  const { t } = useTranslation()
  const people = useQuery(peopleQuery)
  return (
    <Page title={t('shell.settings')}>
      {people.isError && <ProblemView problem={people.error} retry={() => void people.refetch()} />}
      <Table<PersonRow>
        className="panel"
        size="small"
        rowKey="id"
        loading={people.isPending}
        dataSource={people.data ?? []}
        pagination={false}
        columns={[
          { key: 'name', title: t('words.owner'), render: (_, row) => <Person person={row} /> },
          { key: 'role', title: t('words.state'), render: (_, row) => t(`signIn.${row.role}`) },
          { key: 'team', title: t('shell.groupTeam'), dataIndex: 'teamName' },
        ]}
      />
    </Page>
  )
}
