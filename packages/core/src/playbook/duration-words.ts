import { durationParts, HOUR, isDuration, MINUTE } from '../time.ts'

export type Language = 'zh' | 'en'

/** A duration as people say it: `PT2H` is “2 小时”, "2 h". A text that is none is given back as it is. */
export function durationWords(text: string, language: Language): string {
  if (!isDuration(text)) return text
  const { weeks, days, millis } = durationParts(text)
  const hours = Math.floor(millis / HOUR)
  const minutes = Math.floor((millis % HOUR) / MINUTE)
  const seconds = (millis % MINUTE) / 1000
  const parts = [
    [weeks, '周', 'wk'],
    [days, '天', 'd'],
    [hours, '小时', 'h'],
    [minutes, '分钟', 'min'],
    [seconds, '秒', 's'],
  ] as const
  const said = parts.flatMap(([count, zh, en]) => (count > 0 ? [`${count} ${language === 'zh' ? zh : en}`] : []))
  return said.length === 0 ? (language === 'zh' ? '0 分钟' : '0 min') : said.join(' ')
}

/** A rung's time around the due time: “到期前 15 分钟”, "15 min before due". */
export function rungWords(text: string, language: Language): string {
  if (!isDuration(text)) return text
  const { sign, weeks, days, millis } = durationParts(text)
  if (weeks + days + millis === 0) return language === 'zh' ? '到期时' : 'when due'
  const length = durationWords(text, language)
  if (language === 'zh') return sign < 0 ? `到期前 ${length}` : `超时 ${length}`
  return sign < 0 ? `${length} before due` : `${length} late`
}
