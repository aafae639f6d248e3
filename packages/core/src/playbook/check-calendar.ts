import type { Playbook } from './playbook.ts'
import { error, type Problem } from './problem.ts'

/** Finds a work calendar nobody could work by: an unknown zone, no open hours, spans that end before they begin. */
export function checkCalendar({ calendar }: Playbook): Problem[] {
  const { zone, weekly } = calendar
  const problems: Problem[] = []
  if (!isZone(zone))
    problems.push(
      error(
        'calendar.unknown-zone',
        ['calendar', 'zone'],
        { zone },
        `不认识时区“${zone}”。请用 Asia/Shanghai 这样的名称。`,
        `"${zone}" is not a time zone. Use a name such as Asia/Shanghai.`,
      ),
    )
  let open = 0
  for (const [day, spans = []] of Object.entries(weekly))
    spans.forEach(([from, to], index) => {
      if (from < to && to <= '24:00') open += 1
      else
        problems.push(
          error(
            'calendar.span-reversed',
            ['calendar', 'weekly', day, index],
            { day, from, to },
            `工作时间 ${from}–${to}（${day}）的结束不晚于开始。跨过午夜的请在 24:00 分成两段。`,
            `The hours ${from} to ${to} (${day}) end before they begin. Split what passes midnight at 24:00.`,
          ),
        )
    })
  if (open === 0)
    problems.push(
      error(
        'calendar.no-hours',
        ['calendar', 'weekly'],
        {},
        '一周里没有任何工作时间，按工作时间算的时限永远到不了。',
        'The week has no working hours, so nothing on the business clock would ever be due.',
      ),
    )
  return problems
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
