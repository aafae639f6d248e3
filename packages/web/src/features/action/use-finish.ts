import { newIdempotencyKey } from '../../api/idempotency-key.ts'
import { useMutation } from '@tanstack/react-query'
import i18next from 'i18next'
import { useState } from 'react'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import type { ActionPage, NewEvidence, Summary, Today } from '../../api/types.ts'
import { sentence } from '../../ui/say.ts'
import { useTell } from '../../ui/use-tell.ts'

export type Finished = {
  evidence: NewEvidence[]
  values: Readonly<Record<string, unknown>>
  outcome?: string
  note: string
}

type Answer = { effects?: Summary[] }

const today = one<Today>('actions', '/today').queryKey

/** Takes an action off today's list without waiting for it to be read again. */
export function takeOffToday(id: string, done: boolean): void {
  queryClient.setQueryData(today, (seen: Today | undefined) =>
    seen === undefined || !seen.actions.some((action) => action.id === id)
      ? seen
      : {
          ...seen,
          actions: seen.actions.filter((action) => action.id !== id),
          counts: done ? { ...seen.counts, doneToday: seen.counts.doneToday + 1 } : seen.counts,
        },
  )
}

function refresh(): void {
  for (const topic of ['actions', 'leads', 'deals', 'customers'])
    void queryClient.invalidateQueries({ queryKey: [topic] })
}

/** Finishes an action; pressing twice, or again after the line broke, finishes it once. */
export function useFinish(action: ActionPage, onDone: () => void) {
  const tell = useTell()
  const [key, setKey] = useState<string>(() => newIdempotencyKey())
  return useMutation({
    mutationFn: (finished: Finished) => post<Answer>(`/actions/${action.id}/finish`, finished, { idempotencyKey: key }),
    onSuccess: (answer) => {
      takeOffToday(action.id, true)
      refresh()
      tell.done(nextWords(answer.effects ?? []))
      onDone()
    },
    // What was refused may be mended and sent again: that is another request.
    onError: () => setKey(newIdempotencyKey()),
  })
}

/** "Done. Next: …", from what the answer says was opened. */
function nextWords(effects: readonly Summary[]): string {
  const opened = effects.filter(({ code }) => code === 'action.opened').map(({ params }) => params['node'])
  return opened.length === 0 ? i18next.t('action.doneNow') : sentence('action.doneNext', { next: opened })
}

/** Gives an action up or to a colleague, with the reason. */
export function usePart(action: { id: string }, onDone: () => void) {
  const tell = useTell()
  return useMutation({
    mutationFn: (part: { to?: string; reason: string }) =>
      post(`/actions/${action.id}/${part.to === undefined ? 'drop' : 'hand'}`, part),
    onSuccess: (_answer, part) => {
      takeOffToday(action.id, false)
      refresh()
      tell.done(i18next.t(part.to === undefined ? 'action.dropped' : 'action.handed'))
      onDone()
    },
    onError: tell.problem,
  })
}
