import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import { LegacyTag } from '../../ui/legacy-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { Reasons } from './reasons.tsx'
import type { Twin } from './types.ts'
import './duplicates.css'

/** What is being typed, as far as somebody is recognised by it. */
export interface Typed {
  readonly name?: string | undefined
  readonly person?: string | undefined
  readonly phone?: string | undefined
  readonly mail?: string | undefined
  readonly creditCode?: string | undefined
}

const PAUSE_MS = 250
const MOST_SHOWN = 3
/** Below this chance only a name that is the same makes two look like one. */
const LIKELY = 0.2

/** Who is known already, shown while a lead or customer is typed. */
export function TwinHint({ typed }: { typed: Typed }) {
  const { t } = useTranslation()
  const settled = useSettled(typed)
  const enough = [settled.name, settled.phone, settled.mail, settled.creditCode].some(
    (value) => (value ?? '').trim().length >= 2,
  )
  const answer = useQuery({
    ...one<{ items: Twin[] }>('customers', '/customers/twins', { ...settled }),
    enabled: enough,
    staleTime: 5000,
    retry: false,
    placeholderData: (before) => before,
  })
  const twins = enough ? (answer.data?.items ?? []).slice(0, MOST_SHOWN) : []
  if (twins.length === 0) return null
  return (
    <section className="twin-hint" aria-live="polite">
      <strong>{t('duplicates.maybeKnown')}</strong>
      <ul>
        {twins.map((twin) => (
          <li key={`${twin.kind} ${twin.id ?? twin.name}`}>
            <div className="twin-line">
              {twin.id === null ? (
                <span>{twin.name}</span>
              ) : (
                <RowsLink to={`/${twin.kind}s/${twin.id}`}>{twin.name}</RowsLink>
              )}
              <Tag>{twin.kind === 'lead' ? t('words.lead') : t('words.customer')}</Tag>
              <LegacyTag legacy={twin.legacy} />
              <Tag {...(twin.zone === 'certain' && { color: 'processing' })}>{t(wordOf(twin))}</Tag>
              {twin.owner !== null && (
                <span className="quiet">{t('duplicates.ownedBy', { name: twin.owner.name })}</span>
              )}
            </div>
            <Reasons reasons={twin.reasons} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordOf({ relation, zone, chance, reasons }: Twin) {
  if (relation !== null) return `duplicates.relation.${relation}` as const
  const named = reasons.some(({ field, level }) => field === 'name' && (level === 'same' || level === 'core'))
  return zone === 'judge' && chance < LIKELY && !named
    ? 'duplicates.zone.similar'
    : (`duplicates.zone.${zone}` as const)
}

/** What was typed, once the typing pauses. */
function useSettled(typed: Typed): Typed {
  const text = JSON.stringify(typed)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(settled) as Typed
}
