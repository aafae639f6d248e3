import { useTranslation } from 'react-i18next'
import './words.css'

/** The sign in a person's circle: the last character of a Chinese name's given name, or two initials. */
export function initials(name: string): string {
  const trimmed = name.trim()
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].at(-1) ?? ''
  const parts = trimmed.split(/\s+/)
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase()
}

export function PersonMark({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span className={large ? 'person-mark large' : 'person-mark'} aria-hidden>
      {initials(name)}
    </span>
  )
}

/** Who: a mark and a name, or that it is nobody's. */
export function Person({ person }: { person: { name: string } | null | undefined }) {
  const { t } = useTranslation()
  if (person === null || person === undefined) return <span className="quiet">{t('words.nobody')}</span>
  return (
    <span className="person">
      <PersonMark name={person.name} />
      {person.name}
    </span>
  )
}
