import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listing, meQuery, one, queryClient } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { chanceWords } from './chance-words.ts'
import { SideBySide } from './compare.tsx'
import { Merges } from './merges.tsx'
import { SearchState } from './search-state.tsx'
import type { Overview, Pair } from './types.ts'
import { useJudge } from './use-judge.ts'
import './duplicates.css'

const VIEWS = ['open', 'related', 'judged', 'merges'] as const
type View = (typeof VIEWS)[number]

const keyOf = (pair: Pair): string => `${pair.one.id} ${pair.other.id}`

/** Customers that may be one: looked at side by side, merged, kept apart or told to be related; merges are undone here. */
export function Duplicates() {
  const { t } = useTranslation()
  const [filters, setFilters] = useFilters()
  const view = VIEWS.find((each) => each === filterText(filters, 'view')) ?? 'open'
  const overview = useQuery({
    ...one<Overview>('customers', '/duplicates/overview'),
    refetchInterval: ({ state }) =>
      state.data?.search?.state === 'waiting' || state.data?.search?.state === 'running' ? 1500 : false,
  })
  // what a search found is read when it has ended
  const state = overview.data?.search?.state
  const searching = useRef(false)
  useEffect(() => {
    const busy = state === 'waiting' || state === 'running'
    if (searching.current && !busy) void queryClient.invalidateQueries({ queryKey: ['customers'] })
    searching.current = busy
  }, [state])
  const counted = (each: View): string => {
    const count = each === 'merges' ? undefined : overview.data?.[each]
    return count === undefined ? t(`duplicates.view.${each}`) : `${t(`duplicates.view.${each}`)} ${number(count)}`
  }
  return (
    <Page
      title={t('shell.duplicates')}
      filters={
        <Segmented<View>
          value={view}
          onChange={(wanted) => setFilters({ view: wanted === 'open' ? undefined : wanted })}
          options={VIEWS.map((each) => ({ value: each, label: counted(each) }))}
        />
      }
      actions={overview.data && <SearchState overview={overview.data} />}
    >
      {view === 'merges' ? <Merges /> : <Judging key={view} view={view} overview={overview.data} />}
    </Page>
  )
}

function Judging({ view, overview }: { view: Exclude<View, 'merges'>; overview: Overview | undefined }) {
  const { t } = useTranslation()
  const may = useQuery(meQuery).data?.rights.includes('import.run') === true
  const answer = useInfiniteQuery(listing<Pair>('customers', '/duplicates', { state: view, limit: 50 }))
  const pairs = answer.data?.pages.flatMap(({ items }) => items) ?? []
  const [at, setAt] = useState(0)
  const index = Math.min(at, pairs.length - 1)
  const pair = pairs[index]
  const move = (by: number): void => {
    setAt(Math.max(0, Math.min(pairs.length - 1, index + by)))
    if (index + by >= pairs.length - 5 && answer.hasNextPage && !answer.isFetching) void answer.fetchNextPage()
  }
  const judge = useJudge()
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    a: () => pair && pair.verdict !== 'same' && void judge.say(pair, 'apart'),
    r: () => pair && pair.verdict !== 'same' && void judge.say(pair, 'related'),
    u: () => void judge.undo(),
  })
  if (answer.isPending) return <Skeleton active />
  if (answer.isError) return <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
  if (pair === undefined)
    return (
      <Empty
        title={t(`duplicates.empty.${view}`)}
        hint={t(`duplicates.${overview?.search === null ? (may ? 'neverSearched' : 'notSearchedYet') : 'emptyHint'}`)}
      />
    )
  return (
    <div className="duplicates">
      <ul className="panel duplicate-list" aria-label={t(`duplicates.view.${view}`)}>
        {pairs.map((each, n) => (
          <li key={keyOf(each)}>
            <button type="button" aria-current={n === index} onClick={() => setAt(n)}>
              <span>{each.one.name}</span>
              <span>{each.other.name}</span>
              <small className="quiet">
                {each.relation === null ? chanceWords(t, each.chance) : t(`duplicates.relation.${each.relation}`)}
              </small>
            </button>
          </li>
        ))}
        {answer.hasNextPage && (
          <li>
            <Button type="text" block loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
              {t('duplicates.more')}
            </Button>
          </li>
        )}
      </ul>
      <SideBySide key={keyOf(pair)} pair={pair} judge={judge} precedence={overview?.precedence} />
    </div>
  )
}
