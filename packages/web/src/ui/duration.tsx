import { useTranslation } from 'react-i18next'
import { durationWords } from './duration-words.ts'

/** A stretch of time in words, from milliseconds. */
export function Duration({ ms }: { ms: number | null | undefined }) {
  const { t } = useTranslation()
  return ms === null || ms === undefined ? <span className="quiet">–</span> : <span>{durationWords(t, ms)}</span>
}
