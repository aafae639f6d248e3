import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Weekday, WorkCalendar } from '@cairn/core/process/calendar.ts'
import { Button, Select, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../../ui/format.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'

type Span = [string, string]
type Weekly = WorkCalendar['weekly']

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const workweek: readonly Weekday[] = week.slice(0, 5)
const mostSpans = 6

/** Every quarter of an hour from 00:00 to 24:00. */
const clocks = Array.from({ length: 97 }, (_, quarter) => {
  const [hours, minutes] = [Math.floor(quarter / 4), (quarter % 4) * 15]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
})

/** The hours of each weekday, drawn over 24 hours and set beside it. */
export function WeekEditor() {
  const { t } = useTranslation()
  const { playbook, edit } = useDraft()
  const { weekly } = playbook.calendar
  const hours = week.flatMap((day) => weekly[day] ?? []).reduce((sum, [from, to]) => sum + hourOf(to) - hourOf(from), 0)
  const set = (day: Weekday, spans: readonly Span[]): void =>
    edit(
      t('studioRules.step', { name: t(`playbook.weekday.${day}`), what: t('studioRules.calendar.hours') }),
      (draft) => {
        if (spans.length === 0) delete draft.calendar.weekly[day]
        else draft.calendar.weekly[day] = spans.map(([from, to]): Span => [from, to])
      },
    )
  const copyToWorkweek = (from: Weekday): void =>
    edit(t('studioRules.calendar.copied', { day: t(`playbook.weekday.${from}`) }), (draft) => {
      for (const day of workweek) draft.calendar.weekly[day] = (weekly[from] ?? []).map(([a, b]): Span => [a, b])
    })
  return (
    <section className="panel rules" data-path="calendar/weekly">
      <div className="editor-head">
        <h2>{t('studioRules.calendar.week')}</h2>
        <span className="quiet">
          {t('playbook.hoursWeek', { hours: number(hours, 1) })} · {t('playbook.businessDay')}
        </span>
      </div>
      <Faults path={['calendar', 'weekly']} here />
      <ul className="week-edit">
        {week.map((day) => (
          <DayRow
            key={day}
            day={day}
            spans={spansOf(weekly, day)}
            onChange={(spans) => set(day, spans)}
            onCopy={() => copyToWorkweek(day)}
          />
        ))}
      </ul>
    </section>
  )
}

type DayRowProps = {
  day: Weekday
  spans: readonly Span[]
  onChange: (spans: readonly Span[]) => void
  onCopy: () => void
}

function DayRow({ day, spans, onChange, onCopy }: DayRowProps) {
  const { t } = useTranslation()
  const name = t(`playbook.weekday.${day}`)
  const change = (at: number, side: 0 | 1, clock: string): void =>
    onChange(spans.map((span, index): Span => (index !== at ? span : side === 0 ? [clock, span[1]] : [span[0], clock])))
  const words = { add: t('studioRules.calendar.addSpan', { day: name }), copy: t('studioRules.calendar.copy') }
  return (
    <li data-path={`calendar/weekly/${day}`}>
      <span>{name}</span>
      <span className="week-bar" aria-hidden>
        {spans.map(([from, to], at) => (
          <i
            key={at}
            style={{
              left: `${(hourOf(from) / 24) * 100}%`,
              width: `${(Math.max(0, hourOf(to) - hourOf(from)) / 24) * 100}%`,
            }}
          />
        ))}
      </span>
      <div className="week-spans">
        {spans.length === 0 && <span className="quiet">{t('playbook.off')}</span>}
        {spans.map(([from, to], at) => (
          <span key={at} className="week-span">
            <Clock
              value={from}
              name={t('studioRules.calendar.from', { day: name })}
              onChange={(one) => change(at, 0, one)}
            />
            –
            <Clock
              value={to}
              name={t('studioRules.calendar.to', { day: name })}
              onChange={(one) => change(at, 1, one)}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('inputs.remove', { name: `${name} ${from}–${to}` })}
              onClick={() => onChange(spans.toSpliced(at, 1))}
            />
          </span>
        ))}
        <Tooltip title={words.add}>
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={words.add}
            disabled={spans.length >= mostSpans}
            onClick={() => onChange([...spans, nextSpan(spans)])}
          />
        </Tooltip>
        {workweek.includes(day) && spans.length > 0 && (
          <Tooltip title={words.copy}>
            <Button type="text" size="small" icon={<CopyOutlined />} aria-label={words.copy} onClick={onCopy} />
          </Tooltip>
        )}
      </div>
      <Faults path={['calendar', 'weekly', day]} />
    </li>
  )
}

function Clock({ value, name, onChange }: { value: string; name: string; onChange: (clock: string) => void }) {
  return (
    <Select<string>
      size="small"
      className="clock"
      value={value}
      showSearch
      suffixIcon={null}
      options={[...new Set([...clocks, value])].map((clock) => ({ value: clock, label: clock }))}
      onChange={onChange}
      aria-label={name}
    />
  )
}

function spansOf(weekly: Weekly, day: Weekday): readonly Span[] {
  return weekly[day] ?? []
}

/** After the last span, or the usual day where there is none. */
function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)
  if (last === undefined) return ['09:00', '18:00']
  const from = clocks[Math.min(95, clocks.indexOf(last[1]) + 4)] ?? '18:00'
  const to = clocks[Math.min(96, clocks.indexOf(from) + 8)] ?? '24:00'
  return [from, to]
}

function hourOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) + Number(minutes) / 60
}
