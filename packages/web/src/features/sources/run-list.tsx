import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { number } from '../../ui/format.ts'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import type { Connector, Reject } from './types.ts'

const colours = { running: 'blue', done: 'green', failed: 'red', stopped: 'default' } as const
type Run = Connector['runs'][number]

/** The last readings of a system and the rows that could not be taken in. */
export function RunList({ connector }: { connector: Connector }) {
  const { t } = useTranslation()
  const tell = useTell()
  const rejects = useQuery(one<Reject[]>('settings', `/connectors/${connector.id}/rejects`))
  const again = useMutation({
    mutationFn: () => post(`/connectors/${connector.id}/run`, { again: true }),
    onSuccess: () => {
      tell.done(t('sources.asked'))
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
    },
    onError: tell.problem,
  })
  return (
    <>
      <Table<Run>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={connector.runs}
        columns={[
          { key: 'at', title: t('sources.began'), render: (_, run) => <When at={run.beganAt} /> },
          { key: 'state', title: t('words.state'), render: (_, run) => <RunState run={run} /> },
          ...(['read', 'added', 'changed', 'unchanged', 'rejected'] as const).map((key) => ({
            key,
            title: t(`sources.count.${key}`),
            align: 'right' as const,
            render: (_: unknown, run: Run) => number(run[key]),
          })),
        ]}
      />
      <p>
        <Button size="small" disabled={!connector.enabled} loading={again.isPending} onClick={() => again.mutate()}>
          {t('sources.again')}
        </Button>{' '}
        <span className="quiet">{t('sources.againHint')}</span>
      </p>
      {(rejects.data?.length ?? 0) > 0 && (
        <>
          <h3>{t('sources.rejects')}</h3>
          <p className="quiet">{t('sources.rejectsHint')}</p>
          <Table<Reject>
            size="small"
            rowKey="externalId"
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            dataSource={rejects.data ?? []}
            columns={[
              { key: 'id', title: t('sources.idColumn'), render: (_, row) => row.externalId },
              {
                key: 'why',
                title: t('sources.why'),
                render: (_, row) => row.problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
              },
              { key: 'at', title: t('sources.seen'), render: (_, row) => <When at={row.at} /> },
            ]}
          />
        </>
      )}
    </>
  )
}

function RunState({ run }: { run: Run }) {
  const { t } = useTranslation()
  return (
    <>
      <Tag color={colours[run.state]}>{t(`sources.states.${run.state}`)}</Tag>
      {run.error !== null && <div className="quiet source-error">{run.error.message}</div>}
    </>
  )
}
