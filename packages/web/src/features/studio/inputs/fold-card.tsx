import { DownOutlined } from '@ant-design/icons'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { useId, useState, type ReactNode } from 'react'
import { useDraft } from '../draft-state.tsx'
import { useAsked } from '../place.ts'
import { Faults } from './faults.tsx'
import './inputs.css'

type FoldCardProps = {
  /** Its place in the playbook: it opens when the address asks for something inside. */
  path: Path
  title: ReactNode
  /** Shown while it is folded. */
  summary?: ReactNode
  actions?: ReactNode
  /** Open from the start, as what was just added. */
  open?: boolean
  children: ReactNode
}

/** One thing of a list: read while folded, edited when open. Problems inside are said in either case. */
export function FoldCard({ path, title, summary, actions, open: first = false, children }: FoldCardProps) {
  const asked = useAsked()
  const { problemsAt } = useDraft()
  const panel = useId()
  const isAsked = asked !== null && path.every((step, at) => asked[at] === step)
  const [open, setOpen] = useState(first || isAsked)
  const [wasAsked, setWasAsked] = useState(isAsked)
  if (isAsked !== wasAsked) {
    setWasAsked(isAsked)
    if (isAsked) setOpen(true)
  }
  const faulty = problemsAt(path).some(({ severity }) => severity === 'error')
  return (
    <section className={`fold-card panel${open ? ' open' : ''}${faulty ? ' faulty' : ''}`} data-path={path.join('/')}>
      <header>
        <button type="button" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          <DownOutlined rotate={open ? 180 : 0} />
          <span className="fold-title">{title}</span>
        </button>
        {actions !== undefined && <span className="fold-actions">{actions}</span>}
      </header>
      {open ? (
        <div id={panel} className="fold-body">
          {children}
        </div>
      ) : (
        <div id={panel}>
          {summary !== undefined && <div className="fold-summary">{summary}</div>}
          <Faults path={path} />
        </div>
      )}
    </section>
  )
}
