import { useQuery } from '@tanstack/react-query'
import { Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { playbookQuery } from '../../api/queries.ts'
import type { ReasonedTag as Reasoned, TagFact } from '../../api/types.ts'
import { useLabel, useLanguage, type Language } from '../../i18n/i18n.ts'
import { exactTime } from '../../ui/format.ts'
import { sayPath, sayValue, type Saying } from './say-condition.ts'

/** A tag that tells why it is there, what was found and since when, by hover, touch or keyboard. */
export function ReasonedTag({ tag, outlined = false }: { tag: Reasoned; outlined?: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const language = useLanguage()
  const playbook = useQuery(playbookQuery).data?.playbook
  const told = [
    tag.why === null ? t('customers.tagUnknown') : t('customers.tagWhy', { why: label(tag.why) }),
    ...(playbook ? tag.facts.map((fact) => sayFact({ t, language, playbook }, fact, language)) : []),
    tag.since === null ? '' : t('customers.tagSince', { when: exactTime(tag.since, language) }),
  ].filter(Boolean)
  return (
    <Tooltip
      trigger={['hover', 'focus', 'click']}
      title={told.map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <Tag tabIndex={0} {...(outlined && { variant: 'outlined' as const })}>
        {label(tag.label)}
      </Tag>
    </Tooltip>
  )
}

/** What was found: how many and the last of them, or what a field held. */
function sayFact(saying: Saying, { field, tally, found, latest }: TagFact, language: Language): string {
  const { t } = saying
  if (tally !== null) {
    const thing = t(`playbook.tally.thing.${tally.of}`)
    if (latest === null) return t('playbook.tally.foundNone', { thing })
    const when = exactTime(latest, language)
    if (tally.ask === 'quiet') return t('playbook.tally.foundLast', { thing, when })
    return t('playbook.tally.found', { thing, count: Number(found), when })
  }
  if (field === null || found === null) return ''
  const values = Array.isArray(found) ? found : [found]
  return `${sayPath(saying, field)}: ${values.map((value) => sayValue(saying, field, value)).join(t('playbook.condition.listOr'))}`
}
