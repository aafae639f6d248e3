import type { Routing, Track } from '@cairn/core/routing/track.ts'

const anybody = { region: false, product: false, skills: [], capacity: true, online: false, shift: false }

/** A track to be filled in. Its condition holds for no lead until it is set, so that adding it sends nothing elsewhere. */
export function newTrack(kind: Track['kind'], id: string, { tracks }: Routing): Track {
  const when = { op: 'any' as const, of: [] }
  switch (kind) {
    case 'assign':
      return { kind, id, label: { zh: '新派单通道', en: 'New assignment' }, when, eligible: { ...anybody } }
    case 'grab':
      return {
        kind,
        id,
        label: { zh: '新抢单池', en: 'New grab pool' },
        when,
        eligible: { ...anybody },
        claim: {
          closeRateAbove: 0.15,
          over: 'P90D',
          minSample: 10,
          newcomer: { joinedWithin: 'P90D', claimsPerDay: 1 },
        },
        window: 'PT10M',
        otherwise: tracks.find((track) => track.kind === 'assign')?.id ?? 'assign',
      }
    case 'nurture':
      return { kind, id, label: { zh: '新培育池', en: 'New nurture pool' }, when }
    case 'public':
      return { kind, id, label: { zh: '新公海', en: 'New public pool' }, when }
  }
}

/** Where a new track goes: before the one that takes everything, or nothing would reach it. */
export function placeForNew({ tracks }: Routing): number {
  const catchAll = tracks.findIndex(({ when }) => when === undefined)
  return catchAll < 0 ? tracks.length : catchAll
}
