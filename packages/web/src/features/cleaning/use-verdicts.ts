import { useMutation, type InfiniteData } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../api/client.ts'
import { listing, queryClient } from '../../api/queries.ts'
import { useTell } from '../../ui/use-tell.ts'
import { pathOf, rereadParts } from './run-queries.ts'
import type { Choice, Pair, PairPage, PairState, Totals, Verdict } from './types.ts'

type Pages = InfiniteData<PairPage, string | null>

export const pairsQuery = (run: string, state: PairState) =>
  listing<Pair>('cleaning', `${pathOf(run)}/pairs`, { state, limit: 50 })

/** Names the verdicts of a run that have not reached the server yet. */
export const verdictsUnderWay = (run: string): string[] => ['cleaning verdict', run]

type Said = { pair: Pair; before: Verdict | null; index: number }

/**
 * Says what pairs are. A verdict shows at once and is sent behind, in the order it was given; where one is refused, the
 * list is read again. What was said last is taken back first.
 */
export function useVerdicts(run: string, state: PairState) {
  const tell = useTell()
  const [said, setSaid] = useState<readonly Said[]>([])
  const { queryKey } = pairsQuery(run, state)
  const show = (change: (items: Pair[]) => Pair[], totals: (before: Totals) => Totals): void => {
    queryClient.setQueryData(queryKey, (before) => {
      const pages = before as Pages | undefined // the pages of this very query, which carry totals
      if (pages === undefined) return before
      const items = change(pages.pages.flatMap((page) => page.items))
      const [first, ...rest] = pages.pages
      if (first === undefined) return before
      // all rows on the first page, the cursor of the last: pages are only ever read on from there
      return {
        ...pages,
        pages: [{ ...first, items, totals: totals(first.totals) }, ...rest.map((page) => ({ ...page, items: [] }))],
      }
    })
  }
  const verdict = useMutation({
    mutationKey: verdictsUnderWay(run),
    scope: { id: `verdicts ${run}` },
    mutationFn: ({ pair, ...body }: { pair: string; verdict: Verdict | null; fields?: Record<string, Choice> }) =>
      post(`${pathOf(run)}/pairs/${pair}/verdict`, body),
    onSuccess: () =>
      // this list shows it already; what else follows from it is read again
      queryClient.invalidateQueries({
        predicate: ({ queryKey: [topic, path, params] }) =>
          topic === 'cleaning' &&
          String(path).startsWith(pathOf(run)) &&
          (params as { state?: unknown }).state !== state, // every query of ours has its parameters third
      }),
    onError: (thrown) => {
      tell.problem(thrown)
      rereadParts(run)
    },
  })
  const send = (pair: Pair, said: Verdict | null, fields?: Record<string, Choice>): void =>
    verdict.mutate({ pair: pair.id, verdict: said, ...(fields && { fields }) })
  const leaves = (verdict: Verdict | null): boolean => (verdict === null) === (state === 'judged')
  const moved =
    (by: 1 | -1, to: PairState) =>
    (before: Totals): Totals => ({
      ...before,
      [state]: before[state] - by,
      [to]: before[to] + by,
    })
  return {
    /** The pairs as they stand this instant: a second key may come before the screen has caught up with the first. */
    listed: (): readonly Pair[] =>
      (queryClient.getQueryData(queryKey) as Pages | undefined)?.pages.flatMap((page) => page.items) ?? [],
    /** How much can be taken back. */
    said: said.length,
    say(pair: Pair, verdict: Verdict | null, index: number, fields?: Record<string, Choice>): void {
      send(pair, verdict, fields)
      setSaid((all) => [...all, { pair, before: pair.verdict, index }])
      if (leaves(verdict)) show((items) => items.filter(({ id }) => id !== pair.id), moved(1, toOf(pair, verdict)))
      else
        show(
          (items) => items.map((each) => (each.id === pair.id ? { ...each, verdict } : each)),
          (same) => same,
        )
    },
    /** Takes back what was said last; answers where the pair stands again. */
    undo(): number | null {
      const last = said.at(-1)
      if (last === undefined) return null
      send(last.pair, last.before)
      setSaid(said.slice(0, -1))
      show(
        (items) => items.filter(({ id }) => id !== last.pair.id).toSpliced(last.index, 0, last.pair),
        moved(-1, toOf(last.pair, 'same')),
      )
      return last.index
    },
  }
}

function toOf(pair: Pair, verdict: Verdict | null): PairState {
  if (verdict !== null) return 'judged'
  return pair.relation !== null ? 'related' : pair.zone === 'certain' ? 'certain' : 'open'
}
