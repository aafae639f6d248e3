import type { Weekday } from '@cairn/core/process/calendar.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function hoursOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) + Number(minutes) / 60
}

/** When people work: the week as bars over 24 hours, holidays, exceptions. */
export function CalendarPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const { zone, weekly, holidays, exceptions } = playbook.calendar
  const days = week.map((day) => ({ day, spans: weekly[day] ?? [] }))
  const hours = days.flatMap(({ spans }) => spans).reduce((sum, [from, to]) => sum + hoursOf(to) - hoursOf(from), 0)
  const dates = Object.entries(exceptions).toSorted(([a], [b]) => a.localeCompare(b))
  return (
    <div className="reading">
      <section className="panel rules">
        <h3>
          {t('playbook.calendar')}
          <small className="quiet">
            {t('playbook.hoursWeek', { hours: number(hours, 1) })} · {zone}
          </small>
        </h3>
        <ul className="week">
          {days.map(({ day, spans }) => (
            <li key={day}>
              <span>{t(`playbook.weekday.${day}`)}</span>
              <span className="week-bar" aria-hidden>
                {spans.map(([from, to]) => (
                  <i
                    key={from}
                    style={{
                      left: `${(hoursOf(from) / 24) * 100}%`,
                      width: `${((hoursOf(to) - hoursOf(from)) / 24) * 100}%`,
                    }}
                  />
                ))}
              </span>
              <span className={spans.length === 0 ? 'quiet' : 'number'}>
                {spans.length === 0 ? t('playbook.off') : spans.map((span) => span.join('–')).join('  ')}
              </span>
            </li>
          ))}
        </ul>
        <p className="quiet">{t('playbook.businessDay')}</p>
      </section>
      <section className="panel rules">
        <h3>{t(`playbook.holidays.${holidays}`)}</h3>
        {holidays === 'CN' && <p className="quiet">{t('playbook.makeUp')}</p>}
        <h3>{t('playbook.exceptions')}</h3>
        {dates.length === 0 ? (
          <p className="quiet">{t('playbook.noExceptions')}</p>
        ) : (
          <ul>
            {dates.map(([date, what]) => (
              <li key={date}>
                {date} {t(`playbook.${what}`)}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
