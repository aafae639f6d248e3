import type { EventOf } from '../event.ts'
import { isBeyond, toldOf } from '../health/alert.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { Id } from '../value.ts'
import type { Subject } from './effect.ts'
import { bookOf, emit, notify, type Turn } from './turn.ts'

/** A metric went beyond its threshold: everybody whom the alert names is told once. */
export function raiseAlert(turn: Turn, event: EventOf<'alert.raised'>): Refusal | null {
  const book = bookOf(turn.know, turn.know.version)
  const alert = book.source.alerts.find(({ id }) => id === event.alert)
  if (!alert || !isBeyond(alert, event.reading)) return refusal('alert.not-raised', { alert: event.alert })
  const { of, value, count } = event.reading
  const subject: Subject | null = of.kind === 'deal' || of.kind === 'lead' ? { kind: of.kind, id: of.id } : null
  const params = { alert: alert.id, label: alert.label, metric: alert.metric, value, count, threshold: limitOf(alert) }
  const told = toldOf(alert, event.reading)
  for (const to of new Set(told.flatMap((who) => peopleOf(turn, who, event))))
    notify(turn, { to, because: 'alert', popUp: false, subject, action: null, params })
  if (told.includes('robot')) {
    const text = {
      zh: sentence(alert.label.zh, value, count, 'zh'),
      en: sentence(alert.label.en ?? alert.label.zh, value, count, 'en'),
    }
    emit(turn, { do: 'send', message: { channel: 'robot', to: null, title: alert.label, text, subject } })
  }
  return null
}

function limitOf(alert: { above?: number | undefined; below?: number | undefined }): number {
  return alert.above ?? alert.below ?? 0
}

function peopleOf(
  turn: Turn,
  who: 'owner' | 'supervisor' | 'ops' | 'robot',
  event: EventOf<'alert.raised'>,
): readonly Id[] {
  const { of } = event.reading
  const { byRole } = turn.know
  switch (who) {
    case 'owner':
      return 'owner' in of && of.owner !== null ? [of.owner] : []
    case 'supervisor':
      return of.kind === 'team' ? [of.supervisor] : (byRole.get('supervisor') ?? [])
    case 'ops':
      return byRole.get('ops') ?? byRole.get('admin') ?? []
    case 'robot':
      return []
    default:
      return who satisfies never
  }
}

/** The robot's line: numbers as they are read, with at most two decimals. */
function sentence(label: string, value: number, count: number, language: 'zh' | 'en'): string {
  const shown = String(Math.round(value * 100) / 100)
  return language === 'zh'
    ? `${label}：现在 ${shown}（依据 ${count} 条）。`
    : `${label}: now ${shown} (from ${count} rows).`
}
