import { ArrowRightOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { AtOnce } from './at-once.tsx'
import { Judging } from './judging.tsx'
import { useWork } from './run-queries.ts'
import { SurviveRule } from './survive-rule.tsx'
import type { PairPage, PairState, Run } from './types.ts'
import { pairsQuery } from './use-verdicts.ts'

const STATES = ['open', 'certain', 'related', 'judged'] as const

/** Rows and customers that may be one: looked at side by side, and said to be one, two, or related. */
export function TwinsStep({ run }: { run: Run }) {
  const { t } = useTranslation()
  const [filters, setFilters] = useFilters()
  const state = STATES.find((each) => each === filterText(filters, 'pairs')) ?? 'open'
  const work = useWork(run.id)
  const answer = useInfiniteQuery(pairsQuery(run.id, state))
  const totals = (answer.data?.pages[0] as PairPage | undefined)?.totals // the route gives them with each page
  return (
    <div className="twins">
      <Segmented<PairState>
        value={state}
        onChange={(wanted) => setFilters({ pairs: wanted === 'open' ? undefined : wanted })}
        options={STATES.map((value) => ({
          value,
          label: `${t(`cleaning.pairs.${value}`)} ${totals === undefined ? '' : number(totals[value])}`,
        }))}
      />
      <SurviveRule run={run} />
      {(state === 'certain' || state === 'related') && (
        <p className="quiet clean-hint">{t(`cleaning.pairsHint.${state}`)}</p>
      )}
      {run.state === 'ready' &&
        totals !== undefined &&
        (state === 'open' || state === 'certain') &&
        totals[state] > 1 && <AtOnce run={run} state={state} count={totals[state]} />}
      {answer.isPending ? (
        <Skeleton active />
      ) : answer.isError ? (
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Judging
          key={state}
          run={run}
          state={state}
          totals={totals}
          pairs={answer.data.pages.flatMap(({ items }) => items)}
          more={answer.hasNextPage}
          fetching={answer.isFetchingNextPage}
          onMore={() => void answer.fetchNextPage()}
        />
      )}
      {run.state === 'ready' && (
        <div className="clean-next">
          <RowsLink className="clean-go" to={`/cleaning?run=${run.id}&step=enter`}>
            {t('cleaning.next', { step: t('cleaning.step.enter') })} <ArrowRightOutlined />
          </RowsLink>
          <Button loading={work.isPending} onClick={() => work.mutate('search')}>
            {t('cleaning.searchAgain')}
          </Button>
          <span className="quiet">{t('cleaning.searchAgainHint')}</span>
        </div>
      )}
    </div>
  )
}
