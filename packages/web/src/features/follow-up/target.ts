import { useSyncExternalStore } from 'react'
import type { Label } from '@cairn/core/label.ts'
import type { ActivityKind } from '@cairn/core/record/rows.ts'

/** An open action that a follow-up may complete too, and the kinds of follow-up that are proof enough for it. */
export type Completes = { id: string; label: Label; by: readonly ActivityKind[] }

/** An open deal or lead of a customer. */
export type Choice = { kind: 'deal' | 'lead'; id: string; name: string }

/** What a follow-up is about. */
export type Target = {
  lead?: string | undefined
  deal?: string | undefined
  customer?: string | undefined
  /** What of a customer it may be about more closely, the likeliest first. */
  choices?: readonly Choice[] | undefined
  /** Name of the record, for the head of the sheet. */
  subject?: string | undefined
  completes?: Completes | undefined
}

let open: Target | null = null
/** Buttons on screen, last one nearest: `n` opens what the last of them is about. */
const offered: Target[] = []
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Opens the sheet; without a target it asks what the follow-up is about. */
export function openFollowUp(target: Target = offered.at(-1) ?? {}): void {
  open = target
  tell()
}

export function closeFollowUp(): void {
  open = null
  tell()
}

/** Makes a target the one that `n` means for as long as its button is on screen. Returns how to end it. */
export function offerFollowUp(target: Target): () => void {
  offered.push(target)
  return () => void offered.splice(offered.indexOf(target), 1)
}

/** What the sheet is open for, or null while it is closed. */
export function useFollowUpTarget(): Target | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
}
