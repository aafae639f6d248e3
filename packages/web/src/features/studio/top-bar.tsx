import { ProblemButton } from './problem-list.tsx'
import { SaveState } from './save-state.tsx'
import { UndoRedo } from './undo-redo.tsx'

/** What stands above every part: undo, how the draft is kept, what is wrong with it, and what can be done with it. */
export function TopBar() {
  return (
    <div className="studio-bar">
      <UndoRedo />
      <SaveState />
      <span className="studio-space" />
      <ProblemButton />
    </div>
  )
}
