import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Table, Tag } from 'antd'
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
  const { modal } = App.useApp()
  const doubted = connector.runs.find(({ look }) => look !== null)?.look
  const ask = useMutation({
    mutationFn: (how: { again: true } | { look: 'look' | 'sure' }) => post(`/connectors/${connector.id}/run`, how),
    onSuccess: () => {
      tell.done(t('sources.asked'))
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
    },
    onError: tell.problem,
  })
  const sure = (): void =>
    void modal.confirm({
      title: t('sources.sureAsk'),
      content: t('sources.sureHint'),
      okText: t('sources.sure'),
      cancelText: t('words.cancel'),
      onOk: () => ask.mutate({ look: 'sure' }),
    })
  return (
    <>
      {doubted?.doubt && (
        <Alert
          className="source-gone-note"
          type="warning"
          showIcon
          title={t(`sources.doubts.${doubted.doubt}`)}
          description={t('sources.lookResult', shownOf(doubted))}
          action={
            doubted.doubt !== 'failed' && (
              <Button size="small" disabled={!connector.enabled || ask.isPending} onClick={sure}>
                {t('sources.sure')}
              </Button>
            )
          }
        />
      )}
      <Table<Run>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={connector.runs}
        columns={[
          { key: 'at', title: t('sources.began'), render: (_, run) => <When at={run.beganAt} /> },
          { key: 'state', title: t('words.state'), render: (_, run) => <RunState run={run} /> },
          ...(['read', 'added', 'changed', 'unchanged', 'rejected', 'gone', 'back'] as const).map((key) => ({
            key,
            title: t(`sources.count.${key}`),
            align: 'right' as const,
            render: (_: unknown, run: Run) => number(run[key]),
          })),
        ]}
      />
      <p>
        <Button
          size="small"
          disabled={!connector.enabled || ask.isPending}
          onClick={() => ask.mutate({ look: 'look' })}
        >
          {t('sources.lookNow')}
        </Button>{' '}
        <span className="quiet">{t('sources.lookNowHint')}</span>
      </p>
      <p>
        <Button size="small" disabled={!connector.enabled || ask.isPending} onClick={() => ask.mutate({ again: true })}>
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

function shownOf({ rows, known, seen }: NonNullable<Run['look']>): Record<'rows' | 'known' | 'seen', string> {
  return { rows: number(rows), known: number(known), seen: number(seen) }
}

function RunState({ run }: { run: Run }) {
  const { t } = useTranslation()
  return (
    <>
      <Tag color={colours[run.state]}>{t(`sources.states.${run.state}`)}</Tag>
      {run.look !== null && (
        <div className="quiet source-error">
          {run.look.doubt === null ? t('sources.lookResult', shownOf(run.look)) : t(`sources.doubts.${run.look.doubt}`)}
        </div>
      )}
      {run.error !== null && <div className="quiet source-error">{run.error.message}</div>}
    </>
  )
}
