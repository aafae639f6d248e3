import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path, Problem } from '@cairn/core/playbook/problem.ts'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { playbookQuery } from '../../api/queries.ts'
import { Loading } from '../../app/broken.tsx'
import { useMe } from '../../app/session.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { draftQuery, leaveAfter, saveDraft } from './draft-api.ts'
import { createDraft, type DraftStore, type DraftView, type Kept, type Recipe, type Saving } from './draft-store.ts'
import { PlaybookInHand } from './inputs/playbook-in-hand.ts'
import { useJudge } from './use-judge.ts'

export type EditedDraft = {
  /** As edited; it may be incomplete. Never changed in place: `edit` it. */
  playbook: Playbook
  /** The published version it began from. */
  base: number
  problems: readonly Problem[]
  /** Problems at this place of the playbook or inside it. */
  problemsAt: (path: Path) => readonly Problem[]
  /** Changes the playbook; `words` name the step for undo. Typing in one place becomes one step. */
  edit: (words: string, recipe: Recipe) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
  saving: Saving
  /** Nothing may be changed: no right to, or a newer draft elsewhere is to be looked at first. */
  readOnly: boolean
}

type Scope = { edited: EditedDraft; store: DraftStore; view: DraftView; judged: boolean }
const ScopeContext = createContext<Scope | null>(null)

/** The draft that the studio around us edits. */
export function useDraft(): EditedDraft {
  return useScope().edited
}

/** The draft with what only the frame needs: how it is kept. */
export function useScope(): Scope {
  const scope = useContext(ScopeContext)
  if (scope === null) throw new Error('useDraft outside of a DraftScope')
  return scope
}

/** Opens one's draft, or a fresh one of the published playbook, for the parts inside to edit. */
export function DraftScope({ children }: { children: ReactNode }) {
  const published = useQuery(playbookQuery)
  const mine = useQuery(draftQuery)
  const [first, setFirst] = useState<Kept | null>(null)
  // what was read while another screen had it may be older than the last save
  if (first === null && published.data !== undefined && mine.data !== undefined && !mine.isFetching) {
    const { playbook, version } = published.data
    setFirst(mine.data ?? { playbook, base: version, revision: null })
  }
  if (first !== null) return <OpenScope first={first}>{children}</OpenScope>
  if (published.isError) return <ProblemView problem={published.error} retry={() => void published.refetch()} />
  if (mine.isError) return <ProblemView problem={mine.error} retry={() => void mine.refetch()} />
  return <Loading />
}

function OpenScope({ first, children }: { first: Kept; children: ReactNode }) {
  const mayEdit = useMe().rights.includes('playbook.publish')
  const [store] = useState(() => createDraft(first, saveDraft))
  const view = useSyncExternalStore(store.subscribe, store.view)
  const problems = useJudge(view.playbook)
  useEffect(() => guard(store), [store])
  const scope = useMemo((): Scope => {
    const found = problems ?? []
    const readOnly = !mayEdit || view.saving === 'stale'
    const edited: EditedDraft = {
      playbook: view.playbook,
      base: view.base,
      problems: found,
      problemsAt: (path) => found.filter((problem) => path.every((step, at) => problem.path[at] === step)),
      edit: (words, recipe) => readOnly || store.edit(words, recipe),
      undo: () => readOnly || store.undo(),
      redo: () => readOnly || store.redo(),
      canUndo: view.undoWords !== null && !readOnly,
      canRedo: view.redoWords !== null && !readOnly,
      saving: view.saving,
      readOnly,
    }
    return { edited, store, view, judged: problems !== null }
  }, [store, view, problems, mayEdit])
  return (
    <ScopeContext value={scope}>
      <PlaybookInHand value={view.playbook}>{children}</PlaybookInHand>
    </ScopeContext>
  )
}

/** Nothing is lost by leaving: what is not saved yet is sent, and closing the window is asked about until it is. */
function guard(store: DraftStore): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (store.view().saving === 'saved') return
    void store.flush()
    event.preventDefault()
  }
  const hide = (): void => void (document.visibilityState === 'hidden' && void store.flush())
  const online = (): void => void store.retry()
  addEventListener('beforeunload', ask)
  addEventListener('online', online)
  document.addEventListener('visibilitychange', hide)
  return () => {
    removeEventListener('beforeunload', ask)
    removeEventListener('online', online)
    document.removeEventListener('visibilitychange', hide)
    leaveAfter(store.flush())
  }
}
