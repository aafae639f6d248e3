import { ArrowRightOutlined, ThunderboltOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { keyOf, ProblemGroups } from './problem-groups.tsx'
import { ProblemRows } from './problem-rows.tsx'
import { pathOf, rereadParts } from './run-queries.ts'
import type { Group, Groups, Run } from './types.ts'

type Act = { way: 'repair' | 'take-back'; groups: readonly Group[]; key: string }

/** What is wrong in the cells, repaired kind by kind or all at once, and taken back as easily. */
export function ProblemsStep({ run }: { run: Run }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [opened, setOpened] = useState<string | null>(null)
  const path = `${pathOf(run.id)}/problems`
  const answer = useQuery(one<Groups>('cleaning', path))
  const act = useMutation({
    mutationFn: async ({ way, groups }: Act) => {
      let latest: Groups | null = null
      for (const { kind, field } of groups) latest = await post(`${path}/${way}`, { kind, field: field.id })
      return latest
    },
    onSuccess: (latest, { way, groups }) => {
      if (latest !== null) queryClient.setQueryData(one<Groups>('cleaning', path).queryKey, latest)
      const count = number(groups.reduce((sum, { repairable }) => sum + repairable, 0))
      tell.done(t(way === 'repair' ? 'cleaning.repaired' : 'cleaning.repairTakenBack', { count }))
      rereadParts(run.id)
    },
    onError: (thrown) => {
      tell.problem(thrown)
      rereadParts(run.id)
    },
  })
  if (answer.isPending) return <Skeleton active />
  if (answer.isError) return <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
  const { items } = answer.data
  const mayRepair = run.state === 'ready'
  const waiting = items.filter(({ repairable, repaired }) => repairable > 0 && !repaired)
  const cells = waiting.reduce((sum, { repairable }) => sum + repairable, 0)
  const group = items.find((each) => keyOf(each) === opened) ?? null
  return (
    <>
      {items.length === 0 ? (
        <div className="panel">
          <Empty title={t('cleaning.noProblems')} hint={t('cleaning.noProblemsHint')} />
        </div>
      ) : (
        <>
          {mayRepair && waiting.length > 1 && (
            <div className="clean-bar">
              <Button
                type="primary"
                icon={<ThunderboltOutlined />}
                disabled={act.isPending}
                loading={act.isPending && act.variables.key === 'all'}
                onClick={() => act.mutate({ way: 'repair', groups: waiting, key: 'all' })}
              >
                {t('cleaning.repairAll', { count: number(cells) })}
              </Button>
              <span className="quiet">{t('cleaning.repairAllHint')}</span>
            </div>
          )}
          <ProblemGroups
            groups={items}
            locked={!mayRepair}
            busy={act.isPending ? act.variables.key : null}
            onAct={(way, each) => act.mutate({ way, groups: [each], key: keyOf(each) })}
            onOpen={(each) => setOpened(keyOf(each))}
          />
        </>
      )}
      <ProblemRows run={run} group={group} onClose={() => setOpened(null)} />
      {mayRepair && (
        <div className="clean-next">
          <RowsLink className="clean-go" to={`/cleaning?run=${run.id}&step=twins`}>
            {t('cleaning.next', { step: t('cleaning.step.twins') })} <ArrowRightOutlined />
          </RowsLink>
        </div>
      )}
    </>
  )
}
