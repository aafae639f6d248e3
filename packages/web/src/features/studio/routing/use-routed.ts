import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Fields } from '@cairn/core/value.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { post } from '../../../api/client.ts'
import { useDraft } from '../draft-state.tsx'
import type { RouteAnswer } from './route-answer.ts'

export type AskedLead = { id: string } | { fields: Fields }

const pause = 400

/** Asks where a lead would go by the draft, again a moment after the draft or the lead changed. */
export function useRouted(lead: AskedLead | null) {
  const { playbook } = useDraft()
  const settled = useSettled(playbook)
  const wanted = useSettled(JSON.stringify(lead))
  return useQuery({
    queryKey: ['leads', '/playbook/try/route', wanted, versionOf(settled)],
    queryFn: () => post<RouteAnswer>('/playbook/try/route', { playbook: settled, lead: sent(lead) }),
    enabled: lead !== null && wanted !== 'null',
    placeholderData: keepPreviousData,
    retry: false,
  })
}

function sent(lead: AskedLead | null): unknown {
  if (lead === null) return null
  return 'id' in lead ? lead.id : lead.fields
}

/** The value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

// a playbook is never changed in place: each has its number, shorter than its text
const versions = new WeakMap<Playbook, number>()
let last = 0

function versionOf(playbook: Playbook): number {
  const known = versions.get(playbook)
  if (known !== undefined) return known
  last += 1
  versions.set(playbook, last)
  return last
}
