import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Label } from '@cairn/core/label.ts'
import { sourceLabel } from '@cairn/core/scoring/sources.ts'
import { one, playbookQuery } from '../../api/queries.ts'
import { labelIn, useLabel, useLanguage } from '../../i18n/i18n.ts'

type Source = { id: string; label: Label; count: number }

/** Sources to choose from: those that the score card knows and those in use. */
export function useSources(): { value: string; label: string }[] {
  const label = useLabel()
  const sources = useQuery(one<Source[]>('leads', '/leads/sources')).data ?? []
  return sources.map((source) => ({ value: source.id, label: label(source.label) }))
}

/** What a source is called, in the reader's language. */
export function useSourceName(): (source: string) => string {
  const language = useLanguage()
  const playbook = useQuery(playbookQuery).data?.playbook
  return useCallback(
    (source) => (playbook === undefined ? source : labelIn(language, sourceLabel(playbook, source))),
    [playbook, language],
  )
}
