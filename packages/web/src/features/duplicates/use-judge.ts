import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { useTell } from '../../ui/use-tell.ts'
import type { Pair } from './types.ts'

/** What was done last, so that it can be taken back with one key. */
type Done = { kind: 'verdict'; pair: Pair; before: Pair['verdict'] } | { kind: 'merge'; id: string }

export interface Judge {
  readonly say: (pair: Pair, verdict: 'apart' | 'related' | null) => Promise<void>
  readonly merge: (kept: string, body: object) => Promise<void>
  readonly undo: () => Promise<void>
  readonly busy: boolean
}

/** Says what pairs are, merges them, and takes the last of it back. */
export function useJudge(): Judge {
  const { t } = useTranslation()
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const [last, setLast] = useState<Done | null>(null)
  const act = async (work: () => Promise<Done | null>, words: string): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      setLast(await work())
      await queryClient.invalidateQueries({ queryKey: ['customers'] })
      tell.done(words)
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  const send = (pair: Pair, verdict: Pair['verdict']): Promise<void> =>
    post('/duplicates/verdict', { one: pair.one.id, other: pair.other.id, verdict })
  return {
    busy,
    say: (pair, verdict) =>
      act(
        async () => {
          await send(pair, verdict)
          return { kind: 'verdict', pair, before: pair.verdict }
        },
        t(`duplicates.said.${verdict ?? 'open'}`),
      ),
    merge: (kept, body) =>
      act(async () => {
        const { merge } = await post<{ merge: string }>(`/customers/${kept}/merge`, body)
        return { kind: 'merge', id: merge }
      }, t('duplicates.said.same')),
    undo: async () => {
      if (last === null) return
      await act(async () => {
        if (last.kind === 'merge') await post(`/merges/${last.id}/undo`)
        else await send(last.pair, last.before === 'same' ? null : last.before)
        return null
      }, t('duplicates.said.undone'))
    },
  }
}
