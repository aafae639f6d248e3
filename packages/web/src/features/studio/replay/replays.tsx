import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, InputNumber, Progress, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../../api/client.ts'
import { one, queryClient } from '../../../api/queries.ts'
import { useMe } from '../../../app/session.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { When } from '../../../ui/when.tsx'
import { draftQuery } from '../draft-api.ts'
import type { ReplayRow } from './types.ts'
import './replay.css'

const spans = [7, 30, 90] as const
export const replaysQuery = one<{ items: ReplayRow[] }>('imports', '/playbook/replays')

/** One's what-if replays: a new one, those under way, and those done. */
export function Replays() {
  const { t } = useTranslation()
  const mayTry = useMe().rights.includes('playbook.publish')
  const replays = useQuery({
    ...replaysQuery,
    enabled: mayTry,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) === true ? 1_000 : false),
  })
  return (
    <Page
      title={t('studio.replay.title')}
      sub={t('studio.replay.sub')}
      width="read"
      actions={<Link to="/playbook/edit">{t('studio.history.back')}</Link>}
    >
      {mayTry && <Begin />}
      {replays.isError && <ProblemView problem={replays.error} retry={() => void replays.refetch()} />}
      {mayTry && replays.isPending && <Skeleton active />}
      {replays.data?.items.length === 0 && (
        <div className="panel">
          <Empty title={t('studio.replay.none')} hint={t('studio.replay.noneHint')} />
        </div>
      )}
      <ul className="replays">
        {replays.data?.items.map((row) => (
          <li key={row.id} className="panel">
            <Link to="/playbook/replays/$id" params={{ id: row.id }}>
              <b>{t('studio.replay.lastDays', { count: daysOf(row) })}</b>
              <span>{t(`studio.replay.state.${row.state}`)}</span>
              <span className="quiet">
                <When at={row.createdAt} />
              </span>
              {isUnderWay(row) && <ReplayBar row={row} />}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export function isUnderWay({ state }: Pick<ReplayRow, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

/** How many days a replay looks back. */
export function daysOf({ from, until }: Pick<ReplayRow, 'from' | 'until'>): number {
  return Math.max(1, Math.floor((Date.parse(until) - Date.parse(from)) / 86_400_000))
}

export function ReplayBar({ row }: { row: ReplayRow }) {
  const share = row.total === 0 ? 0 : Math.floor((row.done / row.total) * 100)
  return <Progress percent={share} status="active" size="small" />
}

function Begin() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const draft = useQuery(draftQuery)
  const [days, setDays] = useState(30)
  const begin = useMutation({
    mutationFn: () => post<{ id: string }>('/playbook/replays', { days, playbook: 'draft' }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: replaysQuery.queryKey })
      await navigate({ to: '/playbook/replays/$id', params: { id } })
    },
  })
  if (draft.data === null)
    return (
      <div className="panel">
        <Empty
          title={t('studio.replay.noDraft')}
          hint={t('studio.replay.noDraftHint')}
          action={
            <LinkButton to="/playbook/edit" look="primary">
              {t('studio.open')}
            </LinkButton>
          }
        />
      </div>
    )
  return (
    <section className="panel replay-begin">
      <p>{t('studio.replay.explain')}</p>
      <Form layout="inline" component="div">
        <Form.Item label={t('studio.replay.days')}>
          <Segmented<number>
            value={days}
            onChange={setDays}
            options={spans.map((value) => ({ value, label: t('words.lastDays', { count: value }) }))}
          />
        </Form.Item>
        <InputNumber
          aria-label={t('studio.replay.days')}
          min={1}
          max={400}
          value={days}
          onChange={(value) => setDays(value ?? 30)}
          className="replay-days"
        />
        <Button type="primary" loading={begin.isPending} disabled={draft.isPending} onClick={() => begin.mutate()}>
          {t('studio.replay.begin')}
        </Button>
      </Form>
      {begin.isError && <ProblemView problem={begin.error} />}
    </section>
  )
}
