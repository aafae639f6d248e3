import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { Lead, Listing } from '../../api/types.ts'
import { labelIn, useLanguage, type Language } from '../../i18n/i18n.ts'

/** Sources to choose from: those that the score card names, then others that were seen in lists. */
export function useSources(): { value: string; label: string }[] {
  const name = useSourceName()
  const card = useQuery(playbookQuery).data?.playbook.scoreCard
  const onCard = (card?.criteria ?? []).flatMap((criterion) =>
    criterion.kind === 'tiers' ? criterion.tiers.flatMap(({ when }) => sourcesIn(when)) : [],
  )
  const seen = queryClient
    .getQueriesData<{ pages: Listing<Lead>[] }>({ queryKey: ['leads', '/leads'] })
    .flatMap(([, data]) => (Array.isArray(data?.pages) ? data.pages : []))
    .flatMap(({ items }) => items.map(({ source }) => source))
  return [...new Set([...onCard, ...seen])].map((value) => ({ value, label: name(value) }))
}

/** What a source is called, in the reader's language. */
export function useSourceName(): (source: string) => string {
  const language = useLanguage()
  const playbook = useQuery(playbookQuery).data?.playbook
  return useCallback((source) => sourceName(playbook, source, language), [playbook, language])
}

/** By the score card's tier for the source, else as it came. */
export function sourceName(playbook: Playbook | undefined, source: string, language: Language): string {
  for (const criterion of playbook?.scoreCard.criteria ?? [])
    for (const { when, label } of criterion.kind === 'tiers' ? criterion.tiers : [])
      if (sourcesIn(when).length === 1 && sourcesIn(when)[0] === source) return labelIn(language, label)
  return source
}

type When = { op: string; field?: string; value?: unknown; values?: unknown[] }

function sourcesIn(condition: unknown): string[] {
  const when = condition as When // any condition of the playbook; only those about the source answer
  if (when.field !== 'lead.source') return []
  if (when.op === 'is') return [String(when.value)]
  return when.op === 'in' ? (when.values ?? []).map(String) : []
}
