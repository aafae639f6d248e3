import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { Person, Time } from '../../api/types.ts'

/** One's draft as the server keeps it. */
export type DraftRow = {
  playbook: Playbook
  base: number
  revision: number
  updatedAt: Time
  note: string
  problems: Problem[]
  publishAt: Time | null
}
export type DraftSaved = { revision: number; updatedAt: Time; problems: Problem[] }
export type OtherDraft = { author: Person; base: number; updatedAt: Time; behind: boolean }

/** One difference between two playbooks, in words. */
export type Change = {
  path: (string | number)[]
  kind: 'added' | 'removed' | 'changed' | 'moved'
  before?: unknown
  after?: unknown
  words: Label
}
