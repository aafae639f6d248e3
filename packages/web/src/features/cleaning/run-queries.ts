import { useMutation, useQuery } from '@tanstack/react-query'
import { post, put, remove, request } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { useTell } from '../../ui/use-tell.ts'
import type { FileChange, Run, RunChange, RunRow, SheetChange } from './types.ts'

export const pathOf = (id: string): string => `/cleaning/${id}`
const BUSY = new Set<RunRow['state']>(['reading', 'entering', 'taking-back'])
export const isBusy = ({ state }: RunRow): boolean => BUSY.has(state)

/** One run; read again each second while the server works on it. */
export function useRun(id: string) {
  return useQuery({
    ...one<Run>('cleaning', pathOf(id)),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data) ? 1000 : false),
  })
}

/** Takes an answer for the run as it is now; what was derived from it is read again. */
export function keepRun(run: Run): void {
  queryClient.setQueryData(one<Run>('cleaning', pathOf(run.id)).queryKey, run)
  void queryClient.invalidateQueries({ queryKey: ['cleaning', '/cleaning'] })
}

/** Reads again what is derived from a run: problems, pairs, counts. */
export function rereadParts(id: string): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [topic, path] }) => topic === 'cleaning' && String(path).startsWith(pathOf(id)),
  })
}

/** Starts and stops the long work: reading, searching, entering, taking back. */
export function useWork(id: string) {
  const tell = useTell()
  return useMutation({
    mutationFn: (work: 'read' | 'search' | 'enter' | 'take-back' | 'stop' | 'resume') =>
      post<Run>(`${pathOf(id)}/${work}`),
    onSuccess: keepRun,
    onError: tell.problem,
  })
}

/** Changes of the plan go one after the other, so that a later answer is never overtaken by an earlier one. */
function usePlan<T>(id: string, send: (change: T) => Promise<Run>) {
  const tell = useTell()
  return useMutation({
    mutationKey: ['cleaning plan', id],
    scope: { id: `cleaning ${id}` },
    mutationFn: send,
    onSuccess: keepRun,
    onError: tell.problem,
  })
}

export function useChangeRun(id: string) {
  return usePlan<RunChange>(id, (change) => put(pathOf(id), change))
}

export function useChangeSheet(id: string) {
  return usePlan<{ sheet: string; change: SheetChange }>(id, ({ sheet, change }) =>
    put(`${pathOf(id)}/sheets/${encodeURIComponent(sheet)}`, change),
  )
}

export function useChangeFile(id: string) {
  return usePlan<FileChange & { file: string }>(id, ({ file, ...change }) => put(`${pathOf(id)}/files/${file}`, change))
}

export function useRemoveFile(id: string) {
  return usePlan<string>(id, (file) => request<Run>('DELETE', `/api/v1${pathOf(id)}/files/${file}`, {}))
}

/** Throws the whole run away. */
export function useDiscard(id: string) {
  const tell = useTell()
  return useMutation({
    mutationFn: () => remove(pathOf(id)),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: ['cleaning', pathOf(id)] })
      void queryClient.invalidateQueries({ queryKey: ['cleaning', '/cleaning'] })
    },
    onError: tell.problem,
  })
}
