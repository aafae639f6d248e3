import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { todayIn, type Today } from '@cairn/core/rule/dates.ts'
import { useMemo } from 'react'
import { useClock } from '../../ui/clock.ts'

/** The day it is in a playbook's time zone, as conditions are asked on it; undefined while that zone is none. */
export function useToday(playbook: Pick<Playbook, 'calendar'> | undefined): Today | undefined {
  const zone = playbook?.calendar.zone
  const date = useClock((now) => dateIn(zone, now))
  return useMemo(() => (zone === undefined || date === '' ? undefined : { date, zone }), [zone, date])
}

function dateIn(zone: string | undefined, now: number): string {
  try {
    return zone === undefined ? '' : todayIn(zone, now).date
  } catch {
    return '' // a draft may name any zone; its problems say that there is no such one
  }
}
