import type { Change } from '@cairn/core/playbook/diff.ts'
import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { Person, Time } from '../../api/types.ts'

export type { Change }

/** One's draft as the server keeps it. */
export type DraftRow = {
  playbook: Playbook
  base: number
  revision: number
  updatedAt: Time
  note: string
  problems: Problem[]
  publishAt: Time | null
  /** Edited since it was scheduled when this is not its revision. */
  scheduledRevision: number | null
  behind: boolean
}
export type DraftSaved = { revision: number; updatedAt: Time; problems: Problem[] }
export type OtherDraft = { author: Person; base: number; updatedAt: Time; behind: boolean }

export type InFlight = 'stay' | 'move'
type Counts = { leads: number; deals: number; actions: number }
/** Open work by the version that decides it, and how much of it would move. */
export type InFlightCounts = { versions: (Counts & { version: number; moving: Counts })[] }
export type Published = { version: number } | { scheduledFor: Time }

export type VersionRow = {
  version: number
  publishedAt: Time
  publishedBy: Person | null
  note: string
  current: boolean
  /** What went over to it from older versions; null when nothing was to move. */
  moved: (Counts & { stayed: Counts }) | null
  /** The version whose content it brought back. */
  restores: number | null
  /** Differences from the version before; null where nobody counted. */
  changes: number | null
}

export type Conflict = { path: (string | number)[]; words: Label; mine: unknown; theirs: unknown }
export type Rebased = { playbook: Playbook; base: number; conflicts: Conflict[] }

export type FileProblem = Problem & { line: number }
export type FileRead = { playbook: Playbook | null; problems: FileProblem[] }

export type TemplateRow = {
  id: string
  name: Label
  description: Label | null
  industry: string
  counts: { fields: number; nodes: number; stages: number; tags: number; alerts: number; scripts: number }
}
export type Template = { playbook: Playbook; sample: { leads: Record<string, string>[] } }
