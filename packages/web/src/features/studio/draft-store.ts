import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { enablePatches, produceWithPatches, type Draft, type Patch } from 'immer'
import { asProblem, type Problem } from '../../api/problem.ts'

enablePatches()

export type Recipe = (draft: Draft<Playbook>) => void
export type Saving = 'saved' | 'saving' | 'failed' | 'stale'

/** A draft as the server keeps it; `revision` is null until it is kept there. */
export type Kept = { playbook: Playbook; base: number; revision: number | null }

export type DraftView = {
  playbook: Playbook
  /** The published version that the draft began from. */
  base: number
  revision: number | null
  saving: Saving
  /** Why it could not be saved. */
  problem: Problem | null
  /** What undo would take back, and redo bring again; null when there is nothing. */
  undoWords: string | null
  redoWords: string | null
}

type Step = { words: string; playbook: Playbook }
type Typing = { words: string; place: string; at: number }

const saveAfter = 800
const joinWithin = 1_200
const mostSteps = 200
const longestWait = 60_000

export type DraftStore = ReturnType<typeof createDraft>

/**
 * A playbook being edited: every edit is one step back, typing in one place is one together; it saves itself after a
 * pause, one save at a time, and tries again while the network is down. `save` sends it and answers its new revision.
 */
export function createDraft(first: Kept, save: (kept: Kept) => Promise<{ revision: number }>) {
  let { playbook, base, revision } = first
  let kept = playbook // what the server has
  let past: Step[] = []
  let future: Step[] = []
  let typing: Typing | null = null
  let problem: Problem | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null
  let failures = 0
  let view = look()
  const listeners = new Set<() => void>()

  function look(): DraftView {
    const stale = problem !== null && isStale(problem)
    const saving: Saving = stale ? 'stale' : problem !== null ? 'failed' : kept === playbook ? 'saved' : 'saving'
    const [undone, redone] = [past.at(-1), future.at(-1)]
    return {
      playbook,
      base,
      revision,
      saving,
      problem,
      undoWords: undone?.words ?? null,
      redoWords: redone?.words ?? null,
    }
  }

  function tell(): void {
    view = look()
    for (const listener of listeners) listener()
  }

  function become(next: Playbook): void {
    playbook = next
    if (problem === null) later(saveAfter)
    tell()
  }

  function later(wait: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }

  /** Saves what is not saved yet; done when the server has it, or has said no. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (sending !== null) await sending
    if (kept === playbook || (problem !== null && isStale(problem))) return
    sending = send().finally(() => (sending = null))
    await sending
  }

  async function send(): Promise<void> {
    const sent = playbook
    try {
      const answer = await save({ playbook: sent, base, revision })
      revision = answer.revision
      kept = sent
      problem = null
      failures = 0
      if (kept !== playbook) later(saveAfter)
    } catch (thrown) {
      problem = asProblem(thrown)
      failures += 1
      if (mayPass(problem)) later(Math.min(longestWait, 2_000 * 2 ** failures))
    }
    tell()
  }

  return {
    view: (): DraftView => view,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(words: string, recipe: Recipe): void {
      const [next, patches] = produceWithPatches(playbook, recipe)
      if (next === playbook) return
      const place = placeOfTyping(patches)
      const now = Date.now()
      const joins = typing !== null && typing.words === words && typing.place === place && now - typing.at < joinWithin
      if (!joins) past = [...past.slice(-mostSteps + 1), { words, playbook }]
      typing = place === null ? null : { words, place, at: now }
      future = []
      become(next)
    },
    /** Puts another document in place of all of it; one step back like any edit. */
    replace(words: string, next: Playbook): void {
      past = [...past.slice(-mostSteps + 1), { words, playbook }]
      typing = null
      future = []
      become(next)
    },
    undo(): void {
      const step = past.at(-1)
      if (step === undefined) return
      past = past.slice(0, -1)
      future = [...future, { words: step.words, playbook }]
      typing = null
      become(step.playbook)
    },
    redo(): void {
      const step = future.at(-1)
      if (step === undefined) return
      future = future.slice(0, -1)
      past = [...past, { words: step.words, playbook }]
      typing = null
      become(step.playbook)
    },
    /** Takes over what the server has; what was done before cannot be taken back. */
    open(next: Kept): void {
      clearTimeout(timer)
      ;({ playbook, base, revision } = next)
      kept = playbook
      past = []
      future = []
      typing = null
      problem = null
      tell()
    },
    /** Goes on from a revision made elsewhere, whose content ours will replace. */
    async overwrite(theirs: number | null): Promise<void> {
      revision = theirs
      problem = null
      tell()
      await flush()
    },
    async retry(): Promise<void> {
      if (problem !== null) await flush()
    },
    /** Saves even a draft nobody has changed, so that there is one to publish or to compare. */
    async save(): Promise<void> {
      await flush()
      if (revision === null && problem === null) await send()
    },
    flush,
  }
}

/** The server has another draft than the one we read: saved, begun or ended elsewhere. */
function isStale({ status, code }: Problem): boolean {
  return status === 412 || code === 'draft.exists' || code === 'draft.not-found'
}

function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 429 || status >= 500
}

/** Where an edit changed one value and nothing else; null for edits that are a step of their own. */
function placeOfTyping([patch, ...others]: readonly Patch[]): string | null {
  if (patch === undefined || others.length > 0 || patch.op !== 'replace') return null
  return patch.path.join('/')
}
