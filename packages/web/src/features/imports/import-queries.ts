import { useMutation, useQuery } from '@tanstack/react-query'
import { post, put } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import type { ImportRun, PlanChange } from './types.ts'

const pathOf = (id: string): string => `/imports/${id}`

/** One import; read again each second while it runs. */
export function useImport(id: string) {
  return useQuery({
    ...one<ImportRun>('imports', pathOf(id)),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  })
}

function keep(run: ImportRun): void {
  queryClient.setQueryData(one<ImportRun>('imports', pathOf(run.id)).queryKey, run)
  void queryClient.invalidateQueries({ queryKey: ['imports', '/imports'] })
}

/** Saves a change of the plan; the answer is the plan as the server settled it. */
export function useChangePlan(id: string) {
  return useMutation({
    mutationKey: ['plan', id],
    scope: { id: `plan ${id}` },
    mutationFn: (change: PlanChange) => put<ImportRun>(pathOf(id), change),
    onSuccess: keep,
  })
}

export function useStart(id: string) {
  return useMutation({ mutationFn: () => post<ImportRun>(`${pathOf(id)}/start`), onSuccess: keep })
}

export function useStop(id: string) {
  return useMutation({ mutationFn: () => post<ImportRun>(`${pathOf(id)}/stop`), onSuccess: keep })
}

/** Runs a quarantined row again with mended cells. */
export function useMend(id: string) {
  return useMutation({
    mutationFn: ({ row, values }: { row: number; values: Record<string, string> }) =>
      post<ImportRun>(`${pathOf(id)}/quarantine/${row}`, { values }),
    onSuccess: (run) => {
      keep(run)
      void queryClient.invalidateQueries({ queryKey: ['imports', `${pathOf(id)}/quarantine`] })
    },
  })
}
