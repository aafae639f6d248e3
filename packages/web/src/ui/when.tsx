import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { durationWords } from './duration-words.ts'
import { exactTime, shortTime } from './format.ts'
import { useClock } from './clock.ts'

/** A moment in the past or future: short in the text, exact on hover. */
export function When({ at }: { at: string | number | null | undefined }) {
  const language = useLanguage()
  const text = useClock((now) => (at === null || at === undefined ? '' : shortTime(at, now, language)))
  if (at === null || at === undefined) return <span className="quiet">–</span>
  return (
    <Tooltip title={exactTime(at, language)}>
      <time dateTime={new Date(at).toISOString()}>{text}</time>
    </Tooltip>
  )
}

/** How long ago, ticking: 刚刚 · 12 分前 · 3 天前. */
export function Ago({ at }: { at: string | number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const text = useClock((now) => {
    const past = now - new Date(at).getTime()
    if (past < 60_000) return t('time.justNow')
    const unit = past < 3_600_000 ? 60_000 : past < 86_400_000 ? 3_600_000 : 86_400_000
    return t('time.ago', { duration: durationWords(t, Math.floor(past / unit) * unit) })
  })
  return (
    <Tooltip title={exactTime(at, language)}>
      <time dateTime={new Date(at).toISOString()}>{text}</time>
    </Tooltip>
  )
}
