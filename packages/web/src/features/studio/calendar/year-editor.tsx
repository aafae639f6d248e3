import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { blanksBefore, dateOf, shifted, turned, yearOf, type PublicDays, type YearDay } from './year-days.ts'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A year of days: pressing one makes it an exception, pressing it again takes that back. Arrow keys move by day and week. */
export function YearEditor() {
  const { t } = useTranslation()
  const { playbook, edit, readOnly } = useDraft()
  const { calendar } = playbook
  const [year, setYear] = useState(() => new Date().getFullYear())
  const [focused, setFocused] = useState<string | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const listed = useQuery({
    queryKey: ['public days'],
    queryFn: async () => (await import('./public-days.ts')).publicDays,
    enabled: calendar.holidays === 'CN',
    staleTime: Infinity,
  })
  const days = calendar.holidays === 'CN' ? (listed.data ?? null) : null
  const months = yearOf(year, calendar, days)
  const reachable = focused?.startsWith(String(year)) === true ? focused : dateOf(year, 0, 1)
  const press = (day: YearDay): void => {
    if (readOnly) return
    const next = turned(day)
    edit(t('studioRules.calendar.exception', { date: day.date }), ({ calendar: { exceptions } }) => {
      if (next === null) delete exceptions[day.date]
      else exceptions[day.date] = next
    })
  }
  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const to = shifted(reachable, step)
    setFocused(to)
    grid.current?.querySelector<HTMLButtonElement>(`[data-date="${to}"]`)?.focus()
  }
  const worked = months.flat().filter(({ works }) => works).length
  return (
    <section className="panel rules year" data-path="calendar/exceptions">
      <div className="editor-head">
        <h2>
          <Button
            type="text"
            size="small"
            disabled={false}
            icon={<LeftOutlined />}
            onClick={() => setYear(year - 1)}
            aria-label={t('studioRules.calendar.yearBefore')}
          />
          <span className="number">{year}</span>
          <Button
            type="text"
            size="small"
            disabled={false}
            icon={<RightOutlined />}
            onClick={() => setYear(year + 1)}
            aria-label={t('studioRules.calendar.yearAfter')}
          />
        </h2>
        <span className="quiet">{t('studioRules.calendar.workdays', { count: worked })}</span>
        <Legend />
      </div>
      {calendar.holidays === 'CN' && days !== null && !isAnnounced(days, year) && (
        <p className="quiet">{t('studioRules.calendar.notAnnounced', { year })}</p>
      )}
      <Faults path={['calendar', 'exceptions']} />
      <div className="year-months" ref={grid}>
        {months.map((month, at) => (
          <Month
            key={at}
            year={year}
            month={at}
            days={month}
            reachable={reachable}
            onPress={press}
            onFocus={setFocused}
            onKey={walk}
          />
        ))}
      </div>
    </section>
  )
}

type MonthProps = {
  year: number
  month: number
  days: readonly YearDay[]
  /** The one day that the tab key reaches. */
  reachable: string
  onPress: (day: YearDay) => void
  onFocus: (date: string) => void
  onKey: (event: KeyboardEvent) => void
}

function Month({ year, month, days, reachable, onPress, onFocus, onKey }: MonthProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const first = new Date(`${dateOf(year, month, 1)}T00:00:00Z`)
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(first)
  return (
    <section className="month">
      <h3>{name}</h3>
      <div className="month-days">
        {(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => (
          <small key={day} aria-hidden>
            {language === 'zh' ? t(`playbook.weekday.${day}`).slice(-1) : t(`playbook.weekday.${day}`).slice(0, 2)}
          </small>
        ))}
        {days.map((day, at) => {
          const [english = '', chinese = ''] = day.name?.split(',') ?? []
          const said = [
            day.date,
            t(day.works ? 'playbook.work' : 'playbook.off'),
            language === 'zh' ? chinese : english,
            day.reason === 'week' ? '' : t(`studioRules.calendar.reason.${day.reason}`),
          ]
          return (
            <button
              key={day.date}
              type="button"
              data-date={day.date}
              className={`${day.works ? 'works' : 'off'} ${day.reason}`}
              style={at === 0 ? { gridColumnStart: blanksBefore(year, month) + 1 } : {}}
              tabIndex={day.date === reachable ? 0 : -1}
              aria-label={said.filter((part) => part !== '').join(' ')}
              title={said.filter((part) => part !== '').join(' · ')}
              onClick={() => onPress(day)}
              onFocus={() => onFocus(day.date)}
              onKeyDown={onKey}
            >
              {day.day}
            </button>
          )
        })}
      </div>
    </section>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <ul className="year-legend">
      <li>
        <i className="works" /> {t('playbook.work')}
      </li>
      <li>
        <i className="off" /> {t('playbook.off')}
      </li>
      <li>
        <i className="off holiday" /> {t('studioRules.calendar.reason.holiday')}
      </li>
      <li>
        <i className="works make-up" /> {t('studioRules.calendar.reason.make-up')}
      </li>
      <li>
        <i className="works exception" /> {t('studioRules.calendar.reason.exception')}
      </li>
    </ul>
  )
}

function isAnnounced({ holidays }: PublicDays, year: number): boolean {
  return Object.keys(holidays).some((date) => date.startsWith(String(year)))
}
