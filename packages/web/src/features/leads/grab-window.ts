import { durationMillis } from '@cairn/core/time.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Lead } from '../../api/types.ts'

/** When an unclaimed lead is assigned, from its track's window; null where its track is not known. */
export function assignedUnlessClaimed(
  lead: Pick<Lead, 'arrivedAt' | 'track'>,
  playbook: Playbook | undefined,
): number | null {
  const track = playbook?.routing.tracks.find(({ id }) => id === lead.track?.id)
  return track?.kind === 'grab' ? new Date(lead.arrivedAt).getTime() + durationMillis(track.window) : null
}
