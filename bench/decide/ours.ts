import type { CompiledTrack } from '@cairn/core/playbook/compile.ts'
import type { Seller } from '@cairn/core/record/rows.ts'
import { routeLead, type Routed } from '@cairn/core/routing/route.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import { compileScoreCard } from '@cairn/core/scoring/score.ts'
import type { Fields } from '@cairn/core/value.ts'
import { CAPACITY, card, tracks } from './rules.ts'

/** What both sides answer, to be compared. */
export interface Answer {
  readonly score: number
  readonly grade: string
  readonly track: string
  readonly owner: string | null
  readonly credits: Routed['credits']
}

/** Cairn's own: the card and the tracks compiled once, then score, grade and route per lead. */
export function ours(): (fields: Fields, roster: readonly Seller[]) => Answer {
  const scoreLead = compileScoreCard(card)
  const ready = tracks.map((track): CompiledTrack => ({
    track,
    matches: track.when ? compileCondition(track.when) : () => true,
  }))
  return (fields, roster) => {
    const { score, grade } = scoreLead({ lead: fields })
    const facts = { lead: { ...fields, score, grade } }
    const request = {
      tracks: ready,
      facts,
      score,
      sellers: roster,
      now: 0,
      minuteOfDay: 600,
      defaultCapacity: CAPACITY,
    }
    const { track, owner, credits } = routeLead(request)
    return { score, grade, track, owner, credits }
  }
}
